//! Compares the context that the library extracts from arbitrary headers with the one that the tests' oracle reads. The
//! input has one header `name:value` on each line.

#![no_main]

#[path = "../../tests/tests/headers/agree.rs"]
mod agree;
#[path = "../../tests/tests/headers/b3.rs"]
mod b3;
#[path = "../../tests/tests/headers/oracle.rs"]
#[allow(dead_code, reason = "it reads what is sent, too, and nothing is sent here")]
mod oracle;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let lines = data.split(|byte| *byte == b'\n').filter_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = std::str::from_utf8(&line[..colon]).ok()?;
        Some((name.to_owned(), line[colon + 1..].to_vec()))
    });
    // The oracle reads the W3C's format only.
    let headers: Vec<oracle::Header> =
        lines.filter(|(name, _)| !name.to_ascii_lowercase().contains("b3")).collect();
    agree::check(&headers);
});

//! Free functions, with every qualifier.
#![deny(warnings)]
#![allow(dead_code)]
use traced::traced;

#[traced]
fn unit() {}

#[traced]
fn number() -> u16 {
    80
}

#[traced]
fn result(text: &str) -> Result<u16, std::num::ParseIntError> {
    text.parse()
}

#[traced]
unsafe fn dangerous(port: u16) -> Result<u16, String> {
    Ok(port)
}

#[traced]
extern "C" fn foreign(port: u16) -> u16 {
    port
}

#[traced]
#[track_caller]
fn caller(fail: bool) -> Result<&'static std::panic::Location<'static>, String> {
    if fail { Err(String::new()) } else { Ok(std::panic::Location::caller()) }
}

#[traced]
fn never() -> ! {
    panic!("never")
}

fn main() {
    unit();
    assert_eq!(number(), 80);
    assert_eq!(result("80"), Ok(80));
    assert!(result("x").is_err());
    // SAFETY: nothing about it is dangerous.
    assert_eq!(unsafe { dangerous(80) }, Ok(80));
    let pointer: extern "C" fn(u16) -> u16 = foreign;
    assert_eq!(pointer(80), 80);
    assert_eq!(caller(false).unwrap().line(), line!());
    assert!(std::panic::catch_unwind(|| never()).is_err());
}

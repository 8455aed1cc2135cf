//! Allocations of the whole process for each recorded span.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{FIELD, LOCATED};
use contenders::roots::{Trace, install};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use traced_benches::table::Table;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The number of spans below one root. The root's own allocations are subtracted.
const SPANS: u32 = 1_000;

fn main() {
    install();
    let mut table =
        Table::new("Allocations, three attributes, trace sampled", &["", "a span", "bytes a span"]);
    for entry in FIELD.iter().chain([&LOCATED]) {
        entry.prove();
        let (root, root_bytes) = count(|| (entry.root)(Trace::Sampled, &mut || entry.call(0)));
        let (all, all_bytes) = count(|| (entry.root)(Trace::Sampled, &mut || entry.call(SPANS)));
        let each =
            |all: u32, root: u32| format!("{:.1}", f64::from(all.saturating_sub(root)) / f64::from(SPANS));
        table.row([entry.name.to_owned(), each(all, root), each(all_bytes, root_bytes)]);
    }
    table.print();
}

/// The number of allocations, and of bytes. Those of fastrace's background thread are counted too: it is waited for.
fn count(work: impl FnOnce()) -> (u32, u32) {
    fastrace::flush();
    let region = Region::new(ALLOCATOR);
    work();
    fastrace::flush();
    let change = region.change();
    let narrow = |count: usize| u32::try_from(count).expect("a thousand spans fit");
    (narrow(change.allocations + change.reallocations), narrow(change.bytes_allocated))
}

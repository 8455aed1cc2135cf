//! The size of a future in bytes. Nothing is timed.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::waits::{bare, by_hand, fastrace, traced, tracing};
use traced_benches::table::Table;

fn main() {
    let page = [0; 256];
    let sizes = [
        ("traced", size_of_val(&traced::wide(page, String::new()))),
        ("OpenTelemetry by hand, `with_context`", size_of_val(&by_hand::wide(page, String::new()))),
        ("tracing", size_of_val(&tracing::wide(page, String::new()))),
        ("tracing, `err`", size_of_val(&tracing::wide_err(page, String::new()))),
        ("fastrace", size_of_val(&fastrace::wide(page, String::new()))),
        ("bare", size_of_val(&bare::wide(page, String::new()))),
    ];
    let title = "The future of `async fn(page: [u8; 256], title: String) -> io::Result<usize>`, both used after one await";
    let mut table = Table::new(title, &["", "bytes", "beyond bare"]);
    let bare = sizes[sizes.len() - 1].1;
    for (name, size) in sizes {
        table.row([name.to_owned(), size.to_string(), (size - bare).to_string()]);
    }
    table.print();
}

//! The source of the generated programs.

use std::fmt::Write;

/// One way of annotating.
#[derive(Debug)]
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    /// Part of the generated package's name.
    pub(crate) package: &'static str,
    /// A line of the manifest; `{workspace}` stands for the folder of this workspace.
    pub(crate) dependency: &'static str,
    /// The source at the crate's root.
    prelude: &'static str,
    attribute: &'static str,
}

/// The program without annotations is the first, which the others are compared with. Each of the others records the same
/// three attributes, and as much of an `Err` as it can.
pub(crate) const FIELD: [Contender; 4] = [
    Contender { name: "none", package: "none", dependency: "", prelude: "", attribute: "" },
    Contender {
        name: "traced",
        package: "traced",
        dependency: r#"traced = { path = "{workspace}/runtime" }"#,
        prelude: "mod attributes {
    traced::attributes! { shop.order.id: int, shop.customer.name: string, shop.order.discount: double }
}",
        attribute: "#[traced::traced(attributes(
    shop.order.id = id,
    shop.customer.name = customer,
    shop.order.discount = discount,
))]",
    },
    Contender {
        name: "tracing, `skip_all`, `fields`, `err`",
        package: "tracing",
        dependency: r#"tracing = { version = "0.1", default-features = false, features = ["attributes", "std"] }"#,
        prelude: "",
        attribute: "#[tracing::instrument(
    skip_all,
    fields(shop.order.id = id, shop.customer.name = customer, shop.order.discount = discount),
    err,
)]",
    },
    Contender {
        name: "fastrace, `properties` (no errors)",
        package: "fastrace",
        dependency: r#"fastrace = { version = "0.7.19", features = ["enable"] }"#,
        prelude: "",
        attribute: r#"#[fastrace::trace(short_name = true, properties = {
    "shop.order.id": "{id}",
    "shop.customer.name": "{customer}",
    "shop.order.discount": "{discount}",
})]"#,
    },
];

/// The part that all programs have: an error, and a `main` that calls the functions through two tables.
const MAIN: &str = r#"
type Sync = fn(i64, &str, f64) -> Result<usize, Refused>;
type Async = fn(i64) -> Pin<Box<dyn Future<Output = Result<usize, Refused>>>>;

#[derive(Debug)]
struct Refused(i64);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "order {} is refused", self.0)
    }
}

impl std::error::Error for Refused {}

fn main() {
    let id = std::env::args().count() as i64;
    let mut total = 0;
    for function in SYNC {
        total += function(id, "Ada", 0.25).unwrap_or_default();
    }
    let mut context = Context::from_waker(Waker::noop());
    for function in ASYNC {
        if let Poll::Ready(returned) = function(id).as_mut().poll(&mut context) {
            total += returned.unwrap_or_default();
        }
    }
    println!("{total}");
}
"#;

impl Contender {
    /// A program of this many annotated functions, each with a body of its own, every second one async.
    pub(crate) fn program(&self, functions: usize) -> String {
        let imports =
            "use std::future::{Future, ready};\nuse std::pin::Pin;\nuse std::task::{Context, Poll, Waker};";
        let mut program = format!("{imports}\n\n{}\n{MAIN}", self.prelude);
        for number in 0..functions {
            let (qualifier, wait) =
                if number % 2 == 0 { ("", "") } else { ("async ", "\n    ready(()).await;") };
            write!(
                program,
                "
{attribute}
{qualifier}fn work_{number}(id: i64, customer: &str, discount: f64) -> Result<usize, Refused> {{{wait}
    if discount < {number}.5 {{ Ok(customer.len() + {number}) }} else {{ Err(Refused(id + {number})) }}
}}
",
                attribute = self.attribute,
            )
            .expect("a string takes everything");
        }
        let table = |kind, first, entry: fn(usize) -> String| {
            let entries: String = (first..functions).step_by(2).map(entry).collect();
            format!("\nstatic {kind}: &[{}] = &[\n{entries}];\n", if first == 0 { "Sync" } else { "Async" })
        };
        program += &table("SYNC", 0, |number| format!("    work_{number},\n"));
        program +=
            &table("ASYNC", 1, |number| format!("    |id| Box::pin(work_{number}(id, \"Ada\", 0.25)),\n"));
        program
    }
}

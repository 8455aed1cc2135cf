//! Macros that do not wait, in the blocks of spans: those that are known, and those that are not.

use std::fmt::Write as _;
use traced::{settle, span, traced};

macro_rules! double {
    ($x:expr) => {
        $x * 2
    };
}

macro_rules! several {
    ($x:expr) => {
        let doubled = $x * 2;
        assert_eq!(doubled, 4);
    };
}

macro_rules! set {
    ($place:expr, $value:expr) => {
        $place = $value
    };
}

macro_rules! die {
    () => {
        std::process::exit(1)
    };
}

mod inner {
    macro_rules! constant {
        () => {
            5
        };
    }
    macro_rules! sum {
        ($($x:expr),*) => { 0 $(+ $x)* };
    }
    pub(crate) use {constant, sum};
}

struct Point {
    x: i32,
    y: i32,
}

#[deny(warnings)]
#[traced]
fn known(text: &str) -> Result<i32, std::num::ParseIntError> {
    let mut written = String::new();
    let parsed = span!(name = "known", {
        println!("{text}");
        assert!(!text.is_empty(), "{}", format!("{text}"));
        let _ = write!(written, "{text}");
        if !matches!(text, "" | " ") && !(text == "x") {
            let _ = vec![text.len(); 2];
        }
        text.parse::<i32>()?
    });
    Ok(parsed)
}

#[deny(warnings)]
fn unknown(mut total: i32) -> Result<i32, std::num::ParseIntError> {
    for text in ["1", "2"] {
        let later;
        let value = span!(name = "unknown", {
            several!(2);
            several! { 2 }
            set!(total, total + 1);
            later = inner::constant!();
            let Point { x, y } = Point { x: double!(1), y: crate::inner::sum!(1, 2, double!(3)) };
            if text == "2" && double!(1) == 2 {
                break;
            }
            let parsed: i32 = text.parse()?;
            println!("{}", double!(parsed));
            double!(x + y).pow(2) + match double!(2) {
                4 => later,
                5 => die!(),
                _ => return Ok(0),
            }
        });
        total += value;
    }
    Ok(total)
}

async fn asynchronous(message: &std::collections::HashMap<String, String>) -> i32 {
    settle!("ack", message = message, system = "kafka", { double!(1) });
    let waited = span!(name = "async", async { tokio::join!(std::future::ready(1), async { double!(2) }) }).await;
    span!(name = "apart", {
        let later = async { tokio::join!(std::future::ready(1)).0 };
        drop(later);
        async fn nested() -> i32 {
            tokio::join!(std::future::ready(1)).0
        }
        drop(nested());
        waited.1
    })
}

fn main() {
    assert_eq!(known("3"), Ok(3));
    // (2 + 9) * 2 = 22, squared, and 5; with what was counted before.
    assert_eq!(unknown(0), Ok(2 + 484 + 5));
    assert_eq!(futures::executor::block_on(asynchronous(&Default::default())), 4);
}

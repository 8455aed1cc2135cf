//! Every form of `#[derive(ErrorType)]`, and classes by hand.
#![deny(warnings)]
#![allow(dead_code)]

use std::borrow::Cow;
use std::fmt;
use traced::{ErrorType, span, traced};

#[derive(Debug, ErrorType)]
#[error_type(crate = ::traced)]
enum OrderError<'a, E: fmt::Debug, const N: usize>
where
    E: Clone,
{
    #[error_type(expected)]
    NotFound(&'a [u64; N]),
    #[error_type("payment_declined", expected)]
    Declined { code: u16 },
    #[error_type(transparent)]
    Inner(E),
    #[error_type(transparent, expected)]
    Sourced { source: fmt::Error, at: u16 },
    #[error_type(transparent)]
    Boxed(Box<OrderError<'static, E, 0>>),
    #[deprecated]
    Old,
    r#Match,
    #[cfg(any())]
    Gone(Missing),
}

#[derive(ErrorType)]
enum Never {}

#[derive(ErrorType)]
#[error_type("unit", expected)]
struct Unit;

#[derive(ErrorType)]
#[error_type(transparent)]
struct Newtype(Never);

struct ByHand(u16);

impl ErrorType for ByHand {
    fn error_type(&self) -> Cow<'static, str> {
        self.0.to_string().into()
    }
}

traced::error_type! {
    fmt::Error => |_| "format",
    std::num::ParseIntError => |error| match error.kind() {
        std::num::IntErrorKind::Empty => "empty",
        _ => "not_a_number",
    },
}

#[traced]
fn opaque(text: &str) -> Result<u64, impl fmt::Debug + use<>> {
    text.parse::<u64>()
}

#[traced]
fn opaque_class(text: &str) -> Result<u64, impl ErrorType + use<>> {
    text.parse::<u64>().map_err(|_| Unit)
}

#[traced]
fn generic<E>(error: E) -> Result<(), E> {
    Err(error)
}

#[traced]
fn borrowed(text: &str) -> Result<(), OrderError<'_, Unclassified<'_>, 0>> {
    let _ = text;
    Ok(())
}

#[derive(Clone, Debug, ErrorType)]
struct Unclassified<'a>(&'a str);

/// Blocks whose error the code behind them decides, of a type that has no class.
fn decided_later(text: &str) -> (Result<u64, String>, Result<u64, fmt::Error>) {
    let formatted = span!(name = "later", { Ok(1) });
    let converted = span!(name = "converted", { text.parse::<u64>().map_err(|error| error.to_string()) });
    let or_else = span!(name = "or_else", { converted.or_else(|error| if error.is_empty() { Ok(1) } else { Err(error) }) });
    (or_else, formatted)
}

fn main() {
    assert!(opaque("x").is_err() && opaque_class("x").is_err() && generic(1).is_err() && borrowed("").is_ok());
    assert_eq!(decided_later("1"), (Ok(1), Ok(1)));
    let error: OrderError<'_, Unclassified<'_>, 2> = OrderError::Inner(Unclassified("x"));
    assert_eq!(error.error_type(), "unclassified");
    let error: OrderError<'_, Unclassified<'_>, 2> = OrderError::Match;
    assert_eq!(error.error_type(), "match");
    let error: OrderError<'_, Unit2, 2> = OrderError::Sourced { source: fmt::Error, at: 1 };
    assert_eq!((&*error.error_type(), error.is_expected()), ("format", true));
    assert_eq!(ErrorType::<traced::outcome::Own>::error_type(&std::sync::Arc::new(ByHand(7))), "7");
}

#[derive(Clone, Debug, ErrorType)]
struct Unit2;

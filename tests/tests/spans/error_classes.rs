//! Classes of errors: `#[derive(ErrorType)]`, classes by hand, and the names of types without one.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use traced::testing::capture;
use traced::{ErrorType, traced};

macro_rules! displayed {
    ($($ty:ident: $text:literal;)+) => {$(
        impl fmt::Display for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($text)
            }
        }
        impl Error for $ty {}
    )+};
}

#[derive(Debug, ErrorType)]
#[error_type("gateway")]
struct Gateway;

#[allow(dead_code)]
#[derive(Debug, ErrorType)]
enum DbError {
    Timeout,
    #[error_type("unique_violation", expected)]
    Unique {
        constraint: &'static str,
    },
}

/// Without a class: its own name stands for it.
#[derive(Debug)]
struct Unclassified;

displayed! {
    Gateway: "gateway";
    DbError: "database";
    Unclassified: "unclassified";
}

#[derive(Debug, thiserror::Error, ErrorType)]
enum OrderError {
    #[error("no order {0}")]
    #[error_type(expected)]
    NotFound(u64),
    #[error("declined")]
    #[error_type("payment_declined")]
    Declined(#[source] Gateway),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Other(#[from] Unclassified),
    #[error(transparent)]
    Unknown(Box<dyn Error + Send + Sync>),
    #[error("HTTP")]
    HTTPFailed,
}

#[traced]
fn order(error: OrderError) -> Result<(), OrderError> {
    Err(error)
}

#[test]
fn each_variant_has_its_class() {
    let spans = capture();
    order(OrderError::NotFound(7)).unwrap_err();
    order(OrderError::Declined(Gateway)).unwrap_err();
    order(OrderError::Db(DbError::Timeout)).unwrap_err();
    order(OrderError::Db(DbError::Unique { constraint: "orders" })).unwrap_err();
    order(OrderError::Other(Unclassified)).unwrap_err();
    order(OrderError::Unknown("unknown".into())).unwrap_err();
    order(OrderError::HTTPFailed).unwrap_err();
    spans.assert_tree(r#"
        order
           error.type="not_found"
        order error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.stacktrace="spans::error_classes::OrderError: declined\ncaused by: gateway" exception.type="spans::error_classes::OrderError"
        order error="database"
           error.type="timeout"
           · exception exception.message="database" exception.type="spans::error_classes::OrderError"
        order
           error.type="unique_violation"
        order error="unclassified"
           error.type="Unclassified"
           · exception exception.message="unclassified" exception.type="spans::error_classes::OrderError"
        order error="unknown"
           error.type="_OTHER"
           · exception exception.message="unknown" exception.type="spans::error_classes::OrderError"
        order error="HTTP"
           error.type="http_failed"
           · exception exception.message="HTTP" exception.type="spans::error_classes::OrderError"
    "#);
}

#[derive(Debug, ErrorType)]
enum Wrapped<E> {
    #[error_type(transparent)]
    Inner(E),
    #[error_type(transparent, expected)]
    Told {
        inner: E,
    },
    Own,
}

#[derive(Debug, ErrorType)]
#[error_type(transparent)]
struct Newtype(DbError);

#[derive(Debug, ErrorType)]
#[error_type(expected)]
enum Answers {
    Empty,
    Full,
}

#[derive(Debug, ErrorType)]
struct PlainStruct<'a> {
    text: &'a str,
}

#[traced]
fn wrapped(error: Wrapped<Wrapped<Gateway>>) -> Result<(), Wrapped<Wrapped<Gateway>>> {
    Err(error)
}

#[traced]
async fn newtype(error: Newtype) -> Result<(), Newtype> {
    tokio::task::yield_now().await;
    Err(error)
}

#[traced]
fn answers(error: Answers) -> Result<(), Answers> {
    Err(error)
}

#[traced]
fn plain(text: &str) -> Result<(), PlainStruct<'_>> {
    Err(PlainStruct { text })
}

#[tokio::test]
async fn structs_generics_and_enums_of_answers_have_classes() {
    let spans = capture();
    wrapped(Wrapped::Inner(Wrapped::Inner(Gateway))).unwrap_err();
    wrapped(Wrapped::Inner(Wrapped::Told { inner: Gateway })).unwrap_err();
    wrapped(Wrapped::Inner(Wrapped::Own)).unwrap_err();
    newtype(Newtype(DbError::Timeout)).await.unwrap_err();
    newtype(Newtype(DbError::Unique { constraint: "orders" })).await.unwrap_err();
    answers(Answers::Empty).unwrap_err();
    answers(Answers::Full).unwrap_err();
    assert_eq!(plain("text").unwrap_err().text, "text");
    spans.assert_tree(r#"
        wrapped error="Inner(Inner(Gateway))"
           error.type="gateway"
           · exception exception.message="Inner(Inner(Gateway))" exception.type="spans::error_classes::Wrapped<spans::error_classes::Wrapped<spans::error_classes::Gateway>>"
        wrapped
           error.type="gateway"
        wrapped error="Inner(Own)"
           error.type="own"
           · exception exception.message="Inner(Own)" exception.type="spans::error_classes::Wrapped<spans::error_classes::Wrapped<spans::error_classes::Gateway>>"
        newtype error="Newtype(Timeout)"
           error.type="timeout"
           · exception exception.message="Newtype(Timeout)" exception.type="spans::error_classes::Newtype"
        newtype
           error.type="unique_violation"
        answers
           error.type="empty"
        answers
           error.type="full"
        plain error="PlainStruct { text: \"text\" }"
           error.type="plain_struct"
           · exception exception.message="PlainStruct { text: \"text\" }" exception.type="spans::error_classes::PlainStruct<'_>"
    "#);
}

struct ByHand(u16);

impl ErrorType for ByHand {
    fn error_type(&self) -> Cow<'static, str> {
        self.0.to_string().into()
    }
}

traced::error_type! {
    std::num::ParseIntError => |error| match error.kind() {
        std::num::IntErrorKind::Empty => "empty",
        _ => "not_a_number",
    },
    std::io::Error => |error| format!("{:?}", error.kind()),
}

#[traced]
fn by_hand() -> Result<(), ByHand> {
    Err(ByHand(42))
}

#[traced]
fn foreign(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.parse()
}

#[traced]
fn behind_a_pointer() -> Result<(), std::sync::Arc<std::io::Error>> {
    Err(std::sync::Arc::new(std::io::ErrorKind::TimedOut.into()))
}

#[test]
fn classes_by_hand_and_of_other_crates_types() {
    let spans = capture();
    by_hand().map_err(drop).unwrap_err();
    foreign("").unwrap_err();
    foreign("x").unwrap_err();
    behind_a_pointer().unwrap_err();
    let types = spans.finished();
    let types = types.iter().flat_map(|span| &span.attributes);
    let types = types.filter(|attribute| attribute.key.as_str() == "error.type");
    let types: Vec<String> = types.map(|attribute| attribute.value.to_string()).collect();
    assert_eq!(types, ["42", "empty", "not_a_number", "TimedOut"]);
}

#[derive(Debug, thiserror::Error, ErrorType)]
enum Boxed {
    #[error("no such thing")]
    #[error_type(expected)]
    Missing,
    #[error("broken")]
    Broken,
}

#[traced]
fn as_it_is(error: Boxed) -> Result<(), Boxed> {
    Err(error)
}

#[traced]
fn in_a_box(error: Boxed) -> Result<(), Box<dyn Error + Send + Sync>> {
    Ok(as_it_is(error)?)
}

#[traced]
fn in_anyhow(error: Boxed) -> anyhow::Result<()> {
    anyhow::Context::context(as_it_is(error), "with context")
}

#[derive(Debug, thiserror::Error, ErrorType)]
#[error("never as it is")]
struct OnlyBoxed;

#[traced]
fn only_boxed() -> Result<(), Box<dyn Error>> {
    Err(Box::new(OnlyBoxed))
}

#[test]
fn a_class_is_found_in_a_box_where_its_type_is_known() {
    let spans = capture();
    in_a_box(Boxed::Broken).unwrap_err();
    in_anyhow(Boxed::Broken).unwrap_err();
    in_a_box(Boxed::Missing).unwrap_err();
    in_anyhow(Boxed::Missing).unwrap_err();
    only_boxed().unwrap_err();
    traced::outcome::find_in_boxes::<OnlyBoxed, _>();
    only_boxed().unwrap_err();
    spans.assert_tree(
        r#"
        in_a_box error="broken"
        │  error.type="broken"
        └─ as_it_is error="broken"
              error.type="broken"
              · exception exception.message="broken" exception.type="spans::error_classes::Boxed"
        in_anyhow error="with context"
        │  error.type="broken"
        └─ as_it_is error="broken"
              error.type="broken"
              · exception exception.message="broken" exception.type="spans::error_classes::Boxed"
        in_a_box
        │  error.type="missing"
        └─ as_it_is
              error.type="missing"
        in_anyhow
        │  error.type="missing"
        └─ as_it_is
              error.type="missing"
        only_boxed error="never as it is"
           error.type="_OTHER"
           · exception exception.message="never as it is" exception.type="Box<dyn Error>"
        only_boxed error="never as it is"
           error.type="only_boxed"
           · exception exception.message="never as it is" exception.type="Box<dyn Error>"
    "#,
    );
}

#[traced(err(|_| error.type = "of the user"))]
fn set_by_hand() -> Result<(), Boxed> {
    Err(Boxed::Missing)
}

#[traced(error_if = |_| true)]
fn an_error_all_the_same() -> Result<(), Boxed> {
    Err(Boxed::Missing)
}

#[traced]
fn passed_on() -> Result<(), OrderError> {
    order(OrderError::HTTPFailed)
}

#[traced]
fn handled() {
    traced::record_error!(Boxed::Broken);
}

#[test]
fn options_count_more_than_a_class() {
    let spans = capture();
    set_by_hand().unwrap_err();
    an_error_all_the_same().unwrap_err();
    passed_on().unwrap_err();
    handled();
    spans.assert_tree(
        r#"
        set_by_hand
           error.type="of the user"
        an_error_all_the_same error="no such thing"
           error.type="missing"
           · exception exception.message="no such thing" exception.type="spans::error_classes::Boxed"
        passed_on error="HTTP"
        │  error.type="http_failed"
        └─ order error="HTTP"
              error.type="http_failed"
              · exception exception.message="HTTP" exception.type="spans::error_classes::OrderError"
        handled
           · exception exception.message="broken" exception.type="spans::error_classes::Boxed"
    "#,
    );
}

#[derive(Debug)]
struct PanicsWhenAsked;

impl ErrorType for PanicsWhenAsked {
    fn error_type(&self) -> Cow<'static, str> {
        panic!("no class")
    }
}

#[traced]
fn panics_when_asked() -> Result<(), PanicsWhenAsked> {
    Err(PanicsWhenAsked)
}

#[traced]
fn a_tuple() -> Result<(), (u16, String)> {
    Err((404, "not found".to_owned()))
}

#[traced]
fn of_any_type<E>(error: E) -> Result<(), E> {
    Err(error)
}

#[traced]
fn of_a_class<E: ErrorType>(error: E) -> Result<(), E> {
    Err(error)
}

#[test]
fn without_a_class_the_types_own_name_stands() {
    let spans = capture();
    panics_when_asked().unwrap_err();
    a_tuple().unwrap_err();
    of_any_type(Gateway).unwrap_err();
    of_a_class(Gateway).unwrap_err();
    spans.assert_tree(r#"
        panics_when_asked error="PanicsWhenAsked"
           error.type="PanicsWhenAsked"
           · exception exception.message="PanicsWhenAsked" exception.type="spans::error_classes::PanicsWhenAsked"
        a_tuple error="(404, \"not found\")"
           error.type="_OTHER"
           · exception exception.message="(404, \"not found\")" exception.type="(u16, alloc::string::String)"
        of_any_type error
           error.type="Gateway"
           · exception exception.type="spans::error_classes::Gateway"
        of_a_class error
           error.type="gateway"
           · exception exception.type="spans::error_classes::Gateway"
    "#);
}

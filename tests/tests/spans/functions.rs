//! Free functions.

use std::num::ParseIntError;
use traced::testing::capture;
use traced::traced;

#[traced]
fn leaf() -> u32 {
    1
}

#[traced(name = "outer", kind = server, attributes(shop.order.id = id, shop.tier = "gold", server.address = host))]
fn parent(id: u64, host: &str) -> Result<u32, ParseIntError> {
    leaf();
    "12".parse::<u32>()
}

#[test]
fn calls_are_a_tree() {
    let spans = capture();
    parent(7, "localhost").unwrap();
    spans.assert_tree(
        r#"
        outer [server]
        │  server.address="localhost"
        │  shop.order.id=7
        │  shop.tier="gold"
        └─ leaf
        "#,
    );
}

#[test]
fn a_span_says_where_it_is_from() {
    let spans = capture();
    leaf();
    let leaf = spans.only();
    leaf.assert_attribute("code.function.name", "spans::functions::leaf");
    leaf.assert_attribute("code.file.path", file!());
    leaf.assert_attribute("code.line.number", 8);
    let scope = &leaf.data().instrumentation_scope;
    assert_eq!((scope.name(), scope.version()), ("traced-tests", Some(env!("CARGO_PKG_VERSION"))));
}

#[traced(name = format!("order {id}"), scope = "shop.orders")]
fn named(id: u32) {
    leaf();
}

#[test]
fn a_name_is_computed_and_a_scope_is_named() {
    let spans = capture();
    named(3);
    let order = spans.find("order 3");
    assert_eq!(order.data().instrumentation_scope.name(), "shop.orders");
    assert_eq!(
        spans.find("leaf").parent().map(|parent| parent.name().to_owned()),
        Some("order 3".to_owned())
    );
}

struct Function;

impl Function {
    const SCOPE: &str = "shop.function";
}

const CALLSITE: &str = "shop.callsite";

#[traced(scope = Function::SCOPE)]
fn scope_of_a_type() {}

#[traced(scope = CALLSITE)]
fn scope_of_a_constant() {}

#[test]
fn a_scope_may_be_called_what_an_expansion_calls_its_own() {
    let spans = capture();
    scope_of_a_type();
    scope_of_a_constant();
    let scope = |name| spans.find(name).data().instrumentation_scope.name().to_owned();
    assert_eq!(scope("scope_of_a_type"), Function::SCOPE);
    assert_eq!(scope("scope_of_a_constant"), CALLSITE);
}

#[traced(kind = client)]
fn client() {}
#[traced(kind = producer)]
fn producer() {}
#[traced(kind = consumer)]
fn consumer() {}
#[traced(kind = internal)]
fn internal() {}

#[test]
fn every_kind() {
    let spans = capture();
    client();
    producer();
    consumer();
    internal();
    spans.assert_tree(
        "
        client [client]
        producer [producer]
        consumer [consumer]
        internal
        ",
    );
}

#[traced]
fn nested(depth: u32) -> u32 {
    #[traced]
    fn inner(depth: u32) -> u32 {
        if depth == 0 { 0 } else { nested(depth - 1) }
    }
    inner(depth)
}

#[test]
fn nested_and_recursive_functions() {
    let spans = capture();
    nested(1);
    spans.assert_tree(
        "
        nested
        └─ inner
           └─ nested
              └─ inner
        ",
    );
    spans.find_all("inner")[0].assert_attribute("code.function.name", "spans::functions::nested::inner");
}

#[traced(attributes(shop.tier = %a, shop.order.id = b.0))]
fn patterns((a, _): (char, char), mut b: (u8, u8), _: String, [c, ..]: [u8; 3]) -> Result<u8, ParseIntError> {
    b.0 += 1;
    Ok(b.0 + c)
}

#[test]
fn patterns_in_arguments_are_bound_for_attributes() {
    let spans = capture();
    assert_eq!(patterns(('x', 'y'), (1, 2), String::new(), [5, 6, 7]), Ok(7));
    spans.assert_tree(
        r#"
        patterns
           shop.order.id=1
           shop.tier="x"
        "#,
    );
}

#[traced]
#[track_caller]
fn tracked() -> Result<&'static std::panic::Location<'static>, ()> {
    Ok(std::panic::Location::caller())
}

#[test]
fn the_callers_location_is_still_the_callers() {
    let spans = capture();
    let (location, line) = (tracked().unwrap(), line!());
    assert_eq!((location.file(), location.line()), (file!(), line));
    spans.assert_tree("tracked");
}

#[traced]
fn diverges() -> ! {
    panic!("never again")
}

#[test]
fn a_function_that_never_returns() {
    let spans = capture();
    std::panic::catch_unwind(|| diverges()).unwrap_err();
    let diverges = spans.only();
    diverges.assert_attribute("error.type", "panic");
}

#[traced]
extern "C" fn foreign(a: i32) -> i32 {
    a + 1
}

macro_rules! functions {
    ($($name:ident => $ty:ty, $value:expr, $body:block;)+) => {$(
        #[traced(attributes(shop.order.id = $value))]
        fn $name() -> $ty $body
    )+};
}
functions! {
    made_one => u8, 1, { leaf(); 10 };
    made_two => Result<u8, ParseIntError>, 2, { Ok("20".parse::<u8>()?) };
}

#[test]
fn foreign_and_made_functions() {
    let spans = capture();
    assert_eq!(foreign(1), 2);
    assert_eq!(made_one(), 10);
    assert_eq!(made_two(), Ok(20));
    spans.assert_tree(
        "
        foreign
        made_one
        │  shop.order.id=1
        └─ leaf
        made_two
           shop.order.id=2
        ",
    );
}

#[traced]
fn opaque(n: u32) -> impl Iterator<Item = u32> {
    leaf();
    0..n
}

#[traced(ok(|items| shop.order.id = items.len()))]
fn opaque_result(n: u32) -> Result<impl ExactSizeIterator<Item = u32>, ParseIntError> {
    "1".parse::<u32>()?;
    Ok(0..n)
}

#[test]
fn impl_trait_in_return_position() {
    let spans = capture();
    assert_eq!(opaque(2).sum::<u32>(), 1);
    assert_eq!(opaque_result(3).unwrap().len(), 3);
    spans.assert_tree(
        "
        opaque
        └─ leaf
        opaque_result
           shop.order.id=3
        ",
    );
}

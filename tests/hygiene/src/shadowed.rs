//! Every name an expansion may lean on means something else here.
#![allow(
    missing_docs,
    missing_debug_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_macros
)]
#![allow(clippy::pedantic, clippy::nursery, clippy::all)]

use ::telemetry::{traced, traced_consumer, traced_producer};

pub struct Option;
pub struct Some;
pub struct None;
pub struct Vec;
pub struct Result;
pub struct Ok;
pub struct Err;
pub struct Box;
pub struct String;
pub struct str;
pub struct Send;
pub struct Future;
pub struct CALLSITE;
pub struct METRICS;
pub struct Metrics;
pub struct Metric;
pub struct Measures;
pub struct Function;
pub struct Key;
pub struct Callsite;
pub struct bool;
pub struct u32;
pub mod core {}
pub mod std {}
pub mod alloc {}
pub mod telemetry {}
pub mod opentelemetry {}
pub mod __private {}
pub mod semconv {}
pub mod server {}
pub mod shop {}
pub mod metrics {}
pub const span: () = ();
pub const start: () = ();
pub const active: () = ();
pub const returned: () = ();
pub const value: () = ();
pub const error: () = ();
pub const failure: () = ();
pub const current: () = ();
pub const attributes: () = ();
pub const future: () = ();
pub const _entered: () = ();
pub const message: () = ();
pub const consumed: () = ();
pub const consumer: () = ();
pub struct Consumer;
pub struct Message;
pub struct Headers;
pub struct Description;
pub struct Cow;
pub struct AsRef;
pub struct Display;
pub mod messaging {}

macro_rules! unknown {
    ($value:expr) => {
        $value
    };
}

macro_rules! file {
    ($($tokens:tt)*) => {
        ::std::compile_error!("`file!` is not the expansion's own")
    };
}
macro_rules! line {
    ($($tokens:tt)*) => {
        ::std::compile_error!("`line!` is not the expansion's own")
    };
}
macro_rules! vec {
    ($($tokens:tt)*) => {
        ::std::compile_error!("`vec!` is not the expansion's own")
    };
}
macro_rules! module_path {
    ($($tokens:tt)*) => {
        ::std::compile_error!("`module_path!` is not the expansion's own")
    };
}
macro_rules! option_env {
    ($($tokens:tt)*) => {
        ::std::compile_error!("`option_env!` is not the expansion's own")
    };
}
macro_rules! concat {
    ($($tokens:tt)*) => {
        ::std::compile_error!("`concat!` is not the expansion's own")
    };
}

/// Methods that every type has, of the names that expansions call.
pub trait Everything {
    fn start(&self) {}
    fn begin(&self) {}
    fn later(&self) {}
    fn name(&self) {}
    fn root(&self) {}
    fn parent(&self) {}
    fn link(&self) {}
    fn links(&self) {}
    fn is_off(&self) {}
    fn has(&self) {}
    fn records_span(&self) {}
    fn with_metrics(&self) {}
    fn decide(&self) {}
    fn is_recording(&self) {}
    fn ok(&self) {}
    fn err(&self) {}
    fn failed(&self) {}
    fn failure(&self) {}
    fn fail(&self) {}
    fn set(&self) {}
    fn event(&self) {}
    fn allows(&self) {}
    fn complete(&self) {}
    fn error(&self) {}
    fn headers(&self) {}
    fn destination(&self) {}
    fn describe(&self) {}
    fn correlation_id(&self) {}
    fn id(&self) {}
    fn text(&self) {}
    fn bytes(&self) {}
    fn batch(&self) {}
    fn each(&self) {}
    fn to_string(&self) {}
}

impl<T: ?::std::marker::Sized> Everything for T {}

#[traced(crate = ::telemetry)]
pub fn number() -> u16 {
    80
}

#[traced(
    crate = ::telemetry,
    name = label,
    attributes(shop.order.id = id, shop.tier = "gold", shop.label[label] = label, server.address = label),
    ok(|id| "id" = *id),
    err(|e| error.type = e.as_str()),
)]
pub fn everything(
    id: u64,
    label: &::std::primitive::str,
) -> ::std::result::Result<u64, ::std::string::String> {
    ::std::result::Result::Ok(id)
}

#[traced(crate = ::telemetry)]
pub async fn waits(id: u64, other: u64) -> ::std::result::Result<u64, ::std::string::String> {
    ::std::result::Result::Ok(id + other)
}

#[traced(crate = ::telemetry, parent = root, error_if = |code: &u64| *code == 0)]
pub fn judged(code: u64) -> u64 {
    code
}

#[traced(
    crate = ::telemetry,
    convention = http.server,
    attributes(http.request.method = label, url.path = label, url.scheme = "http", url.query = label),
    ok(|status| http.response.status_code = *status),
)]
pub fn served(label: &::std::primitive::str) -> u16 {
    let _ = label;
    200
}

#[traced(
    crate = ::telemetry,
    metrics = shop.order.duration,
    attributes(shop.order.id = id, shop.tier = "gold", server.address = label),
    ok(|id| shop.value = *id),
    err(|e| error.type = e.as_str()),
)]
pub fn counted(id: u64, label: &::std::primitive::str) -> ::std::result::Result<u64, ::std::string::String> {
    let _ = label;
    ::std::result::Result::Ok(id)
}

#[traced(
    crate = ::telemetry,
    metrics,
    convention = http.server,
    attributes(http.request.method = label, url.path = label, url.scheme = "http"),
    ok(|status| http.response.status_code = *status),
)]
pub async fn counted_by_convention(label: &::std::primitive::str) -> u16 {
    let _ = label;
    200
}

#[traced_consumer(crate = ::telemetry, metrics = shop.r#type.duration, message = order)]
pub fn counts_messages(order: &Order) {
    let _ = order;
}

#[traced(crate = ::telemetry)]
pub fn boxed(id: u64) -> ::std::pin::Pin<::std::boxed::Box<dyn ::std::future::Future<Output = u64>>> {
    ::std::boxed::Box::pin(async move { id })
}

pub fn inline(id: u64) -> u64 {
    ::telemetry::record!(shop.order.id = id, server.address = "localhost");
    ::telemetry::event!("seen", shop.order.id = id);
    ::telemetry::span!(name = "inline", attributes(shop.order.id = id), { unknown!(id) })
}

#[derive(::telemetry::Message)]
#[message(crate = ::telemetry, system = "kafka")]
pub struct Order {
    #[message(id, correlation_id)]
    id: u64,
    #[message(headers)]
    headers: ::std::option::Option<::std::collections::HashMap<::std::string::String, ::std::string::String>>,
    #[message(destination, key, body)]
    topic: &'static ::std::primitive::str,
}

#[traced_consumer(crate = ::telemetry, message = order, attributes(shop.order.id = order.id), consumer_group = order.topic)]
pub fn consumes(order: &Order) -> ::std::result::Result<u64, ::std::string::String> {
    ::telemetry::settle!("ack", message = order, { ::std::result::Result::Ok(order.id) })
}

#[traced_consumer(crate = ::telemetry, operation = receive, message = |received| received, consumer_group = "billing")]
pub fn receives(order: Order) -> ::std::result::Result<::std::option::Option<Order>, ::std::string::String> {
    ::std::result::Result::Ok(::std::option::Option::Some(order))
}

#[traced_producer(crate = ::telemetry, message = order, attributes(shop.order.id = order.id), inject = order.headers)]
pub fn sends(order: &mut Order) -> ::std::result::Result<u64, ::std::string::String> {
    ::std::result::Result::Ok(order.id)
}

#[traced_producer(crate = ::telemetry, system = "kafka", destination = topic, inject = ::core::iter::Iterator::map(orders.iter_mut(), |order| &mut order.headers))]
pub fn sends_all(topic: &::std::primitive::str, orders: &mut [Order]) {}

pub struct Attributes;
pub struct Recorder;
pub struct ValueOf;

#[derive(::telemetry::Attributes)]
#[attribute(crate = ::telemetry, attributes(shop.tier = "gold", "twice" = self.id * 2))]
pub struct Ordered<T> {
    #[attribute(shop.order.id)]
    id: u64,
    #[attribute(?"extra")]
    extra: T,
}

#[traced(crate = ::telemetry, attributes(..order))]
pub fn ordered(order: &Ordered<u8>) -> u64 {
    order.id
}

#[traced(crate = ::telemetry, kind = server, attributes(..order))]
pub fn order_served(order: &Ordered<u8>) -> u64 {
    order.id
}

pub struct ErrorType;
pub struct Own;

#[derive(::telemetry::ErrorType)]
#[error_type(crate = ::telemetry)]
pub enum Refused<E> {
    #[error_type(expected)]
    Missing,
    #[error_type("too_many", expected)]
    TooMany(u64),
    #[error_type(transparent)]
    Other { source: E },
}

::telemetry::error_type! {
    ::core::str::Utf8Error => |wrong| match wrong.error_len() {
        ::std::option::Option::Some(_) => "wrong",
        ::std::option::Option::None => "cut",
    },
}

#[traced(crate = ::telemetry)]
pub fn refuses() -> ::std::result::Result<(), Refused<::core::str::Utf8Error>>
where
    ::core::str::Utf8Error: ::std::marker::Copy,
{
    ::std::result::Result::Err(Refused::Missing)
}

pub fn left(text: &::std::primitive::str) -> ::std::result::Result<u8, ::std::num::ParseIntError> {
    ::telemetry::span!(name = "left", {
        let one: u8 = text.parse()?;
        ::telemetry::span!(name = "inner", { ::std::result::Result::Ok(one + text.parse::<u8>()?) })
    })
}

//! The function-like macros: each hands its input, and what this crate is called here, to the procedural one.

/// Declares an application's own attributes, once, usually in `crate::attributes`.
///
/// Each becomes a typed [`Key`](crate::attribute::Key) at the path of its name, where `#[traced]` looks it up and an IDE finds it.
/// The types are the registry's: `string`, `int`, `double`, `boolean`, `any`; a list of one, `string[]`; a family,
/// `template[string]`; and `enum`, which is closed and becomes a Rust enum named after the last segment, with `as_str` and
/// `FromStr` to and from the values, or `as_i64` and `TryFrom<i64>` where these are integers. `#[deprecated]` and `#[stability(stable)]`, or another of the registry's
/// stabilities, may stand before a name and before a member of an enum.
///
/// ```
/// mod attributes {
///     traced::attributes! {
///         /// The number of the order, as the customer knows it.
///         shop.order.id: int,
///         #[stability(stable)]
///         shop.order.priority: enum { High = "high", Low = "low" },
///         shop.till.exit_code: enum { Ok = 0, Broken = 1 },
///         shop.order.items: string[],
///         shop.label: template[string],
///         #[deprecated(note = "use `shop.order.id`")]
///         shop.order_id: int,
///         correlation_id: string,
///     }
/// }
///
/// use attributes::shop::order::Priority;
///
/// #[traced::traced(attributes(shop.order.priority = Priority::High, shop.label["colour"] = "red"))]
/// fn place() {}
///
/// # fn main() { place();
/// assert_eq!("low".parse(), Ok(Priority::Low));
/// assert_eq!(attributes::shop::till::ExitCode::try_from(1).map(|code| code.as_i64()), Ok(1));
/// # }
/// ```
///
/// `shop.order.id: int` expands to
///
/// ```text
/// pub mod shop {
///     pub mod order {
///         /// The number of the order, as the customer knows it.
///         pub const id: Key<ty::int> = Key::new("shop.order.id");
///     }
/// }
/// ```
///
/// A name in one of OpenTelemetry's namespaces is an error: what OpenTelemetry adds there tomorrow would collide. Crates
/// share a set by `use our_conventions as attributes;` at the crate root.
#[macro_export]
macro_rules! attributes {
    ($($declarations:tt)*) => { $crate::__private::__attributes! { [$crate] $($declarations)* } };
}

/// Declares the application's own histograms, for the option `metrics` of [`#[traced]`](macro@crate::traced). Needs the feature
/// `metrics`.
///
/// ```
/// use traced::traced;
///
/// mod attributes {
///     traced::attributes! { shop.tier: string, shop.order.id: int }
/// }
///
/// mod metrics {
///     traced::metrics! {
///         /// How long orders take.
///         shop.order.duration: histogram { attributes(shop.tier), buckets = [0.1, 1.0, 10.0] },
///         shop.invoice.duration: histogram,
///     }
/// }
///
/// #[traced(metrics = shop.order.duration, attributes(shop.tier = "gold", shop.order.id = id))]
/// fn order(id: u64) {}
/// # fn main() { order(1) }
/// ```
///
/// The module is `crate::metrics`; crates share one by `use our_conventions::metrics;` at the crate root. A histogram counts
/// calls in seconds. It has `error.type` of each, and, of what the span has, the attributes that it names: let them be
/// [few values](https://opentelemetry.io/docs/specs/otel/metrics/supplementary-guidelines/#cardinality-limits), and no ids.
/// `buckets` are the upper boundaries; without them they are those that the conventions advise for requests, from 0.005 to 10.
///
/// A name in one of OpenTelemetry's namespaces is an error; a metric of theirs is named without being declared.
#[cfg(feature = "metrics")]
#[macro_export]
macro_rules! metrics {
    ($($histograms:tt)*) => { $crate::__private::__metrics! { [$crate] $($histograms)* } };
}

/// A span around a block, or around an `async` block, with the options of [`#[traced]`](macro@crate::traced).
///
/// ```
/// # fn fetch(id: u32) -> Result<String, std::num::ParseIntError> { Ok(id.to_string()) }
/// # fn essays(ids: &[u32]) -> Result<Vec<String>, std::num::ParseIntError> {
/// let mut essays = Vec::new();
/// for id in ids {
///     let essay = traced::span!(name = "fetch", kind = client, attributes("essay.id" = id), { fetch(*id) })?;
///     essays.push(essay);
/// }
/// # Ok(essays)
/// # }
/// # essays(&[1]).unwrap();
/// ```
///
/// The block is a block: `?`, `return`, `break` and `continue` leave it for the function around it. Its value is looked
/// at as a function's is. An `Err` that leaves it by `?` is recorded, too, on the span of each block that it leaves; `ok`, `err`
/// and `error_if` see the value of the block alone. An `Err` that leaves it by `return`, or by a `?` in a macro other than
/// `format!`, `print!`, `write!`, `vec!` and their kin, is recorded by the function that returns it.
///
/// An `async` block makes a future, whose span starts when it is first polled:
/// `span!(name = "fetch", async { ... }).await`. It may say its type, so that `?` and `Ok(())` need none:
/// `span!(name = "fetch", async -> Result<(), Error> { ... })`, or `async move -> Result<(), Error> { ... }`. A block that waits is written that way: while it waited, its span would be
/// the parent of whatever else runs on the thread. So an `.await` in a block is an error, and so are macros that hide one:
/// `join!`, `try_join!`, `select!`. A macro that is not known (the standard library's are, and those of `log`, `tracing`,
/// `anyhow`, `serde_json` and others) is called in a closure, where rustc refuses `.await`. It can neither declare a variable
/// nor leave the block by `return` or `?` there; do that outside of it.
///
/// The first expands to `leave(enter(span), { block }, outcome)`, where a `?` in the block has a call before it,
/// `fetch(*id).traced_leaving(&mut entered, site)?`, that gives back its value as it is. The second expands to
/// `future(span, async { block }, outcome)`. `span` is the expression that starts the span, and `outcome` the closure that
/// looks at the value, as in [`#[traced]`](macro@crate::traced).
#[macro_export]
macro_rules! span {
    ($($input:tt)*) => { $crate::__private::__span! { [$crate] $($input)* } };
}

/// A span around what tells the broker what became of a message: acknowledging it, refusing it, committing an offset.
///
/// It takes the operation's name (`settle` without one), the options `message`, `system`, `destination` and
/// `consumer_group` of [`#[traced_consumer]`](macro@crate::traced_consumer), and a block as [`span!`](macro@crate::span) does.
///
/// ```
/// # use std::collections::HashMap;
/// # async fn acknowledge(_: &HashMap<String, String>) -> Result<(), std::io::Error> { Ok(()) }
/// # async fn handle(delivery: &HashMap<String, String>) -> Result<(), std::io::Error> {
/// traced::settle!("ack", message = delivery, system = "rabbitmq", async { acknowledge(delivery).await }).await
/// # }
/// ```
///
/// The span is the current one's child, of kind `client`, and is linked to the sender of the message, or of each message
/// of a batch; it is named after the operation and the destination. See [operation types].
///
/// [operation types]: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#operation-types
#[macro_export]
macro_rules! settle {
    ($($input:tt)*) => { $crate::__private::__settle! { [$crate] $($input)* } };
}

/// Sets attributes on the current span, with the checks of [`#[traced]`](macro@crate::traced).
///
/// A handle on another span may come first: see [`current`](crate::current()).
///
/// The current span is the innermost of the context, whoever started it. Values are computed only if it is recording.
/// After `traced::init` an attribute that is set again has its last value, and takes no place of another within the limit of
/// attributes. With a provider of one's own the SDK keeps every value, and counts each.
///
/// ```
/// # fn serve() {
/// traced::record!(http.response.status_code = 200, "cart.size" = 3);
/// # }
/// ```
///
/// It is a statement, `if let Some(current) = current() { set(&mut current, key, &value); ... }`.
#[macro_export]
macro_rules! record {
    ($($input:tt)*) => { $crate::__private::__record! { [$crate] $($input)* } };
}

/// States the rules of a crate for its spans: the form of their names, and the attributes that every one has.
///
/// ```
/// use traced::traced;
///
/// mod attributes {
///     traced::attributes! { shop.tenant: string }
/// }
///
/// mod telemetry {
///     #[derive(traced::Attributes)]
///     #[attribute(attributes(deployment.environment.name = "production"))]
///     pub struct Shared;
/// }
///
/// traced::span_rules! {
///     names = ["{service}.{operation}", "{service}.{operation}.{sub_operation}"],
///     required(shop.tenant),
///     attributes(..crate::telemetry::Shared, cloud.provider = "aws"),
/// }
///
/// #[traced(name = "shop.checkout", attributes(shop.tenant = tenant))]
/// fn checkout(tenant: &str) {}
/// # fn main() { checkout("north") }
/// ```
///
/// It stands in the root file of the crate, `lib.rs` or `main.rs`, and holds for every span of the crate: those of
/// [`#[traced]`](macro@crate::traced), of consumers and producers, and of [`span!`](crate::span!) and [`settle!`](crate::settle).
///
/// - `names` is the form of a name, or a list of forms: words in lower case, and names in braces that stand for any such word,
///   with `.` between. A name that is computed, or that follows from a convention or a message, is not checked.
/// - `required(...)` lists attributes that every span has: in `attributes(...)`, on a parameter, in `ok(...)` or `err(...)`, or from
///   a group whose type always gives it.
/// - `attributes(...)` is set on every span: literals, and groups and values by paths from the root of the crate. Where a
///   span sets such an attribute itself, its own value is recorded.
///
/// Of the span that an item of a stream has, by `item = "..."`, only the name is checked.
///
/// A span that breaks a rule is an error when the crate is compiled. A crate without rules pays nothing for them.
#[macro_export]
macro_rules! span_rules {
    ($($rules:tt)*) => { $crate::__private::__span_rules! { [$crate] $($rules)* } };
}

/// Adds an event to the current span: a name, and attributes with the checks of [`#[traced]`](macro@crate::traced).
///
/// A handle on another span may come first: see [`current`](crate::current()).
///
/// ```
/// # fn validate() {
/// traced::event!("validation_completed", "rules.checked" = 5);
/// # }
/// ```
///
/// The name is sent as it is, and tells one kind of event from another: `"{n} items"` is an error, for values are attributes.
///
/// It is a statement, `if let Some(current) = current() { current.event(name, attributes); }`.
#[macro_export]
macro_rules! event {
    ($($input:tt)*) => { $crate::__private::__event! { [$crate] $($input)* } };
}

/// Records an error that was handled on the current span: an `exception` with its type, its message and its sources. The
/// status of the span stays what it is.
///
/// ```
/// # fn charge() -> Result<(), std::fmt::Error> { Err(std::fmt::Error) }
/// # fn charge_another_card() {}
/// #[traced::traced]
/// fn pay() {
///     if let Err(error) = charge() {
///         traced::record_error!(error);
///         charge_another_card();
///     }
/// }
/// # pay();
/// ```
///
/// The error is of any type, and only read: `record_error!(error)` does not move it. A handle on another span may come first:
/// see [`current`](crate::current()). Where the function returns the error afterwards, its exception is not recorded again.
///
/// It is a statement, `if let Some(current) = current() { current.record_error(&error); }`.
#[macro_export]
macro_rules! record_error {
    ($($input:tt)*) => { $crate::__private::__record_error! { [$crate] $($input)* } };
}

/// Says that the current span failed, and why: its status is `Error` with this description.
///
/// ```
/// #[traced::traced]
/// fn import(rows: &[&str]) -> usize {
///     let (total, failed) = (rows.len(), rows.iter().filter(|row| row.is_empty()).count());
///     if failed > 0 {
///         traced::fail!("{failed} of {total} failed", error.type = "partial");
///     }
///     total - failed
/// }
/// # import(&[""]);
/// ```
///
/// The reason is a literal, in which variables stand in braces as in `format!`, or any expression that is `Display`. Attributes
/// may follow, as in [`record!`](crate::record). `error.type` is `_OTHER`, unless it is set here or elsewhere. The last reason
/// counts, also where the function returns an `Err` afterwards: the exception is that of the error then. A handle on another
/// span may come first: see [`current`](crate::current()).
///
/// It is a statement, `if let Some(current) = current() { current.fail(&reason); set(&mut current, key, &value); ... }`.
#[macro_export]
macro_rules! fail {
    ($($input:tt)*) => { $crate::__private::__fail! { [$crate] $($input)* } };
}

/// Gives the errors of another crate's type their classes, as [`ErrorType`](trait@crate::ErrorType) does one's own.
///
/// ```
/// traced::error_type! {
///     std::num::ParseIntError => |error| match error.kind() {
///         std::num::IntErrorKind::Empty => "empty",
///         _ => "not_a_number",
///     },
///     std::io::Error => |error| format!("{:?}", error.kind()),
/// }
/// # fn main() {}
/// ```
///
/// It stands where items do, once for a type in a program: with two, what asks for the class does not compile. A closure
/// gives the class as text, of which there are few.
///
/// It expands to `impl ErrorType<Scope> for std::num::ParseIntError { ... }` with a `Scope` of its own.
#[macro_export]
macro_rules! error_type {
    ($($ty:ty => $class:expr),+ $(,)?) => {$(
        const _: () = {
            /// The scope of the classes that are written here.
            #[allow(missing_debug_implementations, unnameable_types)]
            pub struct Scope;

            impl $crate::__private::ErrorType<Scope> for $ty {
                fn error_type(&self) -> $crate::__private::Cow<'static, $crate::__private::str> {
                    $crate::__private::classified(self, $class)
                }

                fn __remember() {
                    use $crate::__private::Remembered as _;
                    (&&$crate::__private::RememberProbe::<Self, Scope>::new()).traced_remember();
                }
            }
        };
    )+};
}

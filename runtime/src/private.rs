//! What expansions call. Not part of the API: it changes with the macros.

pub use crate::__class as class;
pub use crate::__decide as decide;
pub use crate::__decide_by_name as decide_by_name;
pub use crate::__decide_without_class as decide_without_class;
pub use crate::__failure as failure;
pub use crate::__failure_without_class as failure_without_class;
pub use crate::attribute::AsKey;
pub use crate::attribute::given::{AnyGroup, Given, Gives, GroupProbe, id};
pub use crate::attribute::sink::{
    set, set_by_key, set_constant, set_error_type, set_literal, set_template, template_name,
};
pub use crate::attribute::url::set_url;
pub use crate::attribute::value::{FromLiteral, LiteralOf, debug, display, displayed, shown};
pub use crate::attribute::{Attributes, Key, ParseEnumError, Recorder, Template, ValueOf, ty};
pub use crate::callsite::{Callsite, Code, Package, scope};
pub use crate::convention::Convention;
pub use crate::messaging::consumer::{CreationContext, single_message};
pub use crate::messaging::message::parts::{Bytes, Text};
pub use crate::messaging::producer::{enter_to_inject, inject_into, set_message_count};
pub use crate::messaging::span::{
    Messaging, Operation, consumed, consumed_from, describe_before_start, describe_measured,
    describe_received, describe_single_message, no_messages, place_by_sender,
};
pub use crate::messaging::{Description, Headers, Message, MessagingSystem};
pub use crate::metrics::Metrics;
#[cfg(feature = "metrics")]
pub use crate::metrics::{Measures, Metric};
pub use crate::outcome::class::{
    ClassProbe, Classed, ErrorType, Own, RememberProbe, Remembered, classified, is_inner_expected,
    name_of_inner,
};
pub use crate::outcome::error::{ErrorProbe, Probed};
pub use crate::outcome::returned::{AnyReturned, ErrorIf, HasError, PollReturned, Returned, answer_of};
pub use crate::outcome::told::{FindsClassifies, FindsTells};
pub use crate::propagation::Extract;
pub use crate::semconv;
pub use crate::span::arguments::{ReadableLater, never, take};
pub use crate::span::call::Call;
pub use crate::span::completed::completed;
pub use crate::span::continued::{AnyRequest, RequestProbe, has_headers};
pub use crate::span::current::{current, recording_span};
#[cfg(feature = "disabled")]
pub use crate::span::disabled::{
    check_future, check_outcome, check_outcome_of_future, check_outcome_of_stream, check_value, same_type,
};
pub use crate::span::future::future;
pub use crate::span::handle::Span;
pub use crate::span::left::{BY_NAME, FindsShape, Leaving, ShapeProbe, UNCLASSIFIED, site};
pub use crate::span::run::{NoReturn, call, enter, leave, leave_marked, recording, without_waiting};
pub use crate::span::stream::{items, stream, stream_of_spans};
pub use opentelemetry::Value;
pub use opentelemetry::trace::SpanKind;

pub use core::any::type_name;
pub use core::clone::Clone;
pub use core::cmp::{Eq, PartialEq};
pub use core::convert::{From, TryFrom};
pub use core::fmt::{Debug, Display};
pub use core::marker::Copy;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, i64, str};
pub use core::result::Result::{self, Err, Ok};
pub use core::str::FromStr;
pub use core::{file, format_args, line, module_path, option_env};
pub use std::borrow::Cow;
pub use std::boxed::Box;
pub use std::vec::Vec;

pub use traced_macros::{
    __attributes, __event, __fail, __metrics, __record, __record_error, __settle, __span, __span_rules,
};

/// Tells the future that a function returns its output's type.
pub fn output<T, F: Future<Output = T>>(future: F) -> F {
    future
}

/// Tells an `async` block its type before its first `return`; never called.
pub fn typed<T>() -> T {
    unreachable!("only named where it cannot be reached")
}

//! OpenTelemetry's own values and ids, and the crate's correlation id.

use super::ValueOf;
use super::text::{text, written};
use crate::attribute::ty;
use crate::correlation::CorrelationId;
use ::opentelemetry::trace::{SpanId, TraceId};
use ::opentelemetry::{Array, Key, StringValue, Value};

text! {
    StringValue, self => self.clone();
    Key, self => self.as_str().to_owned();
    CorrelationId, self => self.to_value();
    TraceId, self => written(format_args!("{self}"));
    SpanId, self => written(format_args!("{self}"));
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::any> for Value {
    fn value_of(&self) -> Option<Value> {
        Some(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::any> for Array {
    fn value_of(&self) -> Option<Value> {
        Some(Value::Array(self.clone()))
    }
}

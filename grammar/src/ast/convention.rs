//! `convention = http.server`: the span type of OpenTelemetry's conventions that a span is of.

use super::{Field, Form, Key, Kind, Name, Value};
use proc_macro2::{Ident, Span};
use syn::{Expr, ExprLit, Lit, LitStr};
use traced_registry::{Fixed, Level, SpanKind, SpanType, span_type};

/// `convention = http.server`
#[derive(Clone)]
pub struct Convention {
    /// The name of the span type, as far as it is written.
    pub name: Name,
}

impl Convention {
    /// The span type; `Err` has the names of those that may be meant.
    ///
    /// # Errors
    ///
    /// There is no such span type, or there are several.
    pub fn span_type(&self) -> Result<&'static SpanType, Vec<&'static str>> {
        span_type::lookup(&self.name.dotted())
    }

    /// The attributes whose values the span type fixes and that no annotation has to give: `db.system.name` of
    /// `db.postgresql`. What is required is given where the span is, even where only one value fits.
    pub(crate) fn fixed_values(&self) -> Vec<Field> {
        let Ok(ty) = self.span_type() else { return Vec::new() };
        let fixed = ty.attributes.iter().filter(|usage| usage.level != Level::Required);
        fixed.filter_map(|usage| Some(self.field(usage.attribute()?.name, usage.value?))).collect()
    }

    /// `name = "value"`, where the convention is named.
    fn field(&self, name: &str, value: Fixed) -> Field {
        let at = self.name.segments.first().map_or_else(Span::call_site, Ident::span);
        let segments = name.split('.').map(|segment| Ident::new(segment, at)).collect();
        let literal = Lit::Str(LitStr::new(value.value(), at));
        Field {
            key: Key::Name(Name { segments, suffix: None }),
            value: Value { form: Form::Plain, expr: Expr::Lit(ExprLit { attrs: Vec::new(), lit: literal }) },
            cfgs: Vec::new(),
        }
    }
}

impl From<SpanKind> for Kind {
    fn from(kind: SpanKind) -> Self {
        match kind {
            SpanKind::Internal => Self::Internal,
            SpanKind::Client => Self::Client,
            SpanKind::Server => Self::Server,
            SpanKind::Producer => Self::Producer,
            SpanKind::Consumer => Self::Consumer,
        }
    }
}

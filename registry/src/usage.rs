//! How span types and metrics use attributes.

use crate::{Attribute, Deprecated, lookup};

/// An attribute of a span type or of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The attribute's name.
    pub name: &'static str,
    /// How much it is wanted.
    pub level: Level,
    /// Whether it is to be set before the sampler is asked.
    pub sampling_relevant: bool,
    /// The value that it has there.
    pub value: Option<Fixed>,
}

/// How much an attribute is wanted.
///
/// <https://opentelemetry.io/docs/specs/semconv/general/attribute-requirement-level/>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `required`
    Required,
    /// `conditionally_required`, by a condition in prose.
    ConditionallyRequired,
    /// `recommended`
    Recommended,
    /// `opt_in`
    OptIn,
}

/// A value that the registry says an attribute is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// It MUST be set to this.
    Must(&'static str),
    /// It SHOULD be set to this.
    Should(&'static str),
}

impl Usage {
    /// The attribute; where the registry still uses a former name, the attribute that has it now.
    pub fn attribute(&self) -> Option<&'static Attribute> {
        let attribute = lookup(self.name)?;
        match attribute.deprecated {
            Some(Deprecated::RenamedTo(name)) => lookup(name),
            _ => Some(attribute),
        }
    }
}

impl Fixed {
    /// The value.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Must(value) | Self::Should(value) => value,
        }
    }
}

/// What the rows of the generated tables are built with.
impl Usage {
    pub(crate) const fn new(name: &'static str, level: Level) -> Self {
        Self { name, level, sampling_relevant: false, value: None }
    }

    pub(crate) const fn sampling_relevant(mut self) -> Self {
        self.sampling_relevant = true;
        self
    }

    pub(crate) const fn value(mut self, value: Fixed) -> Self {
        self.value = Some(value);
        self
    }
}

//! The span types of the semantic conventions.

use crate::usage::{Level, Usage};
use crate::{Stability, member};

mod metrics;
mod table;

/// A span type, or a refinement of one.
#[derive(Debug)]
pub struct SpanType {
    /// Its id without `span.`: `http.server`.
    pub name: &'static str,
    /// The kind that its spans have.
    pub kind: SpanKind,
    /// How settled it is.
    pub stability: Stability,
    /// The attributes of its spans, sorted by name.
    pub attributes: &'static [Usage],
}

/// A kind of span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// `internal`
    Internal,
    /// `client`
    Client,
    /// `server`
    Server,
    /// `producer`
    Producer,
    /// `consumer`
    Consumer,
}

impl SpanKind {
    /// Every kind there is.
    pub const ALL: [Self; 5] = [Self::Internal, Self::Client, Self::Server, Self::Producer, Self::Consumer];

    /// The kind as the registry spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Client => "client",
            Self::Server => "server",
            Self::Producer => "producer",
            Self::Consumer => "consumer",
        }
    }
}

/// Every span type, sorted by name.
pub fn all() -> &'static [SpanType] {
    table::SPAN_TYPES
}

/// Whether some span type requires the attribute of this name.
pub fn is_required_somewhere(attribute: &str) -> bool {
    let required = || all().iter().flat_map(SpanType::required);
    required().any(|usage| usage.attribute().is_some_and(|required| required.name == attribute))
}

/// The span type that a user calls so; `Err` has the names of those that it may be, likeliest first.
///
/// A segment of the name may be left out where one span type fits: the last, `db.postgresql` for `db.postgresql.client`, or
/// one in the middle, `rpc.server` for `rpc.call.server`.
///
/// # Errors
///
/// There is no such span type, or there are several.
pub fn lookup(name: &str) -> Result<&'static SpanType, Vec<&'static str>> {
    if let Ok(index) = all().binary_search_by(|ty| ty.name.cmp(name)) {
        return Ok(&all()[index]);
    }
    let without_last =
        all().iter().filter(|ty| ty.name.rsplit_once('.').is_some_and(|(rest, _)| rest == name));
    let without_inner = all().iter().filter(|ty| lacks_inner_segment(name, ty.name));
    for fitting in [without_last.collect::<Vec<_>>(), without_inner.collect()] {
        match fitting.as_slice() {
            [] => {}
            [one] => return Ok(one),
            several => return Err(several.iter().map(|ty| ty.name).collect()),
        }
    }
    Err(suggestions(name))
}

/// Whether `name` is `whole` without one of the segments between the first and the last.
fn lacks_inner_segment(name: &str, whole: &str) -> bool {
    let segments: Vec<&str> = whole.split('.').collect();
    (1..segments.len().saturating_sub(1)).any(|left_out| {
        let rest = segments.iter().enumerate().filter(|(index, _)| *index != left_out);
        rest.map(|(_, segment)| *segment).eq(name.split('.'))
    })
}

/// The span types that a name may be a slip of, and then those of its namespace.
fn suggestions(name: &str) -> Vec<&'static str> {
    if let Some(Ok(ty)) = name.strip_prefix("span.").map(lookup) {
        return vec![ty.name];
    }
    let names = || all().iter().map(|ty| ty.name);
    if let Some(meant) = member::slip(name, names()) {
        return vec![meant];
    }
    let short = names().filter_map(|name| name.rsplit_once('.').map(|(rest, _)| rest));
    if let Some(meant) = member::slip(name, short) {
        return vec![meant];
    }
    let below = format!("{name}.");
    let namespace = format!("{}.", name.split('.').next().unwrap_or(name));
    let starting = |with: &str| names().filter(|name| name.starts_with(with)).collect::<Vec<_>>();
    let found = starting(&below);
    if found.is_empty() { starting(&namespace) } else { found }
}

impl SpanType {
    /// What it says of the attribute of this name.
    pub fn usage(&self, attribute: &str) -> Option<&'static Usage> {
        self.attributes.iter().find(|usage| usage.name == attribute)
    }

    /// The attributes that every span of this type has.
    pub fn required(&self) -> impl Iterator<Item = &'static Usage> {
        self.of_level(Level::Required)
    }

    /// The attributes of this level.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = &'static Usage> {
        self.attributes.iter().filter(move |usage| usage.level == level)
    }
}

#[cfg(test)]
mod tests {
    use super::{SpanKind, all, lookup};
    use crate::Fixed;

    #[test]
    fn every_span_type_is_found_by_its_name() {
        for ty in all() {
            assert_eq!(lookup(ty.name).unwrap().name, ty.name);
        }
    }

    #[test]
    fn a_segment_may_be_left_out() {
        for (written, meant) in [
            ("db.postgresql", "db.postgresql.client"),
            ("rpc.server", "rpc.call.server"),
            ("rpc.grpc.server", "rpc.grpc.call.server"),
            ("messaging.kafka.consumer", "messaging.kafka.process.consumer"),
            ("cli.client", "cli.client"),
        ] {
            assert_eq!(lookup(written).unwrap().name, meant, "{written}");
        }
        assert_eq!(lookup("http").unwrap_err(), ["http.client", "http.server"]);
    }

    #[test]
    fn a_slip_is_answered_by_what_was_meant() {
        assert_eq!(lookup("http.sever").unwrap_err(), ["http.server"]);
        assert_eq!(lookup("span.http.server").unwrap_err(), ["http.server"]);
        assert_eq!(lookup("db.postgres").unwrap_err(), ["db.postgresql.client"]);
        assert!(lookup("shop.order").unwrap_err().is_empty());
    }

    #[test]
    fn a_span_type_knows_its_attributes() {
        let server = lookup("http.server").unwrap();
        let required: Vec<_> = server.required().map(|usage| usage.name).collect();
        assert_eq!(
            (server.kind, required),
            (SpanKind::Server, vec!["http.request.method", "url.path", "url.scheme"])
        );
        assert!(server.usage("url.path").unwrap().sampling_relevant);
        let system = lookup("db.postgresql").unwrap().usage("db.system.name").unwrap();
        assert_eq!(system.value, Some(Fixed::Must("postgresql")));
    }
}

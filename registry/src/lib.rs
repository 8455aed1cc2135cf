//! OpenTelemetry's registry of attributes, as the macros of [`traced`](https://docs.rs/traced) know it.
//!
//! [`lookup`] finds an attribute by its name. [`suggest`] finds the attributes that a misspelled name may have meant.
//! [`span_type`] has the span types of the conventions, and [`metric`] the metrics.
//! The data is that of <https://opentelemetry.io/docs/specs/semconv/registry/attributes/>.

mod attribute;
mod distance;
pub mod member;
pub mod metric;
pub mod span_type;
pub mod suggest;
mod table;
mod usage;

pub use attribute::{Attribute, Deprecated, Stability, Type};
pub use metric::{Instrument, Metric};
pub use span_type::{SpanKind, SpanType};
use table::ATTRIBUTES;
pub use usage::{Fixed, Level, Usage};

/// The version of OpenTelemetry's semantic conventions that the tables hold.
pub const VERSION: &str = table::VERSION;

/// Every attribute of the registry, sorted by name.
pub fn attributes() -> &'static [Attribute] {
    ATTRIBUTES
}

/// The attribute of this name, deprecated or not. A template is found by its name without the key.
pub fn lookup(name: &str) -> Option<&'static Attribute> {
    ATTRIBUTES.binary_search_by(|attribute| attribute.name.cmp(name)).ok().map(|index| &ATTRIBUTES[index])
}

/// Whether OpenTelemetry owns the dotted names that start with this segment. The namespaces of deprecated attributes
/// count as well: a name that once had a meaning is not given another one.
pub fn is_namespace(first_segment: &str) -> bool {
    let dotted = format!("{first_segment}.");
    let first = ATTRIBUTES.partition_point(|attribute| attribute.name < dotted.as_str());
    let namespace = ATTRIBUTES.get(first).and_then(|attribute| attribute.name.split_once('.'));
    namespace.is_some_and(|(namespace, _)| namespace == first_segment)
}

#[cfg(test)]
mod tests {
    use super::{ATTRIBUTES, Deprecated, Stability, Type, is_namespace, lookup};

    #[test]
    fn every_attribute_is_found_by_its_name() {
        for attribute in ATTRIBUTES {
            assert_eq!(lookup(attribute.name).unwrap().name, attribute.name);
        }
        assert!(lookup("server.adress").is_none());
        assert!(lookup("server").is_none());
        assert!(lookup("").is_none());
    }

    #[test]
    fn an_attribute_knows_its_type_and_standing() {
        let port = lookup("server.port").unwrap();
        assert_eq!((port.ty, port.stability, port.deprecated), (Type::Int, Stability::Stable, None));
        assert!(!port.template && port.members.is_empty());
    }

    #[test]
    fn an_enum_knows_its_members() {
        let method = lookup("http.request.method").unwrap();
        assert_eq!(method.ty, Type::String);
        assert!(method.members.contains(&"GET"));
        let operation = lookup("messaging.operation.type").unwrap();
        assert!(operation.members.contains(&"process"));
        assert!(operation.deprecated_members.contains(&"deliver"));
        let generation = lookup("cpython.gc.generation").unwrap();
        assert_eq!((generation.ty, generation.members), (Type::Int, ["0", "1", "2"].as_slice()));
    }

    #[test]
    fn a_template_is_found_without_its_key() {
        let header = lookup("http.request.header").unwrap();
        assert_eq!((header.ty, header.template), (Type::Strings, true));
    }

    #[test]
    fn a_deprecated_attribute_knows_what_became_of_it() {
        const HOST: &[&str] = &["server.address", "client.address", "http.request.header[\"host\"]"];
        let fate = |name| lookup(name).unwrap().deprecated.unwrap();
        assert_eq!(fate("http.method"), Deprecated::RenamedTo("http.request.method"));
        assert_eq!(fate("http.target"), Deprecated::ReplacedBy(&["url.path", "url.query"]));
        assert_eq!(fate("http.host"), Deprecated::ReplacedBy(HOST));
        assert_eq!(fate("gen_ai.request.model"), Deprecated::Moved);
        assert_eq!(fate("db.user"), Deprecated::Gone);
    }

    #[test]
    fn a_replacement_is_in_the_registry() {
        for attribute in ATTRIBUTES {
            let replacements = match &attribute.deprecated {
                Some(Deprecated::RenamedTo(name)) => std::slice::from_ref(name),
                Some(Deprecated::ReplacedBy(names)) => names,
                Some(Deprecated::Moved | Deprecated::Gone) | None => continue,
            };
            for name in replacements {
                let (name, key) = name.split_once('[').unwrap_or((name, ""));
                let replacement = lookup(name).unwrap_or_else(|| panic!("{name}"));
                assert!(key.is_empty() || replacement.template, "{name}");
            }
        }
    }

    #[test]
    fn a_namespace_is_the_first_segment_of_a_dotted_name() {
        assert!(is_namespace("http"));
        assert!(is_namespace("feature_flag"));
        assert!(is_namespace("net"), "all of its attributes are deprecated");
        assert!(!is_namespace("shop"));
        assert!(!is_namespace("http.request"));
        assert!(!is_namespace("state"), "an attribute without a namespace");
        assert!(!is_namespace(""));
    }
}

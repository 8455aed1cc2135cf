//! The resource: the service that sends the telemetry.

use super::env::Env;
use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::resource::TelemetryResourceDetector;
use std::borrow::Cow;

/// The resource: `telemetry.sdk.*`, the attributes that the program sets, and those of the environment, which come before them.
///
/// `OTEL_SERVICE_NAME` comes before a `service.name` in `OTEL_RESOURCE_ATTRIBUTES`
/// (<https://opentelemetry.io/docs/specs/otel/resource/sdk/>). The SDK's own reader of the latter leaves its percent
/// encoding in place, so the list is read here. An entry that cannot be read is left out with a warning; the others stay,
/// for a trace without the name of its service is of little use.
pub(crate) fn resource(env: &Env, service: Cow<'static, str>, attributes: Vec<KeyValue>) -> Resource {
    let listed = env.pairs("OTEL_RESOURCE_ATTRIBUTES", |_, _| true);
    let builder = Resource::builder_empty()
        .with_detector(Box::new(TelemetryResourceDetector))
        .with_attributes(attributes)
        .with_service_name(service)
        .with_attributes(listed.into_iter().map(|(key, value)| KeyValue::new(key, value)));
    match env.get("OTEL_SERVICE_NAME") {
        Some(name) => builder.with_service_name(name).build(),
        None => builder.build(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::{Key, Value};

    fn value(env: &Env, key: &'static str) -> Option<Value> {
        let attributes = vec![KeyValue::new("service.version", "1.2.3"), KeyValue::new("shop.region", "eu")];
        resource(env, "shop".into(), attributes).get(&Key::new(key))
    }

    #[test]
    fn the_code_names_the_service() {
        assert_eq!(value(&Env::of([]), "service.name"), Some("shop".into()));
        assert_eq!(value(&Env::of([]), "service.version"), Some("1.2.3".into()));
        assert_eq!(value(&Env::of([]), "telemetry.sdk.language"), Some("rust".into()));
    }

    #[test]
    fn the_environment_has_the_last_word() {
        let listed =
            ("OTEL_RESOURCE_ATTRIBUTES", "service.name=listed, shop.region=us ,team=a%2Cb%20c,broken,=x");
        assert_eq!(value(&Env::of([listed]), "service.name"), Some("listed".into()));
        assert_eq!(value(&Env::of([listed]), "shop.region"), Some("us".into()));
        assert_eq!(value(&Env::of([listed]), "team"), Some("a,b c".into()));
        let named = ("OTEL_SERVICE_NAME", "named");
        assert_eq!(value(&Env::of([listed, named]), "service.name"), Some("named".into()));
    }
}

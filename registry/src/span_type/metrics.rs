//! Which metrics are of the calls that a span type is of. The registry's files do not say; the pages do.

use super::{SpanKind, SpanType};
use crate::metric::{self, Metric};

impl SpanType {
    /// The histogram of how long its calls take, in seconds, if the conventions have one.
    pub fn duration(&self) -> Option<&'static Metric> {
        let is = |kind| self.kind == kind;
        let name = match self.family() {
            "http" if is(SpanKind::Server) => "http.server.request.duration",
            "http" => "http.client.request.duration",
            "rpc" if is(SpanKind::Server) => "rpc.server.call.duration",
            "rpc" => "rpc.client.call.duration",
            "db" => "db.client.operation.duration",
            "messaging" if is(SpanKind::Consumer) => "messaging.process.duration",
            "messaging" => "messaging.client.operation.duration",
            "gen_ai" if is(SpanKind::Client) => "gen_ai.client.operation.duration",
            "mcp" if is(SpanKind::Server) => "mcp.server.operation.duration",
            "mcp" => "mcp.client.operation.duration",
            "faas" if is(SpanKind::Server) => "faas.invoke_duration",
            "cicd" if is(SpanKind::Server) => "cicd.pipeline.run.duration",
            _ => return None,
        };
        metric::lookup(name)
    }

    /// The counter of the messages that its calls send or receive.
    pub fn message_count(&self) -> Option<&'static Metric> {
        let operation = self.name.rsplit('.').nth(1).filter(|_| self.family() == "messaging");
        metric::lookup(match operation? {
            "send" => "messaging.client.sent.messages",
            "receive" | "process" => "messaging.client.consumed.messages",
            _ => return None,
        })
    }

    /// The conventions that it is a part of, where its name starts with that of a product.
    fn family(&self) -> &'static str {
        let mut segments = self.name.split('.');
        match (segments.next(), segments.next()) {
            (Some("dynamodb"), _) | (Some("azure"), Some("cosmosdb")) => "db",
            (Some("openai" | "anthropic"), _)
            | (Some("azure"), Some("ai"))
            | (Some("aws"), Some("bedrock")) => "gen_ai",
            (Some("aws"), Some("lambda")) => "faas",
            (first, _) => first.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SpanType;
    use crate::Instrument;
    use crate::span_type::{all, lookup};

    #[test]
    fn durations_are_histograms_in_seconds() {
        let durations = all().iter().filter_map(SpanType::duration);
        for metric in durations {
            assert_eq!(
                (metric.instrument, metric.unit, metric.is_deprecated),
                (Instrument::Histogram, "s", false),
                "{}",
                metric.name
            );
        }
        let counts = all().iter().filter_map(SpanType::message_count);
        for metric in counts {
            assert_eq!(
                (metric.instrument, metric.is_deprecated),
                (Instrument::Counter, false),
                "{}",
                metric.name
            );
        }
    }

    #[test]
    fn each_family_has_its_duration() {
        for (span_type, metric) in [
            ("http.server", "http.server.request.duration"),
            ("http.client", "http.client.request.duration"),
            ("rpc.grpc.server", "rpc.server.call.duration"),
            ("rpc.client", "rpc.client.call.duration"),
            ("db.postgresql", "db.client.operation.duration"),
            ("dynamodb.query", "db.client.operation.duration"),
            ("messaging.kafka.process", "messaging.process.duration"),
            ("messaging.send.producer", "messaging.client.operation.duration"),
            ("messaging.receive", "messaging.client.operation.duration"),
            ("openai.inference", "gen_ai.client.operation.duration"),
        ] {
            assert_eq!(lookup(span_type).unwrap().duration().unwrap().name, metric, "{span_type}");
        }
        assert!(lookup("cli.client").unwrap().duration().is_none());
        let sent = lookup("messaging.kafka.send.producer").unwrap().message_count();
        assert_eq!(sent.unwrap().name, "messaging.client.sent.messages");
        assert!(lookup("messaging.settle").unwrap().message_count().is_none());
    }
}

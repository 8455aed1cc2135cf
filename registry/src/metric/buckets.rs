//! The bucket boundaries that the conventions' pages advise for histograms. The registry's files do not have them.

use super::Metric;

/// Those of most durations.
const DURATIONS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// <https://opentelemetry.io/docs/specs/semconv/db/database-metrics/>
const DATABASES: &[f64] = &[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0];

/// <https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/>
const MODELS: &[f64] =
    &[0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

/// <https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/>
const TOOLS: &[f64] = &[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0];

impl Metric {
    /// The boundaries of the buckets of a duration in seconds, as its page advises them; those of most durations where no
    /// page does.
    pub fn boundaries(&self) -> &'static [f64] {
        match self.name.split('.').next().unwrap_or_default() {
            "db" => DATABASES,
            "gen_ai" => MODELS,
            "mcp" => TOOLS,
            _ => DURATIONS,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::metric::{self, Metric};
    use crate::span_type;

    #[test]
    fn boundaries_are_sorted() {
        for metric in metric::all() {
            assert!(metric.boundaries().is_sorted(), "{}", metric.name);
        }
    }

    #[test]
    fn a_page_has_boundaries_of_its_own() {
        let boundaries = |name| metric::lookup(name).map(Metric::boundaries).unwrap();
        assert_eq!(boundaries("http.server.request.duration").last(), Some(&10.0));
        assert_eq!(boundaries("db.client.operation.duration").first(), Some(&0.001));
        assert_eq!(boundaries("gen_ai.client.operation.duration").last(), Some(&81.92));
        assert_eq!(boundaries("mcp.server.operation.duration").last(), Some(&300.0));
    }

    /// What its span type requires need not be required again by the option `metrics`; these few are.
    #[test]
    fn a_span_has_what_its_metric_requires() {
        let is_required = |usage: &&crate::Usage| usage.level == crate::Level::Required;
        let mut others = Vec::new();
        for ty in span_type::all() {
            for metric in ty.duration().into_iter().chain(ty.message_count()) {
                let required = metric.attributes.iter().filter(is_required);
                let lacks = |name| ty.usage(name).is_none_or(|of| !is_required(&of) && of.value.is_none());
                others.extend(required.filter(|of| lacks(of.name)).map(|of| (ty.name, of.name)));
            }
        }
        assert_eq!(
            others,
            [
                ("cicd.pipeline.run.server", "cicd.pipeline.name"),
                ("cicd.pipeline.run.server", "cicd.pipeline.run.state"),
                ("db.sql.client", "db.system.name"),
                ("gen_ai.retrieval.client", "gen_ai.provider.name"),
            ]
        );
    }
}

//! A sampler for traces that are linked to others.

use opentelemetry::trace::{Link, SpanKind, TraceContextExt, TraceId};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SamplingDecision, SamplingResult, ShouldSample};

/// Samples a root span that is linked to a sampled span, whatever the sampler in it would decide; for all others that one
/// decides.
///
/// With `creation_context = link`, a [`#[traced_consumer]`](macro@crate::traced_consumer) begins a trace of its own, and a
/// sampler decides about it anew: of a payment that was sampled, the task that it caused may be dropped. With this sampler
/// the trace of the task is kept too.
///
/// ```no_run
/// use opentelemetry_sdk::trace::Sampler;
/// use traced::setup::FollowLinks;
///
/// # fn main() -> Result<(), traced::setup::InitError> {
/// let _guard = traced::setup("tasks")
///     .with_root_sampler(FollowLinks(Sampler::TraceIdRatioBased(0.1)))
///     .init()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct FollowLinks<S>(pub S);

impl<S: ShouldSample + Clone + 'static> ShouldSample for FollowLinks<S> {
    fn should_sample(
        &self,
        parent: Option<&Context>,
        trace_id: TraceId,
        name: &str,
        kind: &SpanKind,
        attributes: &[KeyValue],
        links: &[Link],
    ) -> SamplingResult {
        let mut result = self.0.should_sample(parent, trace_id, name, kind, attributes, links);
        let is_root = parent.is_none_or(|parent| !parent.span().span_context().is_valid());
        if is_root && links.iter().any(|link| link.span_context.is_sampled()) {
            result.decision = SamplingDecision::RecordAndSample;
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::trace::{SpanContext, TraceFlags, TraceState};
    use opentelemetry_sdk::trace::Sampler;

    fn span(flags: TraceFlags) -> SpanContext {
        SpanContext::new(7.into(), 8.into(), flags, true, TraceState::default())
    }

    fn decision(parent: Option<&Context>, links: &[TraceFlags]) -> SamplingDecision {
        let links: Vec<_> = links.iter().map(|flags| Link::with_context(span(*flags))).collect();
        let sampler = FollowLinks(Sampler::AlwaysOff);
        sampler.should_sample(parent, 1.into(), "process", &SpanKind::Consumer, &[], &links).decision
    }

    #[test]
    fn a_root_follows_a_sampled_link_and_nothing_else_does() {
        let sampled = TraceFlags::SAMPLED;
        let unsampled = TraceFlags::default();
        assert_eq!(decision(None, &[unsampled, sampled]), SamplingDecision::RecordAndSample);
        assert_eq!(decision(Some(&Context::new()), &[sampled]), SamplingDecision::RecordAndSample);
        assert_eq!(decision(None, &[unsampled]), SamplingDecision::Drop);
        assert_eq!(decision(None, &[]), SamplingDecision::Drop);
        let parent = Context::new().with_remote_span_context(span(unsampled));
        assert_eq!(decision(Some(&parent), &[sampled]), SamplingDecision::Drop, "a parent comes first");
    }
}

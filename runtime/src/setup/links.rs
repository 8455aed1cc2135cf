//! A trace that begins by a message of another trace, kept where that one is.

use opentelemetry::trace::{Link, SpanKind, TraceContextExt, TraceId, TraceState};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SamplingDecision, SamplingResult, ShouldSample};

/// A sampler that keeps a new trace where it is linked to a remote span that is sampled, and asks another one otherwise.
///
/// It is for consumers with `creation_context = link`, and for batches: their spans begin a trace of their own, about which a
/// sampler by ratio decides anew, though the trace of the message was kept. Spans that have a parent are left to the other sampler,
/// as are those whose links are to spans that are not sampled, or that are of this process. OpenTelemetry's
/// [sampling page](https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampling) has no rule for links.
///
/// A trace is kept more often this way than the ratio says: as often as the traces it is linked to, of which a batch has many.
///
/// [`Setup::follow_links`](super::Setup::follow_links) puts it around the sampler of [`setup`](crate::setup()); with a provider
/// of one's own:
///
/// ```
/// use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
/// use traced::setup::FollowLinks;
///
/// let sampler = Sampler::parent_based(Sampler::TraceIdRatioBased(0.01));
/// let provider = SdkTracerProvider::builder().with_sampler(FollowLinks::new(sampler)).build();
/// # drop(provider);
/// ```
#[derive(Clone, Debug)]
pub struct FollowLinks {
    otherwise: Box<dyn ShouldSample>,
}

impl FollowLinks {
    /// Asks `otherwise` about every span whose links do not decide.
    pub fn new(otherwise: impl Into<Box<dyn ShouldSample>>) -> Self {
        Self { otherwise: otherwise.into() }
    }
}

impl ShouldSample for FollowLinks {
    fn should_sample(
        &self,
        parent_context: Option<&Context>,
        trace_id: TraceId,
        name: &str,
        span_kind: &SpanKind,
        attributes: &[KeyValue],
        links: &[Link],
    ) -> SamplingResult {
        if !has_parent(parent_context) && links.iter().any(is_to_sampled) {
            return SamplingResult {
                decision: SamplingDecision::RecordAndSample,
                attributes: Vec::new(),
                trace_state: TraceState::NONE,
            };
        }
        self.otherwise.should_sample(parent_context, trace_id, name, span_kind, attributes, links)
    }
}

fn has_parent(parent: Option<&Context>) -> bool {
    parent.is_some_and(|parent| parent.span().span_context().is_valid())
}

fn is_to_sampled(link: &Link) -> bool {
    let span = &link.span_context;
    span.is_valid() && span.is_remote() && span.is_sampled()
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::trace::{SpanContext, TraceFlags};
    use opentelemetry_sdk::trace::Sampler;

    fn span(flags: TraceFlags, remote: bool) -> SpanContext {
        SpanContext::new(1.into(), 1.into(), flags, remote, TraceState::NONE)
    }

    fn keeps(otherwise: Sampler, parent: Option<&Context>, links: &[SpanContext]) -> bool {
        let links: Vec<_> = links.iter().cloned().map(Link::with_context).collect();
        let sampler = FollowLinks::new(Sampler::parent_based(otherwise));
        let result = sampler.should_sample(parent, 7.into(), "s", &SpanKind::Consumer, &[], &links);
        result.decision == SamplingDecision::RecordAndSample
    }

    #[test]
    fn only_a_root_with_a_link_to_a_remote_sampled_span_is_kept_for_it() {
        let (kept, dropped) = (span(TraceFlags::SAMPLED, true), span(TraceFlags::default(), true));
        let here = span(TraceFlags::SAMPLED, false);
        let below_dropped = Context::new().with_remote_span_context(dropped.clone());
        let invalid = Context::new().with_remote_span_context(SpanContext::NONE);
        for parent in [None, Some(&Context::new()), Some(&invalid)] {
            assert!(keeps(Sampler::AlwaysOff, parent, &[dropped.clone(), kept.clone()]));
            assert!(!keeps(Sampler::AlwaysOff, parent, &[dropped.clone(), here.clone(), SpanContext::NONE]));
            assert!(
                keeps(Sampler::AlwaysOn, parent, std::slice::from_ref(&dropped)),
                "the other one decides"
            );
        }
        assert!(!keeps(Sampler::AlwaysOff, Some(&below_dropped), &[kept]), "a parent decides");
    }
}

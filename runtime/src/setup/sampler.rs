//! `OTEL_TRACES_SAMPLER`: which traces are recorded.

use super::env::Env;
use crate::provider::Sampling;
use opentelemetry_sdk::trace::{Sampler, ShouldSample};

const SAMPLER: &str = "OTEL_TRACES_SAMPLER";
const ARGUMENT: &str = "OTEL_TRACES_SAMPLER_ARG";

#[derive(Clone, Copy, Debug)]
enum Root {
    AlwaysOn,
    AlwaysOff,
    Ratio,
}

#[derive(Clone, Copy, Debug)]
struct Choice {
    root: Root,
    parent_based: bool,
}

/// A sampler, and whether it follows the decision of the parent.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) sampler: Box<dyn ShouldSample>,
    pub(crate) sampling: Sampling,
}

impl Chosen {
    pub(crate) fn any(sampler: impl Into<Box<dyn ShouldSample>>) -> Self {
        Self { sampler: sampler.into(), sampling: Sampling::Any }
    }

    /// `root` decides where a trace begins; below, its decision stands.
    pub(crate) fn parent_based(root: impl Into<Box<dyn ShouldSample>>) -> Self {
        Self { sampler: Sampler::parent_based(root).into(), sampling: Sampling::ParentBased }
    }
}

const fn choice(root: Root, parent_based: bool) -> Choice {
    Choice { root, parent_based }
}

const KNOWN: [(&str, Choice); 6] = [
    ("always_on", choice(Root::AlwaysOn, false)),
    ("always_off", choice(Root::AlwaysOff, false)),
    ("traceidratio", choice(Root::Ratio, false)),
    ("parentbased_always_on", choice(Root::AlwaysOn, true)),
    ("parentbased_always_off", choice(Root::AlwaysOff, true)),
    ("parentbased_traceidratio", choice(Root::Ratio, true)),
];

/// The sampler the environment asks for; every trace unless the caller decided against it.
///
/// The SDK reads these variables too, but ignores what it does not know without a word, and its
/// `Sampler::ParentBased` takes an active span without a valid context for a parent that is not sampled, where the
/// specification has a root begin (<https://opentelemetry.io/docs/specs/otel/trace/sdk/#parentbased>).
pub(crate) fn sampler(env: &Env) -> Chosen {
    let Choice { root, parent_based } =
        env.one_of(&[SAMPLER], &KNOWN).unwrap_or(choice(Root::AlwaysOn, true));
    let root = match root {
        Root::AlwaysOn => without_argument(env, Sampler::AlwaysOn),
        Root::AlwaysOff => without_argument(env, Sampler::AlwaysOff),
        Root::Ratio => Sampler::TraceIdRatioBased(ratio(env)),
    };
    if parent_based { Chosen::parent_based(root) } else { Chosen::any(root) }
}

fn without_argument(env: &Env, sampler: Sampler) -> Sampler {
    if env.get(ARGUMENT).is_some() {
        env.warn(ARGUMENT, "is ignored: only `traceidratio` and `parentbased_traceidratio` take an argument");
    }
    sampler
}

fn ratio(env: &Env) -> f64 {
    let ratio = env.number(ARGUMENT, "a number from 0 to 1", |ratio| (0.0..=1.0).contains(ratio));
    ratio.unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::trace::{SpanContext, SpanKind, TraceContextExt, TraceId};
    use opentelemetry::{Context, trace::TraceFlags, trace::TraceState};
    use opentelemetry_sdk::trace::SamplingDecision::{Drop, RecordAndSample};

    /// The sampler of two variables, and the warnings.
    fn named(name: &'static str, ratio: &'static str) -> (Chosen, Vec<String>) {
        let env = Env::of([(SAMPLER, name), (ARGUMENT, ratio)]);
        (sampler(&env), env.take_warnings().iter().map(ToString::to_string).collect())
    }

    fn decide(
        name: &'static str,
        ratio: &'static str,
        cx: &Context,
    ) -> opentelemetry_sdk::trace::SamplingDecision {
        let sampler = named(name, ratio).0.sampler;
        sampler.should_sample(Some(cx), TraceId::from(1 << 62), "s", &SpanKind::Internal, &[], &[]).decision
    }

    fn parent(flags: TraceFlags) -> Context {
        let span = SpanContext::new(1.into(), 1.into(), flags, false, TraceState::default());
        Context::new().with_remote_span_context(span)
    }

    #[test]
    fn every_known_sampler_decides_as_named() {
        let (root, unsampled) = (Context::new(), parent(TraceFlags::default()));
        assert_eq!(decide("", "", &root), RecordAndSample);
        assert_eq!(decide("", "", &unsampled), Drop);
        assert_eq!(decide("always_on", "", &unsampled), RecordAndSample);
        assert_eq!(decide("always_off", "", &parent(TraceFlags::SAMPLED)), Drop);
        assert_eq!(decide("traceidratio", "0.1", &root), Drop);
        assert_eq!(decide("TraceIdRatio", "", &root), RecordAndSample);
        assert_eq!(decide("parentbased_always_off", "", &root), Drop);
        assert_eq!(decide("parentbased_always_off", "", &parent(TraceFlags::SAMPLED)), RecordAndSample);
        assert_eq!(decide("parentbased_traceidratio", "0", &root), Drop);
    }

    #[test]
    fn a_parent_without_a_valid_context_is_no_parent() {
        let invalid = Context::new().with_remote_span_context(SpanContext::empty_context());
        assert_eq!(decide("", "", &invalid), RecordAndSample);
    }

    #[test]
    fn what_is_not_known_is_warned_about_and_counts_as_unset() {
        let (Chosen { sampling, .. }, warnings) = named("xray", "");
        assert_eq!(sampling, Sampling::ParentBased);
        assert!(
            warnings[0].starts_with("`OTEL_TRACES_SAMPLER` is `xray`; expected always_on, always_off"),
            "{warnings:?}"
        );
        for ratio in ["half", "1.5", "NaN"] {
            let (_, warnings) = named("traceidratio", ratio);
            let expected =
                format!("`OTEL_TRACES_SAMPLER_ARG` is `{ratio}`; expected a number from 0 to 1; ignored");
            assert_eq!(warnings, [expected]);
            assert_eq!(decide("traceidratio", ratio, &Context::new()), RecordAndSample);
        }
    }

    #[test]
    fn an_argument_that_no_sampler_takes_is_warned_about() {
        for name in ["", "always_on", "parentbased_always_off"] {
            let (_, warnings) = named(name, "0.5");
            assert_eq!(
                warnings,
                [
                    "`OTEL_TRACES_SAMPLER_ARG` is ignored: only `traceidratio` and `parentbased_traceidratio` take an argument"
                ]
            );
        }
        assert_eq!(named("parentbased_traceidratio", "0.5").1, [""; 0]);
    }
}

//! The metrics that a call is counted by.

use super::convention::{described, given};
use crate::Errors;
use crate::ast::{ContainedItem, Container, Grammar, Metrics, Name, Options};
use quote::ToTokens;
use traced_registry::{Instrument, Level, Metric, Usage, member, metric};

/// The rules of the option `metrics`.
pub(super) fn are_kept(options: &Options, errors: &mut Errors) {
    let Some(metrics) = &options.metrics else { return };
    match &metrics.name {
        // rustc says where it is not declared.
        Some(name) if !name.is_opentelemetrys() => {}
        Some(name) => is_a_duration(name, options, errors),
        // Each function is asked by itself.
        None if options.grammar == Grammar::Container => {}
        None => convention_has_metrics(metrics, options, errors),
    }
    required_is_given(metrics, options, errors);
}

/// What the crate can count calls by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Nothing: it lacks the feature `metrics`.
    Off,
    /// The metrics of OpenTelemetry: it has certainly no `crate::metrics`.
    Registry,
    /// Those, and perhaps histograms of its own.
    Any,
}

/// What the option `metrics` asks for is there. The input of a macro does not show what the crate has, so this is no part of
/// the other checks.
pub fn counting_is_possible(counting: Counting, options: &Options, errors: &mut Errors) {
    let Some(metrics) = &options.metrics else { return };
    match (counting, options.declared_metric()) {
        (Counting::Off, _) => {
            let message = "the option `metrics` needs the feature `metrics` of the crate `traced`: add it in `Cargo.toml`, \
                           as in `traced = { version = \"...\", features = [\"metrics\"] }`";
            errors.at(&metrics.option, message);
        }
        (Counting::Registry, Some(name)) => {
            let dotted = name.dotted();
            let message = format!(
                "`{dotted}` is not declared: declare it with `mod metrics {{ traced::metrics! {{ {dotted}: histogram }} }}` \
                 at the root of the crate"
            );
            errors.at(name, message);
        }
        (Counting::Registry, None) | (Counting::Any, _) => {}
    }
}

/// The same for the options of an `impl`, a `trait` or a `mod`, and for those of its functions.
pub fn counting_of_container_is_possible(counting: Counting, container: &Container, errors: &mut Errors) {
    counting_is_possible(counting, &container.options, errors);
    for item in &container.items {
        match item {
            ContainedItem::Function(function) => counting_is_possible(counting, &function.options, errors),
            ContainedItem::Container(inner) => counting_of_container_is_possible(counting, inner, errors),
            ContainedItem::Macro(_) | ContainedItem::Item(_) => {}
        }
    }
}

/// `metrics` alone takes the metrics of the span's convention.
fn convention_has_metrics(metrics: &Metrics, options: &Options, errors: &mut Errors) {
    if !options.metrics_of_convention().is_empty() {
        return;
    }
    let message = match (&options.convention, options.span_type()) {
        // Which is a mistake of its own.
        (Some(_), None) => return,
        (_, Some(ty)) => {
            format!(
                "OpenTelemetry has no metric of a call of `{}`: name a histogram, as in `metrics = shop.order.duration`",
                ty.name
            )
        }
        (None, None) => {
            "`metrics` takes the metrics of a convention: add one, as in `convention = http.server`, or name \
                         a histogram: `metrics = shop.order.duration`"
                .to_owned()
        }
    };
    errors.at(&metrics.option, message);
}

/// A metric that is named is one of the registry's that can be recorded of a call.
fn is_a_duration(name: &Name, options: &Options, errors: &mut Errors) {
    let dotted = name.dotted();
    let Some(metric) = metric::lookup(&dotted) else {
        errors.at(name, unknown(&dotted, options));
        return;
    };
    let others = options.metrics_of_convention();
    let is_of_convention = others.iter().any(|other| other.name == metric.name);
    if metric.is_deprecated {
        errors.at(name, format!("`{dotted}` is deprecated"));
    } else if is_of_convention {
        // Of whatever instrument it is.
    } else if !others.is_empty() {
        let listed: Vec<String> = others.iter().map(|other| format!("`{}`", other.name)).collect();
        let listed = listed.join(" and ");
        let message =
            format!("`{dotted}` is no metric of this convention, whose calls are counted by {listed}");
        errors.at(name, message);
    } else if (metric.instrument, metric.unit) != (Instrument::Histogram, "s") {
        let (instrument, unit) = (metric.instrument.name(), metric.unit);
        let message = format!(
            "a call is counted by a `histogram` in `s`: `{dotted}` is of the instrument `{instrument}`, in `{unit}`"
        );
        errors.at(name, message);
    }
}

fn unknown(dotted: &str, options: &Options) -> String {
    let of_convention = options.metrics_of_convention();
    let near = |names: Vec<&'static str>| member::slip(dotted, names.into_iter());
    let durations = metric::all().iter().filter(|metric| metric.unit == "s" && !metric.is_deprecated);
    let meant = near(of_convention.iter().map(|metric| metric.name).collect())
        .or_else(|| near(durations.map(|metric| metric.name).collect()));
    match meant {
        Some(meant) => format!("`{dotted}` is not a metric of OpenTelemetry's: did you mean `{meant}`?"),
        None => format!("`{dotted}` is not a metric of OpenTelemetry's"),
    }
}

/// One error that lists what the metrics require and nothing gives. A group may give it.
fn required_is_given(metrics: &Metrics, options: &Options, errors: &mut Errors) {
    let captures = || options.ok.iter().chain(&options.err);
    if options.grammar == Grammar::Container
        || errors.any()
        || !options.groups.is_empty()
        || captures().any(|capture| !capture.groups.is_empty())
    {
        return;
    }
    for metric in options.registry_metrics() {
        let missing: Vec<String> = missing(metric, options).map(described).collect();
        if !missing.is_empty() {
            let message = format!(
                "`{}` requires {}: give it in `attributes(...)`, or in `ok(...)` or `err(...)` if it is known only then",
                metric.name,
                missing.join(" and ")
            );
            errors.at(
                metrics.name.as_ref().map_or(metrics.option.to_token_stream(), ToTokens::to_token_stream),
                message,
            );
        }
    }
}

fn missing<'a>(
    metric: &'static Metric,
    options: &'a Options,
) -> impl Iterator<Item = &'static Usage> + use<'a> {
    let required = metric.attributes.iter().filter(|usage| usage.level == Level::Required);
    required.filter(|usage| {
        let name = usage.attribute().map_or(usage.name, |attribute| attribute.name);
        // The span of an operation on messages has these by itself.
        let is_set = options.messaging.is_some() && name.starts_with("messaging.");
        !is_set && !given(options).any(|field| field.key.text() == name)
    })
}

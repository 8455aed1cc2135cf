//! The application's own histograms.

use super::declared::is_known_attribute;
use super::keys;
use super::words::words;
use crate::Errors;
use crate::ast::{Histogram, Histograms, Key};
use std::collections::HashSet;
use syn::ext::IdentExt;
use traced_registry::metric;

/// `metrics!`
pub fn histograms(histograms: &Histograms, errors: &mut Errors) {
    for histogram in &histograms.list {
        name_is_free(histogram, errors);
        lower_case(histogram, errors);
        attributes_are_known(histogram, errors);
        keys_are_attributes(histogram, errors);
        buckets_ascend(histogram, errors);
    }
    unique(&histograms.list, errors);
}

/// OpenTelemetry's namespaces are not extended: what it adds there tomorrow would collide.
fn name_is_free(histogram: &Histogram, errors: &mut Errors) {
    let name = &histogram.name;
    if !name.is_opentelemetrys() {
        return;
    }
    let (dotted, namespace) = (name.dotted(), &name.segments[0]);
    let message = if metric::lookup(&dotted).is_some() {
        format!("`{dotted}` is OpenTelemetry's own metric: use it without declaring it")
    } else {
        format!(
            "`{namespace}` is a namespace of OpenTelemetry's: put a name of your own first, `shop.{dotted}`"
        )
    };
    errors.at(name, message);
}

/// Names are in lower case, as OpenTelemetry's are.
fn lower_case(histogram: &Histogram, errors: &mut Errors) {
    for segment in &histogram.name.segments {
        let text = segment.unraw().to_string();
        if text.chars().any(char::is_uppercase) {
            errors.at(segment, format!("metrics are named in lower case: `{}`", words(&text).join("_")));
        }
    }
}

/// A declaration takes documentation, `#[deprecated]` and `#[cfg]`.
fn attributes_are_known(histogram: &Histogram, errors: &mut Errors) {
    for attribute in histogram.attributes.iter().filter(|attribute| !is_known_attribute(attribute)) {
        errors.at(attribute, "expected a doc comment, `#[deprecated]` or `#[cfg(...)]`");
    }
}

/// A metric has attributes by their names, each once. A family of attributes is of any number of names.
fn keys_are_attributes(histogram: &Histogram, errors: &mut Errors) {
    let mut seen = HashSet::new();
    for name in &histogram.keys {
        let dotted = name.dotted();
        if let Some(suffix) = &name.suffix {
            errors.at(&suffix.brackets, "a metric has no attributes of a family");
        } else if dotted == "error.type" {
            errors.at(name, "every metric of calls has `error.type`: leave it out");
        } else if seen.insert(dotted.clone()) {
            keys::registered(&Key::Name(name.clone()), errors);
        } else {
            errors.at(name, format!("`{dotted}` is given twice"));
        }
    }
}

/// The boundaries of buckets are above 0, and each is above the one before it.
fn buckets_ascend(histogram: &Histogram, errors: &mut Errors) {
    let mut last = 0.0;
    for bucket in histogram.buckets.iter().flatten() {
        if bucket.boundary <= last {
            errors.at(&bucket.expr, format!("the boundaries of buckets ascend: expected more than {last}"));
            return;
        }
        last = bucket.boundary;
    }
}

/// A name is declared once.
fn unique(histograms: &[Histogram], errors: &mut Errors) {
    let mut seen = HashSet::new();
    for Histogram { name, .. } in histograms {
        if !seen.insert(name.dotted()) {
            errors.at(name, format!("`{}` is declared twice", name.dotted()));
        }
    }
}

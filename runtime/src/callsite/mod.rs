//! What is known of an annotated function before it runs: one `static` each.

pub(crate) mod filter;
pub(crate) mod registry;
mod scope;
pub(crate) mod switch;

use crate::convention::Convention;
use crate::metrics::Metrics;
use filter::Paths;
pub(crate) use scope::Scope;

use opentelemetry::trace::SpanKind;
use opentelemetry::{InstrumentationScope, InstrumentationScopeBuilder};
use std::sync::OnceLock;
use switch::Switch;

/// One annotated function, or one `span!`.
#[derive(Debug)]
pub struct Callsite {
    switch: Switch,
    pub(crate) name: &'static str,
    pub(crate) kind: SpanKind,
    pub(crate) convention: Option<Convention>,
    pub(crate) metrics: Option<&'static Metrics>,
    /// Whether the convention or the metrics look at the attributes of a call.
    pub(crate) looks_at_attributes: bool,
    code: Code,
    package: Package,
    known: OnceLock<Known>,
}

/// What is found out when it is first needed.
#[derive(Debug)]
pub(crate) struct Known {
    /// The function's full path, with the type of a method: `shop::payments::Payments::charge`.
    pub(crate) function: &'static str,
    /// The instrumentation scope: the calling crate's name and version.
    pub(crate) scope: &'static Scope,
}

/// Where the function is in its source.
#[derive(Debug)]
pub struct Code {
    /// The type name of an item declared inside the function's callsite, which spells the function's path.
    pub marker: fn() -> &'static str,
    /// As `file!()` gives it.
    pub file: &'static str,
    /// One-based.
    pub line: u32,
}

/// The crate the function is compiled in, or the scope it names instead.
#[derive(Debug)]
pub struct Package {
    /// The `scope` option, or the crate's name; cargo tells both, another build tool may not.
    pub name: Option<&'static str>,
    /// The crate's version.
    pub version: Option<&'static str>,
    /// As `module_path!()` gives it.
    pub module: &'static str,
}

/// `scope = ...`
pub const fn scope(name: &'static str) -> Option<&'static str> {
    Some(name)
}

impl Callsite {
    /// A callsite whose span has this name and kind.
    pub const fn new(name: &'static str, kind: SpanKind, code: Code, package: Package) -> Self {
        Self {
            switch: Switch::new(),
            name,
            kind,
            convention: None,
            metrics: None,
            looks_at_attributes: false,
            code,
            package,
            known: OnceLock::new(),
        }
    }

    /// The same, whose spans are of a span type of the conventions.
    #[must_use]
    pub const fn with_convention(mut self, convention: Convention) -> Self {
        self.convention = Some(convention);
        self.looks_at_attributes = true;
        self
    }

    /// The same, whose calls are counted by these metrics.
    #[must_use]
    pub const fn with_metrics(mut self, metrics: &'static Metrics) -> Self {
        self.metrics = Some(metrics);
        self.looks_at_attributes = true;
        self
    }

    #[inline]
    pub(crate) fn switch(&self) -> &Switch {
        &self.switch
    }

    /// What the filter matches it by.
    fn paths(&self) -> Paths {
        Paths::new(self.package.module, self.known().function)
    }

    pub(crate) fn file(&self) -> &'static str {
        self.code.file
    }

    /// The one-based line of the function's name.
    pub(crate) fn line(&self) -> i64 {
        self.code.line.into()
    }

    /// What is found out when it is first needed, once.
    #[inline]
    pub(crate) fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::of(self))
    }
}

impl Known {
    #[cold]
    fn of(callsite: &Callsite) -> Self {
        Self { function: path_of((callsite.code.marker)()), scope: callsite.package.scope() }
    }
}

impl Package {
    fn scope(&self) -> &'static Scope {
        let Self { name, version, module } = *self;
        let name = name.unwrap_or_else(|| module.split_once("::").map_or(module, |(root, _)| root));
        let scope = InstrumentationScope::builder(name);
        let scope = version.into_iter().fold(scope, InstrumentationScopeBuilder::with_version);
        Scope::of(scope.build())
    }
}

/// The path of the function around the marker `function::CALLSITE::Marker`.
fn path_of(marker: &'static str) -> &'static str {
    let mut path = marker;
    for _marker_and_callsite in 0..2 {
        path = path.rsplit_once("::").map_or(path, |(function, _)| function);
    }
    while let Some(function) = path.strip_suffix("::{{closure}}") {
        path = function;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_function_is_named_without_what_the_macro_declares_in_it() {
        assert_eq!(path_of("shop::Cart::add::CALLSITE::Function"), "shop::Cart::add");
        assert_eq!(path_of("shop::pay::{{closure}}::CALLSITE::Function"), "shop::pay");
        assert_eq!(path_of("<a::B as a::C>::d::CALLSITE::Function"), "<a::B as a::C>::d");
        assert_eq!(path_of("odd"), "odd");
    }
}

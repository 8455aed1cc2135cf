//! What is known of an annotated function before it runs: one `static` each.

use opentelemetry::InstrumentationScope;
use opentelemetry::trace::SpanKind;
use std::sync::OnceLock;

/// One annotated function, or one `span!`.
#[derive(Debug)]
pub struct Callsite {
    pub(crate) name: &'static str,
    pub(crate) kind: SpanKind,
    code: Code,
    package: Package,
    function: OnceLock<&'static str>,
    scope: OnceLock<InstrumentationScope>,
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
        Self { name, kind, code, package, function: OnceLock::new(), scope: OnceLock::new() }
    }

    /// The function's full path, with the type of a method: `shop::payments::Payments::charge`.
    pub(crate) fn function(&self) -> &'static str {
        self.function.get_or_init(|| path_of((self.code.marker)()))
    }

    pub(crate) fn file(&self) -> &'static str {
        self.code.file
    }

    /// The one-based line of the function's name.
    pub(crate) fn line(&self) -> i64 {
        self.code.line.into()
    }

    /// The instrumentation scope: the calling crate's name and version.
    pub(crate) fn scope(&self) -> &InstrumentationScope {
        self.scope.get_or_init(|| {
            let Package { name, version, module } = self.package;
            let name = name.unwrap_or_else(|| module.split_once("::").map_or(module, |(root, _)| root));
            let scope = InstrumentationScope::builder(name);
            version.into_iter().fold(scope, opentelemetry::InstrumentationScopeBuilder::with_version).build()
        })
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

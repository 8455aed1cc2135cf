//! The `static` that holds what is known of a span before the function runs.

use super::{Context, metrics, site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Expr;
use traced_grammar::ast::Kind;

/// Declares the callsite of a span of this name; `at` is where the span is in the source.
pub(super) fn declaration(cx: &Context<'_>, name: &str, at: Span) -> TokenStream {
    let private = cx.private();
    let kind = kind(cx.options.span_kind());
    let package = if cx.options.scope.is_some() {
        quote_spanned!(site()=> __SCOPE)
    } else {
        quote_spanned!(site()=> #private::option_env!("CARGO_PKG_NAME"))
    };
    let line = line(at)
        .map_or_else(|| quote_spanned!(site()=> #private::line!()), |line| quote_spanned!(site()=> #line));
    let convention = convention(cx);
    let (metrics, with_metrics) = metrics::of_callsite(cx).unzip();
    quote_spanned! {site()=>
        static CALLSITE: #private::Callsite = {
            struct Function;
            #metrics
            #private::Callsite::new(
                #name,
                #private::SpanKind::#kind,
                #private::Code { marker: #private::type_name::<Function>, file: #private::file!(), line: #line },
                #private::Package {
                    name: #package,
                    version: #private::option_env!("CARGO_PKG_VERSION"),
                    module: #private::module_path!(),
                },
            )
            #convention
            #with_metrics
        };
    }
}

/// What makes the callsite's spans those of a convention.
fn convention(cx: &Context<'_>) -> Option<TokenStream> {
    let private = cx.private();
    let span_type = cx.options.span_type()?.name;
    let names_span = cx.options.name.is_none();
    Some(quote_spanned! {site()=>
        .with_convention(#private::Convention { span_type: #span_type, names_span: #names_span })
    })
}

/// The constant that a callsite takes its scope from, where one is given.
///
/// It stands outside of the block that declares the callsite, so that the user's expression does not see what is
/// declared there.
pub(super) fn given_scope(cx: &Context<'_>) -> Option<TokenStream> {
    let private = cx.private();
    let scope = scope(cx.options.scope.as_ref()?, private);
    Some(quote_spanned!(site()=> const __SCOPE: #private::Option<&#private::str> = #scope;))
}

/// The `scope` option.
pub(super) fn scope(scope: &Expr, private: &TokenStream) -> TokenStream {
    quote_spanned!(site()=> #private::scope(#scope))
}

/// The line of a function's name; `None` where the call's own line will do.
fn line(at: Span) -> Option<u32> {
    // Outside of the compiler, as in a unit test, tokens come from nowhere.
    let line = proc_macro::is_available().then(|| at.unwrap().line())?;
    u32::try_from(line).ok().filter(|line| *line != 0)
}

fn kind(kind: Kind) -> Ident {
    let variant = match kind {
        Kind::Internal => "Internal",
        Kind::Client => "Client",
        Kind::Server => "Server",
        Kind::Producer => "Producer",
        Kind::Consumer => "Consumer",
    };
    Ident::new(variant, site())
}

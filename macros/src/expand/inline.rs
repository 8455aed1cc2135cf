//! `span!` and `settle!`.

use super::leaving::{Site, leaving};
use super::output::inferred;
use super::span::{When, started};
use super::tail::Decides;
use super::{Context, block, braces, disabled, errors_at, location, outcome, site, tail};
use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Type;
use traced_grammar::ast::{InlineBody, InlineSpan};

/// `traced::span!` and `traced::settle!`
pub(crate) fn span(span: &InlineSpan) -> TokenStream {
    if disabled::ON {
        return disabled::span(span);
    }
    let mut cx = Context::new(&span.options);
    cx.knows_error = knows_error(&span.body);
    let private = cx.private();
    let outcome = outcome::closure(&cx);
    // There is no function to name it after.
    let name = cx.options.span_type().map_or("", |ty| ty.name);
    match &span.body {
        InlineBody::Block(body) => {
            let span = started(&cx, name, location(body), When::Call);
            let (block, sites) = leaving(body.clone());
            let block = block::without_waiting(block, private);
            if !sites.is_empty() {
                return left_early(&cx, &span, &block, &sites);
            }
            // In parentheses, since braces alone would be called unnecessary.
            quote_spanned!(site()=> #private::leave(#private::enter(#span), (#block), #outcome))
        }
        InlineBody::Async(body) => future(&cx, name, body, &outcome),
        InlineBody::Typed(body, ty) => future(&cx, name, &typed(body, ty, private), &outcome),
    }
}

/// A block with `?` in it, which has the guard of its span.
fn left_early(cx: &Context<'_>, span: &TokenStream, block: &TokenStream, sites: &[Site]) -> TokenStream {
    let private = cx.private();
    let decided = sites.iter().map(|Site { name, decides }| match decides {
        Decides::All => quote_spanned!(site()=> #private::decide!(#name);),
        Decides::AllButClass => quote_spanned!(site()=> #private::decide_without_class!(#name);),
        Decides::Nothing => quote_spanned!(site()=> #private::decide_by_name!(#name);),
    });
    let decided = quote_spanned!(site()=> if false { #(#decided)* });
    let outcome = outcome::closure_after(cx, &decided);
    let names = sites.iter().map(|site| &site.name);
    quote_spanned! {site()=>
        {
            #[allow(unused_imports)]
            use #private::Leaving as _;
            let mut __entered = #private::enter(#span);
            #(let #names = #private::site();)*
            #private::leave_marked((#block), __entered, #outcome)
        }
    }
}

fn future(cx: &Context<'_>, name: &str, body: &TokenStream, outcome: &TokenStream) -> TokenStream {
    let private = cx.private();
    let span = started(cx, name, location(body), When::FirstPoll);
    quote_spanned!(site()=> #private::future(#span, #body, #outcome))
}

/// The `async` block, which returns a value of this type before anything in it is returned, and never does.
pub(super) fn typed(future: &TokenStream, ty: &Type, private: &TokenStream) -> TokenStream {
    let Some(ty) = inferred(ty) else { return future.clone() };
    let (private, at) = errors_at(private, location(&ty));
    let typed = quote_spanned!(at=> if false { return #private::typed::<#ty>(); });
    let typed_block = |token| match token {
        TokenTree::Group(block) => braces(quote!(#typed (#block)), block.span()),
        word => word.into(),
    };
    future.clone().into_iter().map(typed_block).collect()
}

/// Whether the type of the body's error is known by itself, and not only by what is done with the value.
fn knows_error(body: &InlineBody) -> bool {
    match body {
        InlineBody::Typed(_, ty) if tail::says_error(ty) => true,
        InlineBody::Block(body) | InlineBody::Async(body) | InlineBody::Typed(body, _) => {
            tail::knows_error(body)
        }
    }
}

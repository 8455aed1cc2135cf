//! Arguments, moved into the body as the function would have held them.
//!
//! A function drops its arguments in reverse, after its body. A closure or an `async` block drops what it captures in
//! the order it is first mentioned, after its body too. So the body is preceded by a mention of every argument, in
//! reverse; nothing else moves, nothing is bound anew.
//!
//! Two things differ. What a destructuring pattern leaves behind, by `_` or `..`, stays the function's and is dropped
//! after every argument that has a name. So does an argument that is looked at after the body.

use super::arguments::{self, Argument, Holds, names};
use super::observed::Observers;
use super::{Context, site};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::{Attribute, FnArg, Pat, PatIdent, Signature};
use traced_grammar::ast::{PARAMETER_ATTRIBUTE, cfgs};

/// How a body takes the arguments along.
pub(super) struct Captures {
    /// The word `move` before its closure or block; without it, what the body only borrows stays where it is.
    pub by_move: TokenStream,
    /// Statements before the body.
    pub statements: TokenStream,
}

/// Names the arguments that have no name, and says how the body takes them all along.
///
/// `used_outside` are the expressions that are computed before the body: an argument named there is not unused.
pub(super) fn of_arguments(
    cx: &Context<'_>,
    signature: &mut Signature,
    body: &TokenStream,
    used_outside: &TokenStream,
) -> Captures {
    name_wildcards(signature);
    let arguments = arguments::of(signature);
    let owned = arguments.iter().filter(|argument| argument.holds.is_dropped());
    let mentions = owned.clone().map(mention).rev();
    let used_outside = [used_outside.clone(), Observers::of(cx.options).code()];
    let unused = unused(owned, body, &used_outside);
    // The mention made these look used: the compiler is to say that they are not, where they are.
    let statements = quote_spanned!(site()=> #(#mentions)* #unused);
    Captures { by_move: quote_spanned!(site()=> move), statements }
}

/// The same, but for the arguments that are looked at after the body.
///
/// Without `move` a closure takes along what it names by value. So the others are, where that is never run.
pub(super) fn of_unobserved(
    cx: &Context<'_>,
    signature: &mut Signature,
    body: &TokenStream,
    used_outside: &TokenStream,
) -> Option<Captures> {
    let observers = Observers::of(cx.options);
    if !arguments::of(signature).iter().any(|argument| observers.keep(argument)) {
        return None;
    }
    name_wildcards(signature);
    let arguments = arguments::of(signature);
    let taken = arguments.iter().filter(|argument| match argument.holds {
        Holds::Owned => !observers.keep(argument),
        Holds::Exclusive => !observers.keep(argument) && names(body, &argument.name),
        Holds::Constant | Holds::Shared => false,
    });
    let unused = unused(taken.clone(), body, std::slice::from_ref(used_outside));
    let private = cx.private();
    let statements = taken.rev().map(|Argument { name, attributes, .. }| {
        let cfgs = cfgs(attributes);
        let allow = unread_by_name(name);
        quote_spanned!(site()=> #(#cfgs)* #allow #private::take(#name);)
    });
    let statements = quote_spanned! {site()=>
        match () {
            () => {}
            () => {
                #(#statements)*
                #private::never()
            }
        }
        #unused
    };
    Some(Captures { by_move: TokenStream::new(), statements })
}

/// Mentions the arguments that the code which looks at the value names.
pub(super) fn observed(cx: &Context<'_>, signature: &Signature) -> TokenStream {
    let observers = Observers::of(cx.options);
    let arguments = arguments::of(signature);
    let named = arguments.iter().filter(|argument| observers.first_naming(&argument.name).is_some());
    named.map(mention).collect()
}

/// Captures an argument, where there is one.
fn mention(Argument { name, attributes, .. }: &Argument<'_>) -> TokenStream {
    let cfgs = cfgs(attributes);
    let allow = unread_by_name(name);
    quote_spanned!(site()=> #(#cfgs)* #allow let _ = &#name;)
}

/// Keeps clippy from taking the mention of an argument for a use of it: `_row` is not meant to be used.
fn unread_by_name(name: &Ident) -> Option<TokenStream> {
    name.to_string()
        .starts_with('_')
        .then(|| quote_spanned!(site()=> #[allow(clippy::used_underscore_binding)]))
}

/// Gives each argument that has no name one, so that it can be mentioned.
fn name_wildcards(signature: &mut Signature) {
    for (index, input) in signature.inputs.iter_mut().enumerate() {
        if let FnArg::Typed(typed) = input
            && let Pat::Wild(_) = &*typed.pat
            && Holds::of(&typed.ty).is_dropped()
        {
            *typed.pat = Pat::Ident(PatIdent {
                attrs: Vec::new(),
                by_ref: None,
                mutability: None,
                ident: format_ident!("_{index}", span = site()),
                subpat: None,
            });
        }
    }
}

/// Variables of the names of those arguments that neither the body nor other code names, and that nothing reads.
fn unused<'a>(
    mentioned: impl Iterator<Item = &'a Argument<'a>>,
    body: &TokenStream,
    used_outside: &[TokenStream],
) -> TokenStream {
    let is_unused = |ident: &Ident| {
        let is_used = ident == "self" || ident.to_string().starts_with('_');
        !is_used && !names(body, ident) && !used_outside.iter().any(|code| names(code, ident))
    };
    let unused = mentioned.filter(|argument| is_unused(&argument.name));
    unused.map(|argument| shadow(argument.attributes, &argument.name)).collect()
}

/// A variable of the argument's name that nothing reads.
fn shadow(attributes: &[Attribute], argument: &Ident) -> TokenStream {
    let lints = attributes.iter().filter(|attribute| !attribute.path().is_ident(PARAMETER_ATTRIBUTE));
    quote_spanned!(site()=> #(#lints)* #[allow(clippy::let_unit_value)] let #argument = ();)
}

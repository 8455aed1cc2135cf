//! A function, its body left alone.

use crate::Errors;
use crate::ast::{Field, Form, Grammar, Item, Key, PARAMETER_ATTRIBUTE, Value, cfgs};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseBuffer, ParseStream, Parser};
use syn::{Attribute, Expr, FnArg, Pat, Signature, Token, Visibility};

/// The item below an attribute.
pub(super) fn function(item: TokenStream, grammar: Grammar) -> syn::Result<Item> {
    let parser = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility: Visibility = input.parse()?;
        let defaultness = defaultness(input)?;
        if !is_function(input) {
            return Err(not_a_function(input, grammar));
        }
        let signature: Signature = input.parse()?;
        let body = if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
            None
        } else {
            Some(block(&input.parse()?)?)
        };
        Ok(Item { attributes, visibility, defaultness, signature, body })
    };
    let mut item = parser.parse2(item)?;
    if let Some(body) = item.body.take() {
        item.body = Some(without_inner_attributes(body, &mut item.attributes)?);
    }
    Ok(item)
}

/// `default fn` of specialization; `default` is an ordinary name elsewhere.
fn defaultness(input: ParseStream<'_>) -> syn::Result<Option<Ident>> {
    let ahead = input.fork();
    match ahead.parse::<Ident>() {
        Ok(ident) if ident == "default" && is_function(&ahead) => input.parse().map(Some),
        _ => Ok(None),
    }
}

fn is_function(input: ParseStream<'_>) -> bool {
    input.peek(Token![fn])
        || input.peek(Token![async])
        || input.peek(Token![unsafe]) && (input.peek2(Token![fn]) || is_extern_function(&after_word(input)))
        || input.peek(Token![const])
            && (input.peek2(Token![fn]) || input.peek2(Token![unsafe]) || input.peek2(Token![async]))
        || input.peek(Token![extern]) && is_extern_function(&input.fork())
}

/// What stands behind the next word.
fn after_word(input: ParseStream<'_>) -> ParseBuffer<'_> {
    let ahead = input.fork();
    // Where there is no word, what follows is no function either.
    let _: syn::Result<Ident> = ahead.call(Ident::parse_any);
    ahead
}

/// `extern "C" fn`, and not a block or a crate.
fn is_extern_function(ahead: ParseStream<'_>) -> bool {
    ahead.parse::<syn::Abi>().is_ok() && ahead.peek(Token![fn])
}

fn not_a_function(input: ParseStream<'_>, grammar: Grammar) -> syn::Error {
    let what = if input.peek(Token![impl]) || input.peek2(Token![impl]) {
        ": put it on each method of this `impl` block"
    } else if input.peek(Token![trait]) || input.peek2(Token![trait]) {
        ": put it on the trait's methods that have a body, or where they are implemented"
    } else if input.peek(Token![mod]) {
        ": put it on each function of this module"
    } else {
        " and methods"
    };
    let attribute = grammar.name();
    input.error(format!("`#[{attribute}]` goes on functions{what}"))
}

/// The body's braces. A fragment of `macro_rules!` may have put them in an invisible group.
pub(super) fn block(tree: &TokenTree) -> syn::Result<Group> {
    if let TokenTree::Group(group) = tree {
        match group.delimiter() {
            Delimiter::Brace => return Ok(group.clone()),
            Delimiter::None => {
                if let Some(inner) = group.stream().into_iter().next() {
                    return block(&inner);
                }
            }
            Delimiter::Parenthesis | Delimiter::Bracket => {}
        }
    }
    Err(syn::Error::new_spanned(tree, "expected a body in braces"))
}

/// Moves `#![inner]` attributes to the function: the expansion puts the block into another one.
fn without_inner_attributes(body: Group, attributes: &mut Vec<Attribute>) -> syn::Result<Group> {
    let starts_with_pound =
        matches!(body.stream().into_iter().next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#');
    if !starts_with_pound {
        return Ok(body);
    }
    let parser = |input: ParseStream<'_>| Ok((Attribute::parse_inner(input)?, input.parse::<TokenStream>()?));
    let (mut inner, rest) = parser.parse2(body.stream())?;
    if inner.is_empty() {
        return Ok(body);
    }
    for attribute in &mut inner {
        attribute.style = syn::AttrStyle::Outer;
    }
    attributes.append(&mut inner);
    let mut block = Group::new(Delimiter::Brace, rest);
    block.set_span(body.span());
    Ok(block)
}

/// Takes `#[attribute(key)]` off the parameters.
pub(super) fn take_parameters(item: &mut Item, errors: &mut Errors) -> Vec<Field> {
    let mut fields = Vec::new();
    for input in &mut item.signature.inputs {
        let (attributes, parameter) = match input {
            FnArg::Receiver(receiver) => (&mut receiver.attrs, None),
            FnArg::Typed(typed) => (&mut typed.attrs, Some(&typed.pat)),
        };
        let (ours, theirs): (Vec<_>, Vec<_>) =
            attributes.drain(..).partition(|attribute| attribute.path().is_ident(PARAMETER_ATTRIBUTE));
        *attributes = theirs;
        for attribute in ours {
            let field = errors.ok(field(&attribute, parameter.map(AsRef::as_ref)));
            fields.extend(field.map(|field| Field { cfgs: cfgs(attributes).cloned().collect(), ..field }));
        }
    }
    fields
}

/// `#[attribute(key)] parameter: Type`
fn field(attribute: &Attribute, parameter: Option<&Pat>) -> syn::Result<Field> {
    let Some(Pat::Ident(pattern)) = parameter else {
        let message = match parameter {
            None => {
                "`self` is not a value of an attribute: record one of its fields with `attributes(key = self.field)`"
            }
            Some(_) => "this parameter has no name to record: use `attributes(key = value)`",
        };
        return Err(syn::Error::new_spanned(attribute, message));
    };
    let arguments = |input: ParseStream<'_>| Ok((input.parse::<Form>()?, input.parse::<Key>()?));
    let tokens = attribute.meta.require_list().map(|list| list.tokens.clone());
    let parsed = tokens.and_then(|tokens| {
        if tokens.is_empty() { Err(syn::Error::new_spanned(attribute, "")) } else { arguments.parse2(tokens) }
    });
    let (form, key) = parsed.map_err(|_| {
        let message = "expected the attribute's name: `#[attribute(server.address)]`, with `%` or `?` before the name \
                       to record the parameter by its `Display` or `Debug`";
        syn::Error::new_spanned(attribute, message)
    })?;
    let ident = &pattern.ident;
    let expr = Expr::parse.parse2(ident.to_token_stream())?;
    Ok(Field { key, value: Value { form, expr }, cfgs: Vec::new() })
}

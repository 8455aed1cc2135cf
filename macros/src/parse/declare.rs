//! `attributes! { shop.order.id: int, ... }`

use super::inline::split_crate;
use super::list;
use crate::ast::{Declaration, Declarations, DeclaredType, Member, Name, PlainType};
use crate::errors::Errors;
use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, LitStr, Token};

pub(crate) fn declarations(input: TokenStream, errors: &mut Errors) -> Option<Declarations> {
    let (krate, input) = split_crate(input);
    let mut declarations = Vec::new();
    list(input, errors, |input, errors| {
        declarations.extend(declaration(input, errors)?);
        Ok(())
    });
    Some(Declarations { krate, list: declarations })
}

/// `shop.order.id: int`; `None` where the mistakes in it are noted already.
fn declaration(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Option<Declaration>> {
    let attributes = input.call(Attribute::parse_outer)?;
    let name: Name = input.parse()?;
    if let Some(suffix) = &name.suffix {
        let message = "a family of attributes is declared by its type: `name: template[string]`";
        return Err(syn::Error::new_spanned(&suffix.brackets, message));
    }
    if !input.peek(Token![:]) {
        let dotted = name.dotted();
        return Err(syn::Error::new_spanned(&name, format!("expected a type: `{dotted}: string`")));
    }
    input.parse::<Token![:]>()?;
    let ty = if input.peek(Token![enum]) {
        input.parse::<Token![enum]>()?;
        let members = braces(input)?;
        match members_of(members.clone(), errors) {
            list if list.is_empty() && members.is_empty() => {
                return Err(syn::Error::new_spanned(
                    &name,
                    "an enum has at least one member: `enum { High = \"high\" }`",
                ));
            }
            list => DeclaredType::Enum(list),
        }
    } else {
        input.parse()?
    };
    Ok(Some(Declaration { attributes, name, ty }))
}

fn braces(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    if !input.peek(syn::token::Brace) {
        return Err(input.error("expected the members: `enum { High = \"high\" }`"));
    }
    let group: Group = input.parse()?;
    Ok(group.stream())
}

fn members_of(tokens: TokenStream, errors: &mut Errors) -> Vec<Member> {
    let mut members = Vec::new();
    list(tokens, errors, |input, _| {
        members.push(input.parse()?);
        Ok(())
    });
    members
}

impl Parse for Member {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let ident: Ident = input.parse()?;
        let value = |input: ParseStream<'_>| {
            input.parse::<Token![=]>()?;
            input.parse::<LitStr>()
        };
        let value = value(input).map_err(|_| {
            syn::Error::new_spanned(&ident, format!("expected its value: `{ident} = \"...\"`"))
        })?;
        Ok(Self { attributes, ident, value })
    }
}

const TYPES: &str = "expected a type: `string`, `int`, `double`, `boolean`, `any`, one of them with `[]`, \
                     `template[...]`, or `enum { ... }`";

impl Parse for DeclaredType {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::Ident) {
            return Err(input.error(TYPES));
        }
        if input.fork().parse::<Ident>()? == "template" {
            let template: Ident = input.parse()?;
            if !input.peek(syn::token::Bracket) {
                let message = "expected the type of the values: `template[string]`";
                return Err(syn::Error::new_spanned(&template, message));
            }
            let group: Group = input.parse()?;
            return PlainType::parse.parse2(group.stream()).map(Self::Template);
        }
        input.parse().map(Self::Plain)
    }
}

impl Parse for PlainType {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::Ident) {
            return Err(input.error(TYPES));
        }
        let ident: Ident = input.parse()?;
        let list = input.peek(syn::token::Bracket);
        if list {
            let group: Group = input.parse()?;
            if !group.stream().is_empty() || group.delimiter() != Delimiter::Bracket {
                return Err(syn::Error::new(group.span(), "a list is written `string[]`"));
            }
        }
        Ok(Self { ident, list })
    }
}

//! `key = value`.

use super::list;
use crate::Errors;
use crate::ast::{AttributeGroup, Constant, Field, Form, Key, Name, Suffix, Value};

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, ExprPath, LitStr, Token};

/// `key = value, ..group`
#[derive(Default)]
pub(super) struct Fields {
    pub fields: Vec<Field>,
    pub groups: Vec<AttributeGroup>,
}

/// `key = value, ..group`
pub(super) fn fields(tokens: TokenStream, errors: &mut Errors) -> Fields {
    let mut all = Fields::default();
    list(tokens, errors, |input, _| {
        if input.peek(Token![..]) {
            all.groups.push(input.parse()?);
        } else {
            all.fields.push(input.parse()?);
        }
        Ok(())
    });
    all
}

impl Parse for AttributeGroup {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![...]) || input.peek(Token![..=]) {
            return Err(input.error("a group of attributes is written behind two dots: `..group`"));
        }
        let dots: Token![..] = input.parse()?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(syn::Error::new_spanned(dots, "expected a group of attributes behind `..`"));
        }
        let expr: Expr = input.parse()?;
        if let Expr::Assign(assign) = &expr {
            let message = "a group has its own attributes: `..group`, without a value";
            return Err(syn::Error::new_spanned(assign.eq_token, message));
        }
        Ok(Self { dots, expr })
    }
}

impl Parse for Field {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key: Key = input.parse()?;
        if input.peek(Token![::]) {
            return Err(input.error("the parts of an attribute's name are joined by `.`"));
        }
        if input.peek(Token![-]) {
            return Err(input.error("a name with `-` in it is written as a string literal"));
        }
        if !input.peek(Token![=]) || input.peek(Token![==]) {
            let spelled = key.spelled();
            return Err(syn::Error::new_spanned(&key, format!("expected a value: `{spelled} = value`")));
        }
        input.parse::<Token![=]>()?;
        if input.is_empty() || input.peek(Token![,]) {
            let spelled = key.spelled();
            return Err(syn::Error::new_spanned(&key, format!("expected a value: `{spelled} = value`")));
        }
        Ok(Self { key, value: input.parse()?, cfgs: Vec::new() })
    }
}

impl Parse for Key {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            input.parse().map(Self::Literal)
        } else if input.peek(syn::token::Paren) {
            input.parse().map(Self::Constant)
        } else {
            input.parse().map(Self::Name)
        }
    }
}

impl Parse for Constant {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let parentheses: Group = input.parse()?;
        let path = ExprPath::parse.parse2(parentheses.stream()).map_err(|_| {
            syn::Error::new(
                parentheses.span(),
                "expected the name of a constant that is the key: `(MY_KEY) = value`",
            )
        })?;
        Ok(Self { parentheses, path })
    }
}

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected the name of an attribute, such as `server.address`"));
        }
        let mut segments = vec![segment(input)?];
        while input.peek(Token![.]) {
            let dot: Token![.] = input.parse()?;
            if !input.peek(Ident::peek_any) {
                let message = "expected the next part of the attribute's name behind `.`";
                return Err(syn::Error::new_spanned(dot, message));
            }
            segments.push(segment(input)?);
        }
        let suffix = if input.peek(syn::token::Bracket) { Some(input.parse()?) } else { None };
        Ok(Self { segments, suffix })
    }
}

/// A part of a name: a keyword too, if it can name an item of Rust.
fn segment(input: ParseStream<'_>) -> syn::Result<Ident> {
    let segment = input.call(Ident::parse_any)?;
    if ["self", "Self", "super", "crate", "_"].iter().any(|reserved| segment == reserved) {
        let message = format!("`{segment}` cannot be part of an attribute's name");
        return Err(syn::Error::new_spanned(segment, message));
    }
    Ok(segment)
}

impl Parse for Suffix {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let brackets: Group = input.parse()?;
        debug_assert_eq!(brackets.delimiter(), Delimiter::Bracket);
        let expr = Expr::parse.parse2(brackets.stream()).map_err(|_| {
            syn::Error::new(brackets.span(), "expected the key that completes the name: `[\"key\"]`")
        })?;
        Ok(Self { brackets, expr })
    }
}

impl Parse for Form {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![%]) {
            input.parse::<Token![%]>()?;
            Ok(Self::Display)
        } else if input.peek(Token![?]) {
            input.parse::<Token![?]>()?;
            Ok(Self::Debug)
        } else {
            Ok(Self::Plain)
        }
    }
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { form: input.parse()?, expr: input.parse()? })
    }
}

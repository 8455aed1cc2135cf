//! `attributes! { shop.order.id: int, ... }`

use super::inline::split_crate;
use super::list;
use crate::Errors;
use crate::ast::{Declaration, Declarations, DeclaredType, Member, MemberValue, Name, PlainType};

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, LitInt, LitStr, Token};
use traced_registry::Stability;

/// The declarations, as far as they could be read.
pub fn declarations(input: TokenStream, errors: &mut Errors) -> Declarations {
    let (krate, input) = split_crate(input);
    let mut declarations = Vec::new();
    list(input, errors, |input, errors| {
        let mut attributes = input.call(Attribute::parse_outer)?;
        let stability = stability(&mut attributes, errors);
        let name = name(input)?;
        // A key whose type is a mistake is declared all the same, so that its uses are no mistakes too.
        let (ty, mistake) = match declared_type(input, &name, errors) {
            Ok(ty) => (ty, Ok(())),
            Err(error) => (DeclaredType::Plain(PlainType::any()), Err(error)),
        };
        declarations.push(Declaration { attributes, stability, name, ty });
        mistake
    });
    Declarations { krate, list: declarations }
}

fn name(input: ParseStream<'_>) -> syn::Result<Name> {
    if input.peek(LitStr) {
        return Err(input.error("expected a name without quotes, such as `shop.order.id: int`"));
    }
    input.parse()
}

/// `: int`
fn declared_type(input: ParseStream<'_>, name: &Name, errors: &mut Errors) -> syn::Result<DeclaredType> {
    if let Some(suffix) = &name.suffix {
        let message = "a family of attributes is declared by its type: `name: template[string]`";
        return Err(syn::Error::new_spanned(&suffix.brackets, message));
    }
    if !input.peek(Token![:]) {
        let dotted = name.dotted();
        return Err(syn::Error::new_spanned(name, format!("expected a type: `{dotted}: string`")));
    }
    input.parse::<Token![:]>()?;
    if input.peek(Token![enum]) { members(input, errors).map(DeclaredType::Enum) } else { input.parse() }
}

/// `enum { High = "high" }`
fn members(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<Member>> {
    const EXPECTED: &str = "expected the members: `enum { High = \"high\" }`";
    let keyword: Token![enum] = input.parse()?;
    if !input.peek(syn::token::Brace) {
        return Err(syn::Error::new_spanned(keyword, EXPECTED));
    }
    let braces: Group = input.parse()?;
    if braces.stream().is_empty() {
        return Err(syn::Error::new_spanned(braces, EXPECTED));
    }
    Ok(members_of(braces.stream(), errors))
}

fn members_of(tokens: TokenStream, errors: &mut Errors) -> Vec<Member> {
    let mut members = Vec::new();
    list(tokens, errors, |input, errors| {
        members.push(member(input, errors)?);
        Ok(())
    });
    members
}

fn member(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Member> {
    let mut attributes = input.call(Attribute::parse_outer)?;
    let stability = stability(&mut attributes, errors);
    let ident: Ident = input.parse()?;
    let value = member_value(input, &ident)?;
    Ok(Member { attributes, stability, ident, value })
}

/// `= "high"`, `= -1`
fn member_value(input: ParseStream<'_>, member: &Ident) -> syn::Result<MemberValue> {
    let missing = |_| {
        let message = format!("expected its value, a text or an integer: `{member} = \"...\"`");
        syn::Error::new_spanned(member, message)
    };
    input.parse::<Token![=]>().map_err(missing)?;
    if input.peek(LitStr) {
        return input.parse().map(MemberValue::Text);
    }
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let literal: LitInt = input.parse().map_err(missing)?;
    match format!("{sign}{}", literal.base10_digits()).parse() {
        Ok(value) => Ok(MemberValue::Int(value, literal)),
        Err(_) => {
            Err(syn::Error::new_spanned(literal, "an attribute's integer has 64 bits, one of them the sign"))
        }
    }
}

/// Takes `#[stability(stable)]` out of the attributes.
fn stability(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> Option<Stability> {
    let mut found = None;
    attributes.retain(|attribute| {
        if !attribute.path().is_ident("stability") {
            return true;
        }
        match named_stability(attribute) {
            Ok(_) if found.is_some() => errors.at(attribute, "the stability is given twice"),
            Ok(stability) => found = Some(stability),
            Err(error) => errors.push(error),
        }
        false
    });
    found
}

fn named_stability(attribute: &Attribute) -> syn::Result<Stability> {
    let word: Ident = attribute
        .parse_args()
        .map_err(|_| syn::Error::new_spanned(attribute, "expected a stability: `#[stability(stable)]`"))?;
    Stability::named(&word.to_string()).ok_or_else(|| {
        let message = format!(
            "unknown stability `{word}`: expected `development`, `alpha`, `beta`, `release_candidate` or `stable`"
        );
        syn::Error::new_spanned(word, message)
    })
}

const TYPES: &str = "expected a type: `string`, `int`, `double`, `boolean`, one of them with `[]`, `any`, \
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
            let brackets: Group = input.parse()?;
            let ty = PlainType::parse.parse2(brackets.stream());
            return ty.map(Self::Template).map_err(|_| {
                syn::Error::new_spanned(&brackets, "expected the type of the values: `template[string]`")
            });
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
        if input.peek(Token![::]) {
            return Err(syn::Error::new_spanned(ident, TYPES));
        }
        let list = input.peek(syn::token::Bracket);
        if list {
            let group: Group = input.parse()?;
            if !group.stream().is_empty() || group.delimiter() != Delimiter::Bracket {
                return Err(syn::Error::new(group.span(), format!("a list is written `{ident}[]`")));
            }
        }
        Ok(Self { ident, list })
    }
}

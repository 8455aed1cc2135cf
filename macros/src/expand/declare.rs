//! `attributes!`: a module a segment, and in the last of them a typed key.

use super::attributes::raw_if_keyword;
use super::context::private;
use super::namespace::Namespace;
use super::site;
use crate::crate_root;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::LitStr;
use syn::ext::IdentExt;
use traced_grammar::ast::{Declaration, Declarations, DeclaredType, Member, MemberValue, PlainType};
use traced_registry::Stability;

/// `attributes!`
pub(crate) fn declarations(declarations: &Declarations) -> TokenStream {
    let private = private(Some(&declarations.krate));
    let namespaces = Namespace::of(&declarations.list, |declaration| &declaration.name);
    namespaces.items(&|declaration| key(declaration, &private))
}

/// The constant of a key, and the enum of its values if it has one.
fn key(declaration: &Declaration, private: &TokenStream) -> TokenStream {
    let Declaration { attributes, stability, name, ty } = declaration;
    let dotted = name.dotted();
    let Some(last) = name.segments.last() else { return TokenStream::new() };
    let constant = raw_if_keyword(last);
    let allow =
        quote_spanned!(site()=> #[allow(non_upper_case_globals, dead_code, missing_docs, unreachable_pub)]);
    match ty {
        DeclaredType::Plain(plain) => {
            let (ty, doc) = (marker(plain, private), document(&dotted, &describe(plain), *stability));
            quote_spanned! {site()=>
                #(#attributes)* #doc #allow
                pub const #constant: #private::Key<#ty> = #private::Key::new(#dotted);
            }
        }
        DeclaredType::Template(plain) => {
            let ty = marker(plain, private);
            let doc = document(&format!("{dotted}[\"…\"]"), &describe(plain), *stability);
            quote_spanned! {site()=>
                #(#attributes)* #doc #allow
                pub const #constant: #private::Template<#ty> = #private::Template::new(#dotted);
            }
        }
        DeclaredType::Enum(members) => {
            let listed: Vec<String> = members.iter().map(|member| member.value.to_string()).collect();
            let listed = listed.join(", ");
            let doc = document(&dotted, &format!("one of {listed}"), *stability);
            let refusal = format!("this is not a value of `{dotted}`: expected one of {listed}");
            let ty = format_ident!("{}", pascal(&last.unraw().to_string()), span = last.span());
            let texts: Vec<&LitStr> = members.iter().filter_map(text).collect();
            let new = if texts.is_empty() {
                quote_spanned!(site()=> #private::Key::new(#dotted))
            } else {
                quote_spanned!(site()=> #private::Key::with_members(#dotted, &[#(#texts),*], #refusal))
            };
            let enumeration = enumeration(&ty, members, &dotted, &refusal, private);
            quote_spanned! {site()=>
                #(#attributes)* #doc #allow
                pub const #constant: #private::Key<#ty> = #new;
                #enumeration
            }
        }
    }
}

/// The value of a member that is a text.
fn text(member: &Member) -> Option<&LitStr> {
    match &member.value {
        MemberValue::Text(literal) => Some(literal),
        MemberValue::Int(..) => None,
    }
}

/// The enum of a key's values, and what makes a value of it and it of a value.
fn enumeration(
    ty: &Ident,
    members: &[Member],
    dotted: &str,
    refusal: &str,
    private: &TokenStream,
) -> TokenStream {
    let doc = format!(" A value of `{dotted}`.");
    let variants = members.iter().map(|Member { attributes, stability, ident, value }| {
        let value = match value {
            MemberValue::Text(literal) => literal.value(),
            MemberValue::Int(value, _) => value.to_string(),
        };
        let doc = format!(" `{value}`{}", settled(*stability));
        quote_spanned!(site()=> #(#attributes)* #[doc = ""] #[doc = #doc] #ident)
    });
    let conversions = if members.iter().all(|member| text(member).is_some()) {
        of_text(ty, members, refusal, private)
    } else {
        of_integer(ty, members, refusal, private)
    };
    quote_spanned! {site()=>
        #[doc = #doc]
        #[allow(dead_code, missing_docs, unreachable_pub)]
        #[derive(#private::Clone, #private::Copy, #private::Debug, #private::PartialEq, #private::Eq)]
        pub enum #ty { #(#variants),* }

        #conversions
    }
}

/// An attribute that keeps an impl out of those that rustc lists where a value does not fit another attribute.
fn unlisted() -> Option<TokenStream> {
    crate_root::has_tool_attributes().then(|| quote_spanned!(site()=> #[diagnostic::do_not_recommend]))
}

// A key such as `shop.value` is a constant beside this code: a parameter of its name would be a pattern of the constant.

fn of_text(ty: &Ident, members: &[Member], refusal: &str, private: &TokenStream) -> TokenStream {
    let values = members.iter().map(|member| {
        let (ident, value) = (&member.ident, text(member));
        quote_spanned!(site()=> #[allow(deprecated)] Self::#ident => #value)
    });
    let parsed = members.iter().map(|member| {
        let (ident, value) = (&member.ident, text(member));
        quote_spanned!(site()=> #[allow(deprecated)] #value => #private::Ok(Self::#ident))
    });
    let unlisted = unlisted();
    quote_spanned! {site()=>
        impl #ty {
            /// The value, as it is sent.
            #[allow(dead_code, unreachable_pub)]
            pub const fn as_str(self) -> &'static #private::str {
                match self { #(#values),* }
            }
        }

        impl #private::FromStr for #ty {
            type Err = #private::ParseEnumError;

            fn from_str(value_: &#private::str) -> #private::Result<Self, #private::ParseEnumError> {
                match value_ { #(#parsed,)* _ => #private::Err(#private::ParseEnumError::new(#refusal)) }
            }
        }

        #unlisted
        impl #private::ValueOf<#ty> for #ty {
            fn value_of(&self) -> #private::Option<#private::Value> {
                #private::Some(<#private::Value as #private::From<_>>::from(self.as_str()))
            }
        }

        #unlisted
        impl #private::FromLiteral for #ty {}
    }
}

fn of_integer(ty: &Ident, members: &[Member], refusal: &str, private: &TokenStream) -> TokenStream {
    let numbered = members.iter().filter_map(|member| match member.value {
        MemberValue::Int(value, _) => {
            let sign = (value < 0).then(|| quote_spanned!(site()=> -));
            let digits = Literal::u64_unsuffixed(value.unsigned_abs());
            Some((&member.ident, quote_spanned!(site()=> #sign #digits)))
        }
        MemberValue::Text(_) => None,
    });
    let values = numbered
        .clone()
        .map(|(ident, value)| quote_spanned!(site()=> #[allow(deprecated)] Self::#ident => #value));
    let read = numbered.map(
        |(ident, value)| quote_spanned!(site()=> #[allow(deprecated)] #value => #private::Ok(Self::#ident)),
    );
    let unlisted = unlisted();
    quote_spanned! {site()=>
        impl #ty {
            /// The value, as it is sent.
            #[allow(dead_code, unreachable_pub)]
            pub const fn as_i64(self) -> #private::i64 {
                match self { #(#values),* }
            }
        }

        impl #private::TryFrom<#private::i64> for #ty {
            type Error = #private::ParseEnumError;

            fn try_from(value_: #private::i64) -> #private::Result<Self, #private::ParseEnumError> {
                match value_ { #(#read,)* _ => #private::Err(#private::ParseEnumError::new(#refusal)) }
            }
        }

        #unlisted
        impl #private::ValueOf<#ty> for #ty {
            fn value_of(&self) -> #private::Option<#private::Value> {
                #private::Some(#private::Value::I64(self.as_i64()))
            }
        }
    }
}

fn document(name: &str, ty: &str, stability: Option<Stability>) -> TokenStream {
    let doc = format!(" `{name}`: {ty}{}.", settled(stability));
    quote_spanned!(site()=> #[doc = ""] #[doc = #doc])
}

/// The end of a sentence that says how settled something is, where that was declared.
fn settled(stability: Option<Stability>) -> String {
    stability.map_or_else(String::new, |stability| format!("; {}", stability.name()))
}

fn describe(plain: &PlainType) -> String {
    let list = if plain.list { "[]" } else { "" };
    format!("{}{list}", plain.ident)
}

/// The runtime's type that stands for a declared one.
fn marker(PlainType { ident, list }: &PlainType, private: &TokenStream) -> TokenStream {
    let ident = ident.to_token_stream();
    if *list {
        quote_spanned!(site()=> #private::ty::array<#private::ty::#ident>)
    } else {
        quote_spanned!(site()=> #private::ty::#ident)
    }
}

/// `order_priority` as `OrderPriority`.
fn pascal(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_uppercase().to_string());
            first.into_iter().chain([letters.collect()])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::declarations;
    use proc_macro2::TokenStream;
    use traced_grammar::{Errors, parse};

    #[test]
    fn the_documentation_says_how_settled_a_key_and_its_values_are() {
        let tokens: TokenStream = "[traced]
            #[stability(release_candidate)] shop.tier: enum { #[stability(stable)] Gold = \"gold\", Base = \"base\" },
            shop.exit: enum { #[stability(beta)] Ok = 0, Failed = -1 },
            #[stability(alpha)] shop.label: template[string],
            shop.order.id: int"
            .parse()
            .unwrap();
        let mut errors = Errors::new();
        let expanded = declarations(&parse::declarations(tokens, &mut errors)).to_string();
        assert!(errors.finish().is_none());
        for doc in [
            "`shop.tier`: one of \\\"gold\\\", \\\"base\\\"; release_candidate.",
            "`gold`; stable\"",
            "`base`\"",
            "`shop.exit`: one of 0, -1.",
            "`0`; beta\"",
            "`shop.label[\\\"…\\\"]`: string; alpha.",
            "`shop.order.id`: int.",
        ] {
            assert!(expanded.contains(doc), "{doc} is not in {expanded}");
        }
    }
}

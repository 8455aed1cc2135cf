//! `key = value`: an attribute of a span or of an event.

use proc_macro2::{Group, Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Expr, ExprLit, ExprPath, Lit, LitStr, Token, UnOp};

/// `key = value`
#[derive(Clone)]
pub struct Field {
    /// The name of the attribute.
    pub key: Key,
    /// Its value.
    pub value: Value,
    /// The `#[cfg]`s of the parameter that it records: without the parameter there is nothing to record.
    pub cfgs: Vec<Attribute>,
}

/// `..order`: a value that knows its attributes.
#[derive(Clone)]
pub struct AttributeGroup {
    /// The two dots.
    pub dots: Token![..],
    /// The value, which is computed only where a span records it.
    pub expr: Expr,
}

/// The name of an attribute.
#[derive(Clone)]
pub enum Key {
    /// `server.address`
    Name(Name),
    /// `"a name that is not checked"`
    Literal(LitStr),
    /// `(MY_KEY)`: a constant, which is a string, or a key that has a type or not.
    Constant(Constant),
}

/// `(MY_KEY)`
#[derive(Clone)]
pub struct Constant {
    /// The parentheses and what is in them.
    pub parentheses: Group,
    /// The constant.
    pub path: ExprPath,
}

/// `server.address`, `http.request.header["x-tenant"]`
#[derive(Clone)]
pub struct Name {
    /// What stands between the dots.
    pub segments: Vec<Ident>,
    /// The key of a template, in brackets.
    pub suffix: Option<Suffix>,
}

/// The key that completes a template.
#[derive(Clone)]
pub struct Suffix {
    /// The brackets and what is in them.
    pub brackets: Group,
    /// What is in them.
    pub expr: Expr,
}

/// The value of an attribute.
#[derive(Clone)]
pub struct Value {
    /// The sign before the expression.
    pub form: Form,
    /// The expression, which is computed only where a span records it.
    pub expr: Expr,
}

/// How a value becomes one of an attribute's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `value`: by its type.
    Plain,
    /// `%value`: as text, by its `Display`.
    Display,
    /// `?value`: as text, by its `Debug`.
    Debug,
}

impl Name {
    /// The name as it is sent, without a template's key.
    pub fn dotted(&self) -> String {
        let segments: Vec<String> = self.segments.iter().map(|segment| segment.unraw().to_string()).collect();
        segments.join(".")
    }

    /// The string literal that completes the template, if it is completed by one.
    pub fn literal_suffix(&self) -> Option<&LitStr> {
        match &self.suffix.as_ref()?.expr {
            Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => Some(literal),
            _ => None,
        }
    }

    /// Whether OpenTelemetry owns the name: it is dotted, and its first segment is one of the registry's namespaces.
    pub fn is_opentelemetrys(&self) -> bool {
        let [first, _, ..] = self.segments.as_slice() else { return false };
        traced_registry::is_namespace(&first.unraw().to_string())
    }

    /// The tokens of the dotted part, for an error to underline.
    pub(crate) fn segments_tokens(&self) -> TokenStream {
        self.segments.iter().map(ToTokens::to_token_stream).collect()
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.segments_tokens());
        if let Some(suffix) = &self.suffix {
            suffix.brackets.to_tokens(tokens);
        }
    }
}

impl Constant {
    /// The constant as the user writes it.
    fn spelled(&self) -> String {
        format!("({})", self.path.to_token_stream().to_string().replace(' ', ""))
    }
}

impl Key {
    /// The name as it is sent, as far as it is known here.
    pub fn text(&self) -> String {
        match self {
            Self::Literal(literal) => literal.value(),
            Self::Constant(constant) => constant.spelled(),
            Self::Name(name) => match (name.literal_suffix(), &name.suffix) {
                (Some(literal), _) => format!("{}.{}", name.dotted(), literal.value()),
                (None, Some(suffix)) => format!("{}[{}]", name.dotted(), suffix.expr.to_token_stream()),
                (None, None) => name.dotted(),
            },
        }
    }

    /// The key as the user writes it.
    pub(crate) fn spelled(&self) -> String {
        match self {
            Self::Literal(literal) => literal.to_token_stream().to_string(),
            Self::Constant(constant) => constant.spelled(),
            Self::Name(name) => match &name.suffix {
                Some(suffix) => format!("{}[{}]", name.dotted(), suffix.expr.to_token_stream()),
                None => name.dotted(),
            },
        }
    }
}

impl ToTokens for Key {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Literal(literal) => literal.to_tokens(tokens),
            Self::Constant(constant) => constant.parentheses.to_tokens(tokens),
            Self::Name(name) => name.to_tokens(tokens),
        }
    }
}

impl Value {
    /// Whether the value is known when the code is compiled, and costs nothing to have: a literal, or a constant by its
    /// name, which is in upper case.
    pub fn is_constant(&self) -> bool {
        self.form == Form::Plain && is_constant(&self.expr)
    }

    /// Whether the value is a constant by its name.
    pub fn is_named_constant(&self) -> bool {
        self.is_constant() && matches!(self.expr, Expr::Path(_))
    }

    /// Whether the value is a literal, which is never `None`.
    pub fn is_literal(&self) -> bool {
        self.is_constant() && is_literal(&self.expr)
    }

    /// The string literal that the value is, if it is one.
    pub fn string_literal(&self) -> Option<&LitStr> {
        match (&self.form, &self.expr) {
            (Form::Plain, Expr::Lit(ExprLit { lit: Lit::Str(literal), attrs, .. })) if attrs.is_empty() => {
                Some(literal)
            }
            _ => None,
        }
    }
}

fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(ExprLit { lit, attrs, .. }) => {
            attrs.is_empty() && matches!(lit, Lit::Str(_) | Lit::Int(_) | Lit::Float(_) | Lit::Bool(_))
        }
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => is_constant(&unary.expr),
        Expr::Path(ExprPath { path, attrs, .. }) => {
            let last = path.segments.last().map(|last| last.ident.unraw().to_string());
            attrs.is_empty() && last.is_some_and(|last| is_in_upper_case(&last))
        }
        Expr::Paren(paren) => is_constant(&paren.expr),
        Expr::Group(group) => is_constant(&group.expr),
        _ => false,
    }
}

/// Whether a constant value is one by its digits or letters, and not by a name.
fn is_literal(constant: &Expr) -> bool {
    match constant {
        Expr::Unary(unary) => is_literal(&unary.expr),
        Expr::Paren(paren) => is_literal(&paren.expr),
        Expr::Group(group) => is_literal(&group.expr),
        other => matches!(other, Expr::Lit(_)),
    }
}

/// Whether the name is one of a constant, by Rust's convention.
fn is_in_upper_case(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

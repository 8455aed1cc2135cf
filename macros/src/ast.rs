//! The model: what the user wrote, read and not yet judged.

mod messaging;

pub(crate) use messaging::{Correlation, Envelope, Messaging, Operation, OperationType, Part, Source};

use crate::symbol;
use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Expr, ExprClosure, LitStr, Pat, Path, Signature, Visibility};

/// A function under `#[traced]`.
pub(crate) struct Function {
    pub options: Options,
    pub item: Item,
    /// Those of `#[attribute(key)]` on parameters.
    pub parameters: Vec<Field>,
}

/// A function whose body is not looked into.
pub(crate) struct Item {
    /// Attributes of the function, the inner ones of its body behind its own.
    pub attributes: Vec<Attribute>,
    pub visibility: Visibility,
    /// `default`, as specialization writes it.
    pub defaultness: Option<Ident>,
    pub signature: Signature,
    /// The block, whole and as the user wrote it; `None` for a declaration.
    pub body: Option<Group>,
}

/// A `span!`.
pub(crate) struct InlineSpan {
    pub options: Options,
    pub body: InlineBody,
}

/// What a `span!` is around.
pub(crate) enum InlineBody {
    Block(TokenStream),
    Async(TokenStream),
}

/// A `record!`.
pub(crate) struct Record {
    pub krate: TokenStream,
    pub fields: Vec<Field>,
}

/// An `event!`.
pub(crate) struct Event {
    pub krate: TokenStream,
    pub name: Expr,
    pub fields: Vec<Field>,
}

/// The options of a span.
pub(crate) struct Options {
    pub name: Option<Expr>,
    pub kind: Option<Kind>,
    pub attributes: Vec<Field>,
    pub ok: Option<Capture>,
    pub err: Option<Capture>,
    pub error_if: Option<Expr>,
    pub parent: Option<Parent>,
    pub links: Option<Links>,
    pub scope: Option<Expr>,
    pub keys: Option<Path>,
    /// Those of a function that is given messages, or sends them.
    pub messaging: Option<Messaging>,
    /// The path of `traced` itself.
    pub krate: TokenStream,
}

/// A `SpanKind`.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Internal,
    Client,
    Server,
    Producer,
    Consumer,
}

pub(crate) enum Parent {
    Root,
    Context(Expr),
}

pub(crate) enum Links {
    /// `[a, b]`: each may be of a type of its own.
    List(Vec<Expr>),
    Iterator(Expr),
}

/// `|pattern| key = value, ...`
pub(crate) struct Capture {
    pub option: Ident,
    pub pattern: Pat,
    pub fields: Vec<Field>,
}

/// `key = value`
pub(crate) struct Field {
    pub key: Key,
    pub value: Value,
    /// The `#[cfg]`s of the parameter it records: without the parameter there is nothing to record.
    pub cfgs: Vec<Attribute>,
}

/// The name of an attribute.
#[expect(clippy::large_enum_variant, reason = "there are few, and not for long")]
pub(crate) enum Key {
    Name(Name),
    /// `"a name that is not checked"`
    Literal(LitStr),
}

/// `server.address`, `http.request.header["x-tenant"]`
pub(crate) struct Name {
    pub segments: Vec<Ident>,
    pub suffix: Option<Suffix>,
}

/// The key that completes a template.
pub(crate) struct Suffix {
    pub brackets: Group,
    pub expr: Expr,
}

/// The value of an attribute.
pub(crate) struct Value {
    pub form: Form,
    pub expr: Expr,
}

/// How a value becomes one of an attribute's.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Form {
    Plain,
    Display,
    Debug,
}

/// The declarations of `attributes!`.
pub(crate) struct Declarations {
    pub krate: TokenStream,
    pub list: Vec<Declaration>,
}

/// `shop.order.id: int`
pub(crate) struct Declaration {
    pub attributes: Vec<Attribute>,
    pub name: Name,
    pub ty: DeclaredType,
}

pub(crate) enum DeclaredType {
    /// `int`, `string[]`, ...
    Plain(PlainType),
    /// `template[int]`
    Template(PlainType),
    /// `enum { High = "high" }`
    Enum(Vec<Member>),
}

/// The type of an attribute's value, as the registry spells it.
pub(crate) struct PlainType {
    pub ident: Ident,
    pub list: bool,
}

/// `High = "high"`
pub(crate) struct Member {
    pub attributes: Vec<Attribute>,
    pub ident: Ident,
    pub value: LitStr,
}

impl PlainType {
    /// What every value fits.
    pub(crate) fn any() -> Self {
        Self { ident: Ident::new("any", Span::mixed_site()), list: false }
    }
}

/// The `#[cfg]`s among a parameter's attributes: rustc does not apply them before an attribute macro runs.
pub(crate) fn cfgs(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"))
}

impl Item {
    /// Whether panics in it are its caller's.
    pub(crate) fn is_track_caller(&self) -> bool {
        self.attributes.iter().any(|attribute| attribute.path().is_ident("track_caller"))
    }
}

impl Name {
    /// The name as it is sent, without a template's key.
    pub(crate) fn dotted(&self) -> String {
        let segments: Vec<String> = self.segments.iter().map(|segment| segment.unraw().to_string()).collect();
        segments.join(".")
    }

    /// The literal that completes the template, if it is one.
    pub(crate) fn literal_suffix(&self) -> Option<&LitStr> {
        match &self.suffix.as_ref()?.expr {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(literal), .. }) => Some(literal),
            _ => None,
        }
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

impl Key {
    /// The name as it is sent, as far as it is known here.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Literal(literal) => literal.value(),
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
            Self::Name(name) => name.to_tokens(tokens),
        }
    }
}

impl Value {
    /// The string literal that the value is, if it is one.
    pub(crate) fn string_literal(&self) -> Option<&LitStr> {
        match (&self.form, &self.expr) {
            (Form::Plain, Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(literal), attrs, .. }))
                if attrs.is_empty() =>
            {
                Some(literal)
            }
            _ => None,
        }
    }
}

impl Options {
    /// No options, of the crate at this path.
    pub(crate) fn new(krate: TokenStream) -> Self {
        Self {
            name: None,
            kind: None,
            attributes: Vec::new(),
            ok: None,
            err: None,
            error_if: None,
            parent: None,
            links: None,
            scope: None,
            keys: None,
            messaging: None,
            krate,
        }
    }

    /// The attribute they are of.
    pub(crate) fn attribute(&self) -> &'static str {
        self.messaging.as_ref().map_or(symbol::TRACED, Messaging::attribute)
    }

    /// Whether the value that is returned has to be seen, whatever its type.
    pub(crate) fn watch_value(&self) -> bool {
        self.ok.is_some()
            || self.err.is_some()
            || self.error_if.is_some()
            || self.returned_messages().is_some()
    }

    /// What finds the messages in that value.
    pub(crate) fn returned_messages(&self) -> Option<&ExprClosure> {
        self.messaging.as_ref().and_then(Messaging::returned)
    }
}

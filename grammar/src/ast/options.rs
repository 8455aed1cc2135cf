//! The options of a span.

use super::{Asked, AttributeGroup, Convention, Field, Grammar, Messaging, Metrics, OptionName};
use proc_macro2::{Ident, TokenStream};
use std::rc::Rc;
use syn::{Expr, ExprClosure, ExprLit, Lit, LitStr, Pat, Path};
use traced_registry::SpanType;

/// The options of a span.
#[derive(Clone)]
pub struct Options {
    /// The macro that they are options of.
    pub grammar: Grammar,
    /// The options that are written, in that order.
    pub given: Vec<OptionName>,
    /// `name = ...`
    pub name: Option<Expr>,
    /// `prefix = ...`, before the names of the functions of an `impl`, a `trait` or a `mod`.
    pub prefix: Option<LitStr>,
    /// `convention = ...`
    pub convention: Option<Convention>,
    /// `kind = ...`, and the word `kind` itself.
    pub kind: Option<(Ident, Kind)>,
    /// The attributes of `attributes(...)`, then those of the parameters with an `#[attribute(key)]`.
    pub attributes: Vec<Field>,
    /// The groups of `attributes(...)`.
    pub groups: Vec<AttributeGroup>,
    /// `ok(...)`
    pub ok: Option<Capture>,
    /// `err(...)`
    pub err: Option<Capture>,
    /// `error_if = ...`
    pub error_if: Option<Expr>,
    /// `item = "..."`: the name of the span that each item of a stream has. With the word itself.
    pub item: Option<(Ident, LitStr)>,
    /// `inject = ...`: headers that the context is written into. With the word itself.
    pub inject: Option<(Ident, Expr)>,
    /// `parent = ...`
    pub parent: Option<Parent>,
    /// `links = ...`
    pub links: Option<Links>,
    /// `scope = ...`
    pub scope: Option<Expr>,
    /// `metrics`
    pub metrics: Option<Metrics>,
    /// `keys = ...`
    pub keys: Option<Path>,
    /// The options of a span about messages.
    pub messaging: Option<Messaging>,
    /// The path of `traced`, where it is given.
    pub krate: Option<TokenStream>,
    /// What the crate's rules ask of the span.
    pub rules: Option<Rc<Asked>>,
}

/// A span's kind.
///
/// <https://opentelemetry.io/docs/specs/otel/trace/api/#spankind>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `internal`
    Internal,
    /// `client`
    Client,
    /// `server`
    Server,
    /// `producer`
    Producer,
    /// `consumer`
    Consumer,
}

/// `parent = ...`
#[derive(Clone)]
pub enum Parent {
    /// `root`: the span starts a trace.
    Root,
    /// Any other expression.
    Context(Box<Expr>),
}

/// `links = ...`
#[derive(Clone)]
pub enum Links {
    /// `[a, b]`: each may be of a type of its own.
    List(Vec<Expr>),
    /// A variable, a field, or what is behind a reference: it is there already, and stays there.
    Place(Expr),
    /// An expression that makes an iterator of links.
    Iterator(Expr),
}

/// `|pattern| key = value, ...`
#[derive(Clone)]
pub struct Capture {
    /// The word `ok` or `err`.
    pub option: Ident,
    /// The pattern that the value is bound to.
    pub pattern: Pat,
    /// The attributes.
    pub fields: Vec<Field>,
    /// The groups of attributes.
    pub groups: Vec<AttributeGroup>,
}

/// What a span is called.
pub struct SpanName<'a> {
    /// The name that is known when the code is compiled.
    pub literal: String,
    /// The expression that computes another name in each call.
    pub computed: Option<&'a Expr>,
}

impl Options {
    /// No options.
    pub(crate) fn new(grammar: Grammar, krate: Option<TokenStream>) -> Self {
        Self {
            grammar,
            given: Vec::new(),
            name: None,
            prefix: None,
            convention: None,
            kind: None,
            attributes: Vec::new(),
            groups: Vec::new(),
            ok: None,
            err: None,
            error_if: None,
            item: None,
            inject: None,
            parent: None,
            links: None,
            scope: None,
            metrics: None,
            keys: None,
            messaging: Messaging::of(grammar),
            krate,
            rules: None,
        }
    }

    /// The kind of the span: the given one, or the one that follows from its convention or from an operation on messages.
    pub fn span_kind(&self) -> Kind {
        match (&self.kind, &self.messaging) {
            (Some((_, kind)), _) => *kind,
            (None, Some(messaging)) => messaging.operation.ty.span_kind(),
            (None, None) => self.span_type().map_or(Kind::Internal, |ty| ty.kind.into()),
        }
    }

    /// The span type of the conventions, if one is given.
    pub fn span_type(&self) -> Option<&'static SpanType> {
        self.convention.as_ref().and_then(|convention| convention.span_type().ok())
    }

    /// Adds the attributes whose values the convention fixes, where nothing else gives them.
    pub(crate) fn add_fixed_values(&mut self) {
        let Some(convention) = &self.convention else { return };
        let mut fixed = convention.fixed_values();
        let captured = self.ok.iter().chain(&self.err).flat_map(|capture| &capture.fields);
        let given: Vec<String> =
            self.attributes.iter().chain(captured).map(|field| field.key.text()).collect();
        fixed.retain(|field| !given.contains(&field.key.text()));
        self.attributes.extend(fixed);
    }

    /// The name of the span: the given one, or that of an operation on messages, or else that of the function.
    pub fn span_name(&self, function: &str) -> SpanName<'_> {
        if let Some(Expr::Lit(ExprLit { lit: Lit::Str(literal), .. })) = &self.name {
            return SpanName { literal: literal.value(), computed: None };
        }
        let literal = self
            .messaging
            .as_ref()
            .map_or_else(|| function.to_owned(), |messaging| messaging.operation.name());
        SpanName { literal, computed: self.name.as_ref() }
    }

    /// Those of the span of one item of a stream.
    #[must_use]
    pub fn of_item(&self) -> Option<Self> {
        let (_, name) = self.item.as_ref()?;
        let lit = Lit::Str(name.clone());
        let name = Expr::Lit(ExprLit { attrs: Vec::new(), lit });
        let (scope, keys) = (self.scope.clone(), self.keys.clone());
        Some(Self { name: Some(name), scope, keys, ..Self::new(self.grammar, self.krate.clone()) })
    }

    /// Whether the value that is returned has to be looked at, whatever its type.
    pub fn observes_value(&self) -> bool {
        self.ok.is_some()
            || self.err.is_some()
            || self.error_if.is_some()
            || self.returned_messages().is_some()
    }

    /// The closure that finds the messages in that value.
    pub fn returned_messages(&self) -> Option<&ExprClosure> {
        self.messaging.as_ref().and_then(Messaging::returned)
    }
}

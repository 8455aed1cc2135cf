//! `key = value`, as calls of the runtime.

use super::{errors_at, located, location, metrics, site};
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Expr, LitStr, Path};
use traced_grammar::ast::{AttributeGroup, Field, Form, Key, Name, Options, Suffix};

/// Where keys are looked up.
pub(super) struct Keys<'a> {
    private: TokenStream,
    declared_in: Option<&'a Path>,
    /// The options of a call that metrics count.
    measured: Option<&'a Options>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(private: TokenStream, declared_in: Option<&'a Path>) -> Self {
        Self { private, declared_in, measured: None }
    }

    /// The same for a call that metrics may count.
    pub(super) fn measured_by(self, options: &'a Options) -> Self {
        Self { measured: options.metrics.is_some().then_some(options), ..self }
    }

    /// The path of what expansions may name.
    pub(super) fn private(&self) -> &TokenStream {
        &self.private
    }

    /// Sets each of `fields` on `sink`, which is a `&mut dyn Sink`.
    pub(super) fn set_all<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        sink: &TokenStream,
    ) -> TokenStream {
        fields.into_iter().map(|field| self.set(field, sink)).collect()
    }

    /// The same for values that are computed only where they are wanted: all by a span that records, and by metrics those
    /// that they have.
    pub(super) fn set_wanted<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        sink: &TokenStream,
    ) -> TokenStream {
        let set = |field| {
            let set = self.set(field, sink);
            match self.measured {
                Some(options) if !options.is_measured(field) => {
                    metrics::if_wanted(&set, &self.name(field), options, &self.private)
                }
                _ => set,
            }
        };
        fields.into_iter().map(set).collect()
    }

    /// Has each of `groups` record its attributes on `sink`, except those that `fields` give beside it.
    pub(super) fn record_groups<'f>(
        &self,
        groups: &[AttributeGroup],
        fields: impl IntoIterator<Item = &'f Field>,
        sink: &TokenStream,
    ) -> TokenStream {
        if groups.is_empty() {
            return TokenStream::new();
        }
        let given: Vec<TokenStream> = fields.into_iter().map(|field| self.name(field)).collect();
        let record = |group: &AttributeGroup| {
            let (private, at) = errors_at(&self.private, location(&group.expr));
            let value = by_reference(&group.expr);
            quote_spanned!(at=> #private::Attributes::record(#value, &mut #private::Recorder::beside(#sink, &[#(#given),*]));)
        };
        groups.iter().map(record).collect()
    }

    /// The name that the attribute is sent by, as a `&str`.
    fn name(&self, field: &Field) -> TokenStream {
        let private = &self.private;
        let name = match (&field.key, completed_later(&field.key)) {
            (Key::Constant(_), _) => {
                let key = self.key(&field.key);
                quote_spanned!(site()=> #private::AsKey::as_key(#key).as_str())
            }
            // It is computed twice, which is nothing where it is there already.
            (_, Some((name, suffix))) if is_place(&suffix.expr) => {
                let (template, suffix) = (self.path(name), by_reference(&suffix.expr));
                quote_spanned!(site()=> #private::template_name(#template, #suffix).as_str())
            }
            (key, _) => key.text().into_token_stream(),
        };
        let cfgs = &field.cfgs;
        quote_spanned!(site()=> #(#cfgs)* #name)
    }

    fn set(&self, field: &Field, sink: &TokenStream) -> TokenStream {
        let set = self.set_always(field, sink);
        let cfgs = &field.cfgs;
        if cfgs.is_empty() { set } else { quote_spanned!(site()=> #(#cfgs)* { #set }) }
    }

    fn set_always(&self, field: &Field, sink: &TokenStream) -> TokenStream {
        let private = &self.private;
        if let Some((name, suffix)) = completed_later(&field.key) {
            let (template, suffix, value) = (self.path(name), by_reference(&suffix.expr), self.value(field));
            return quote_spanned!(site()=> #private::set_template(#sink, #template, #suffix, #value););
        }
        if let Key::Constant(_) = &field.key {
            let (key, value) = (self.key(&field.key), self.value(field));
            return quote_spanned!(site()=> #private::set_by_key(#sink, #key, #value););
        }
        if is_error_type(&field.key) {
            let (key, value) = (self.key(&field.key), self.value(field));
            return quote_spanned!(site()=> #private::set_error_type(#sink, #key, #value););
        }
        if is_url(&field.key) {
            let (key, value) = (self.key(&field.key), self.value(field));
            return quote_spanned!(site()=> #private::set_url(#sink, #key, #value););
        }
        if let Some(literal) = field.value.string_literal() {
            let key = self.key(&field.key);
            let check = check_member(&field.key, &key, literal);
            return quote_spanned!(site()=> #check #private::set_literal(#sink, #key, #literal););
        }
        let (key, value) = (self.key(&field.key), self.value(field));
        let set = if field.value.is_named_constant() { "set_constant" } else { "set" };
        let set = Ident::new(set, site());
        quote_spanned!(site()=> #private::#set(#sink, #key, #value);)
    }

    fn value(&self, field: &Field) -> TokenStream {
        let private = &self.private;
        let value = by_reference(&field.value.expr);
        match field.value.form {
            Form::Plain => value,
            Form::Display => {
                let value = reference(&value);
                quote_spanned!(site()=> &#private::display(#value))
            }
            Form::Debug => {
                let value = reference(&value);
                quote_spanned!(site()=> &#private::debug(#value))
            }
        }
    }

    /// The typed key of an attribute.
    fn key(&self, key: &Key) -> TokenStream {
        let private = &self.private;
        match key {
            Key::Literal(name) => quote_spanned!(site()=> #private::Key::<#private::ty::any>::new(#name)),
            Key::Constant(constant) => by_reference(&Expr::Path(constant.path.clone())),
            Key::Name(name) => {
                let path = self.path(name);
                if name.literal_suffix().is_none() {
                    return path;
                }
                let whole = key.text();
                quote_spanned!(site()=> #private::Template::complete(#path, #whole))
            }
        }
    }

    /// The constant of a name, each segment where the user wrote it: an IDE goes from there to what it is.
    pub(super) fn path(&self, name: &Name) -> TokenStream {
        // Where the name is, but the macro's: to rustc's lints this path is not one the user wrote.
        let at = name.segments.first().map_or_else(site, |first| site().located_at(first.span()));
        let module = if name.is_opentelemetrys() {
            let private = &self.private;
            quote_spanned!(site()=> #private::semconv)
        } else if let Some(module) = self.declared_in {
            module.to_token_stream()
        } else {
            quote_spanned!(at=> crate::attributes)
        };
        let segments = name.segments.iter().map(raw_if_keyword);
        quote_spanned!(at=> #module #(::#segments)*)
    }
}

/// Whether the attribute is one that a span has once, whatever sets it.
fn is_error_type(key: &Key) -> bool {
    key.text() == "error.type"
}

/// The name of a template and what completes it, where that is computed.
fn completed_later(key: &Key) -> Option<(&Name, &Suffix)> {
    match key {
        Key::Name(name) if name.literal_suffix().is_none() => {
            name.suffix.as_ref().map(|suffix| (name, suffix))
        }
        Key::Name(_) | Key::Literal(_) | Key::Constant(_) => None,
    }
}

/// Whether an expression is a variable, or a field of one.
fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        Expr::Reference(reference) => is_place(&reference.expr),
        _ => false,
    }
}

/// Whether the value may have secrets in it that the conventions leave out.
fn is_url(key: &Key) -> bool {
    matches!(key.text().as_str(), "url.full" | "url.query")
}

/// A declared key knows the members of its enum, and holds a literal against them as the crate is compiled.
fn check_member(key: &Key, path: &TokenStream, literal: &LitStr) -> Option<TokenStream> {
    match key {
        Key::Name(name) if !name.is_opentelemetrys() && name.suffix.is_none() => {
            let at = site().located_at(literal.span());
            // The compiler names the constant in its error, which is to be on the literal alone.
            let key = Ident::new("__key", at);
            let check = quote_spanned!(at=> #key.allows(#literal));
            Some(quote_spanned! {at=>
                { #[allow(dead_code)] const VALUE: () = { let #key = #path; #check }; }
            })
        }
        _ => None,
    }
}

/// `type` as `r#type`.
pub(super) fn raw_if_keyword(segment: &Ident) -> Ident {
    let plain = segment.unraw();
    // Parsed as it is: text would have to be read by the compiler again.
    if syn::parse2::<Ident>(plain.to_token_stream()).is_ok() {
        plain
    } else {
        Ident::new_raw(&plain.to_string(), segment.span())
    }
}

/// `&value`, so that recording an argument never moves it; an error is on the value.
pub(super) fn by_reference(expr: &Expr) -> TokenStream {
    reference(&operand(expr))
}

/// `&mut value`; an error is on the value.
pub(super) fn by_mutable_reference(expr: &Expr) -> TokenStream {
    let (value, mutable) = (operand(expr), quote!(mut));
    let mutable = located(mutable, location(&value));
    reference(&quote!(#mutable #value))
}

/// The expression, in parentheses where a reference would be to a part of it alone.
fn operand(expr: &Expr) -> TokenStream {
    let tokens = expr.to_token_stream();
    let at = location(&tokens);
    if binds_tighter(expr) {
        return tokens;
    }
    let mut parenthesised = Group::new(Delimiter::Parenthesis, tokens);
    parenthesised.set_span(at);
    TokenTree::Group(parenthesised).into()
}

/// `&value`, where the value is.
fn reference(value: &TokenStream) -> TokenStream {
    let mut ampersand = Punct::new('&', Spacing::Alone);
    ampersand.set_span(location(value));
    quote!(#ampersand #value)
}

/// Whether `&expr` borrows the whole of it without parentheses.
fn binds_tighter(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Path(_)
            | Expr::Field(_)
            | Expr::MethodCall(_)
            | Expr::Call(_)
            | Expr::Lit(_)
            | Expr::Macro(_)
            | Expr::Index(_)
            | Expr::Reference(_)
            | Expr::Unary(_)
            | Expr::Paren(_)
            | Expr::Tuple(_)
            | Expr::Array(_)
            | Expr::Struct(_)
    )
}

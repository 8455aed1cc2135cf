//! Declared keys in a crate that declares none.

use crate::Errors;
use crate::ast::{
    ContainedItem, Container, Event, Fail, Field, Form, Function, Group, Histograms, InlineSpan, Key, Name,
    Options, Record, Rules,
};
use syn::{Expr, ExprLit, Lit};

/// What may name declared keys.
pub trait NamesKeys {
    /// Reports the first key that is looked up in `crate::attributes`, for a crate that has no such module.
    ///
    /// The input of a macro does not show what the crate has, so this is no part of the other checks.
    fn no_key_is_declared(&self, errors: &mut Errors);
}

impl NamesKeys for Function {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        in_options(&self.options, errors);
    }
}

impl NamesKeys for Container {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        in_options(&self.options, errors);
        for item in &self.items {
            match item {
                ContainedItem::Function(function) if self.options.keys.is_none() => {
                    function.no_key_is_declared(errors);
                }
                ContainedItem::Container(container) if self.options.keys.is_none() => {
                    container.no_key_is_declared(errors);
                }
                ContainedItem::Function(_)
                | ContainedItem::Container(_)
                | ContainedItem::Macro(_)
                | ContainedItem::Item(_) => {}
            }
        }
    }
}

impl NamesKeys for Rules {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        in_options(&self.options, errors);
    }
}

impl NamesKeys for InlineSpan {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        in_options(&self.options, errors);
    }
}

impl NamesKeys for Record {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        first(self.fields.iter(), errors);
    }
}

impl NamesKeys for Event {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        first(self.fields.iter(), errors);
    }
}

impl NamesKeys for Fail {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        first(self.fields.iter(), errors);
    }
}

impl NamesKeys for Group {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        if self.keys.is_none() {
            first(self.fields.iter(), errors);
        }
    }
}

impl NamesKeys for Histograms {
    fn no_key_is_declared(&self, errors: &mut Errors) {
        let mut names = self.list.iter().flat_map(|histogram| &histogram.keys);
        if let Some(name) = names.find(|name| !name.is_opentelemetrys())
            && !errors.any()
        {
            let dotted = name.dotted();
            let message = format!(
                "`{dotted}` is not declared: declare it with `mod attributes {{ traced::attributes! {{ {dotted}: string }} }}` at \
                 the root of the crate"
            );
            errors.at(name, message);
        }
    }
}

fn in_options(options: &Options, errors: &mut Errors) {
    // Where `keys` is given, that module is named, and rustc says if it is not there.
    if options.keys.is_none() {
        let captured = options.ok.iter().chain(&options.err).flat_map(|capture| &capture.fields);
        first(options.attributes.iter().chain(captured), errors);
    }
}

/// One mistake, however many keys: the module is missing.
fn first<'a>(mut fields: impl Iterator<Item = &'a Field>, errors: &mut Errors) {
    if errors.any() {
        return;
    }
    let declared = |field: &'a Field| match &field.key {
        Key::Name(name) if !name.is_opentelemetrys() => Some((name, field)),
        _ => None,
    };
    if let Some((name, field)) = fields.find_map(declared) {
        errors.at(name.segments_tokens(), message(name, field));
    }
}

fn message(name: &Name, field: &Field) -> String {
    let dotted = name.dotted();
    let ty = if name.suffix.is_some() { "template[string]" } else { type_of(field) };
    format!(
        "`{dotted}` is not declared: declare it with `mod attributes {{ traced::attributes! {{ {dotted}: {ty} }} }}` at the \
         root of the crate, or write `\"{dotted}\"` to send it unchecked"
    )
}

/// The type to declare, as far as the value shows it.
fn type_of(field: &Field) -> &'static str {
    match (&field.value.form, &field.value.expr) {
        (Form::Plain, Expr::Lit(ExprLit { lit: Lit::Int(_), .. })) => "int",
        (Form::Plain, Expr::Lit(ExprLit { lit: Lit::Float(_), .. })) => "double",
        (Form::Plain, Expr::Lit(ExprLit { lit: Lit::Bool(_), .. })) => "boolean",
        _ => "string",
    }
}

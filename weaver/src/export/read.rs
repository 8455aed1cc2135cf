//! What an `attributes!` declares.

use super::modules::{Invocation, is_for_tests, text};
use crate::{Declared, DeclaredType, Deprecation, Member, MemberValue, declared::id, examples, markdown};
use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue, Token, punctuated::Punctuated};
use traced_grammar::{Errors, ast, check, parse};
use traced_registry::{Stability, Type};

/// The declarations of one `attributes!`, each with its place: file, line and column.
pub(super) fn declared(invocation: &Invocation) -> Result<Vec<(String, Declared)>, String> {
    let Invocation { file, tokens } = invocation;
    let place = |span: Span| {
        let start = span.start();
        format!("{}:{}:{}", file.display(), start.line, start.column + 1)
    };
    let mut errors = Errors::new();
    let krate: TokenStream = "[traced]".parse().unwrap_or_default();
    let model = parse::declarations(krate.into_iter().chain(tokens.clone()).collect(), &mut errors);
    check::declarations(&model, &mut errors);
    if let Some(error) = errors.into_list().into_iter().next() {
        return Err(format!("{}: {error}", place(error.span())));
    }
    let list = model.list.iter().filter(|one| !is_for_tests(&one.attributes));
    let read = list.filter_map(|one| {
        let first = one.name.segments.first()?;
        Some((place(first.span()), declaration(one)))
    });
    Ok(read.collect())
}

fn declaration(declaration: &ast::Declaration) -> Declared {
    let text = documentation(&declaration.attributes);
    let (prose, examples) = examples::split(&text).unwrap_or((&text, Vec::new()));
    let (brief, note) = markdown::split(&markdown::of_doc(prose));
    Declared {
        name: declaration.name.dotted(),
        ty: declared_type(&declaration.ty),
        // As in the registry, an attribute of which nothing is said is in development.
        stability: declaration.stability.unwrap_or(Stability::Development),
        deprecated: deprecation(&declaration.attributes),
        brief,
        note,
        examples,
    }
}

fn declared_type(ty: &ast::DeclaredType) -> DeclaredType {
    match ty {
        ast::DeclaredType::Plain(ty) => DeclaredType::Plain(plain(ty)),
        ast::DeclaredType::Template(ty) => DeclaredType::Template(plain(ty)),
        ast::DeclaredType::Enum(members) => DeclaredType::Enum(members.iter().map(member).collect()),
    }
}

/// The type of this name; the rules leave none that is unknown.
fn plain(ty: &ast::PlainType) -> Type {
    let name = format!("{}{}", ty.ident, if ty.list { "[]" } else { "" });
    Type::ALL.into_iter().find(|ty| ty.name() == name).unwrap_or(Type::Any)
}

fn member(member: &ast::Member) -> Member {
    let variant = member.ident.to_string().trim_start_matches("r#").to_owned();
    let (brief, note) = markdown::split(&markdown::of_doc(&documentation(&member.attributes)));
    let value = match &member.value {
        ast::MemberValue::Text(text) => MemberValue::Text(text.value()),
        ast::MemberValue::Int(number, _) => MemberValue::Int(*number),
    };
    Member {
        id: member.attributes.iter().find_map(alias).unwrap_or_else(|| id(&variant, &value)),
        variant,
        value,
        brief,
        note,
        stability: member.stability,
        deprecated: deprecation(&member.attributes),
    }
}

/// The text of `#[doc(alias = "text")]`.
fn alias(attribute: &Attribute) -> Option<String> {
    let Meta::List(list) = &attribute.meta else { return None };
    let pair: MetaNameValue = list.parse_args().ok().filter(|_| list.path.is_ident("doc"))?;
    match pair.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if pair.path.is_ident("alias") => Some(text.value()),
        _ => None,
    }
}

/// The doc comment as text, without the space that each line starts with.
fn documentation(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(text);
    let lines: Vec<String> = lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).to_owned()).collect();
    markdown::tidy(&lines.join("\n"))
}

/// What `#[deprecated]` says.
fn deprecation(attributes: &[Attribute]) -> Option<Deprecation> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("deprecated"))?;
    let note = match &attribute.meta {
        Meta::NameValue(_) => text(attribute),
        Meta::List(list) => {
            let pairs = list.parse_args_with(Punctuated::<MetaNameValue, Token![,]>::parse_terminated);
            let note = pairs.ok().and_then(|pairs| pairs.into_iter().find(|pair| pair.path.is_ident("note")));
            note.and_then(|note| match note.value {
                Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
                _ => None,
            })
        }
        Meta::Path(_) => None,
    };
    Some(Deprecation::of_text(&note.unwrap_or_default()))
}

//! What an expression reads: of `account.password.len()` a length, of `account.password` the password.

use super::names::names_a_secret;
use crate::symbol;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{
    BinOp, Block, Expr, ExprCall, ExprClosure, ExprMethodCall, Lit, LitStr, Local, Macro, Pat, Stmt, Token,
    UnOp,
};

/// A secret, as the user named it, and where.
pub(super) struct Secret {
    pub(super) name: String,
    pub(super) tokens: TokenStream,
}

impl Secret {
    fn named(ident: &Ident) -> Option<Self> {
        names_a_secret(&ident.unraw().to_string()).then(|| Self::of(ident))
    }

    fn of(ident: &Ident) -> Self {
        Self { name: ident.to_string(), tokens: ident.to_token_stream() }
    }

    /// `"password"`, by which a secret is looked up.
    fn looked_up(literal: &LitStr) -> Option<Self> {
        names_a_secret(&literal.value())
            .then(|| Self { name: literal.token().to_string(), tokens: literal.to_token_stream() })
    }
}

/// The first secret whose text the value of `expr` may show.
pub(super) fn secret_read_by(expr: &Expr) -> Option<Secret> {
    match expr {
        Expr::Path(path) => Secret::named(&path.path.segments.last()?.ident),
        Expr::Field(field) => match &field.member {
            syn::Member::Named(name) => Secret::named(name),
            syn::Member::Unnamed(_) => secret_read_by(&field.base),
        },
        Expr::MethodCall(call) => in_method_call(call),
        Expr::Call(call) => in_call(call),
        Expr::Index(index) => in_key(&index.index).or_else(|| secret_read_by(&index.expr)),
        Expr::Macro(of_macro) => in_macro(&of_macro.mac),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => None,
        Expr::Unary(unary) => secret_read_by(&unary.expr),
        Expr::Binary(binary) if is_comparison(&binary.op) => None,
        Expr::Binary(binary) => secret_read_by(&binary.left).or_else(|| secret_read_by(&binary.right)),
        Expr::Reference(reference) => secret_read_by(&reference.expr),
        Expr::Paren(paren) => secret_read_by(&paren.expr),
        Expr::Group(group) => secret_read_by(&group.expr),
        Expr::Cast(cast) => secret_read_by(&cast.expr),
        Expr::Try(of_try) => secret_read_by(&of_try.expr),
        Expr::Await(of_await) => secret_read_by(&of_await.base),
        Expr::Array(array) => array.elems.iter().find_map(secret_read_by),
        Expr::Tuple(tuple) => tuple.elems.iter().find_map(secret_read_by),
        Expr::Struct(of_struct) => of_struct.fields.iter().find_map(|field| secret_read_by(&field.expr)),
        Expr::Repeat(repeat) => secret_read_by(&repeat.expr),
        Expr::Closure(closure) => secret_read_by(&closure.body),
        Expr::Block(block) => in_block(&block.block),
        Expr::Unsafe(block) => in_block(&block.block),
        // The condition is not what is recorded.
        Expr::If(of_if) => {
            let otherwise = of_if.else_branch.as_ref();
            in_block(&of_if.then_branch).or_else(|| secret_read_by(&otherwise?.1))
        }
        Expr::Match(of_match) => in_match(of_match),
        Expr::Lit(_) | Expr::Continue(_) | Expr::Break(_) => None,
        other => in_tokens(other.to_token_stream()),
    }
}

/// Whether the value is inside one of the functions that say what to do with it.
pub(super) fn is_past_secrets(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => function_name(call).is_some_and(|name| names_past_secrets(&name.to_string())),
        Expr::Reference(reference) => is_past_secrets(&reference.expr),
        Expr::Paren(paren) => is_past_secrets(&paren.expr),
        Expr::Group(group) => is_past_secrets(&group.expr),
        Expr::MethodCall(call) => is_past_secrets(&call.receiver),
        _ => false,
    }
}

fn names_past_secrets(name: &str) -> bool {
    symbol::SECRET_FUNCTIONS.contains(&name)
}

fn is_comparison(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_)
            | BinOp::And(_)
            | BinOp::Or(_)
    )
}

/// `receiver.method(arguments)`
fn in_method_call(call: &ExprMethodCall) -> Option<Secret> {
    let method = call.method.unraw().to_string();
    if tells_about(&method) {
        return None;
    }
    if looks_up(&method)
        && let Some(secret) = call.args.first().and_then(in_key)
    {
        return Some(secret);
    }
    if let Some(secret) = Secret::named(&call.method) {
        return Some(secret);
    }
    if call.args.last().is_some_and(only_tells_about) {
        return None;
    }
    secret_read_by(&call.receiver).or_else(|| call.args.iter().find_map(secret_read_by))
}

/// `function(arguments)`
fn in_call(call: &ExprCall) -> Option<Secret> {
    let Some(function) = function_name(call) else { return in_tokens(call.to_token_stream()) };
    let name = function.unraw().to_string();
    if names_past_secrets(&name) || tells_about(&name) {
        return None;
    }
    let key = if looks_up(&name) { call.args.first().and_then(in_key) } else { None };
    key.or_else(|| Secret::named(function)).or_else(|| call.args.iter().find_map(secret_read_by))
}

fn function_name(call: &ExprCall) -> Option<&Ident> {
    match &*call.func {
        Expr::Path(path) => path.path.segments.last().map(|last| &last.ident),
        _ => None,
    }
}

/// Methods and functions whose answer is about a text, and does not show it.
fn tells_about(name: &str) -> bool {
    const MEASURES: &[&str] = &[
        "age",
        "algorithm",
        "capacity",
        "cmp",
        "contains",
        "contains_key",
        "count",
        "ends_with",
        "eq",
        "expires_at",
        "expiry",
        "issued_at",
        "kind",
        "len",
        "length",
        "ne",
        "partial_cmp",
        "policy",
        "size",
        "starts_with",
        "strength",
        "type_id",
        "username",
    ];
    MEASURES.contains(&name) || name.starts_with("is_") || name.starts_with("has_") || name.ends_with("_len")
}

/// `|password| password.len()` or `String::len`, as `map` is given it.
fn only_tells_about(function: &Expr) -> bool {
    match function {
        Expr::Path(path) => {
            path.path.segments.last().is_some_and(|last| tells_about(&last.ident.to_string()))
        }
        Expr::Closure(closure) => match &*closure.body {
            Expr::MethodCall(call) => tells_about(&call.method.to_string()),
            Expr::Field(field) => secret_read_by(&Expr::Field(field.clone())).is_none(),
            Expr::Lit(_) => true,
            Expr::Binary(binary) => is_comparison(&binary.op),
            // Where nothing of the value is bound, nothing of it is shown.
            body => binds_nothing(closure) && secret_read_by(body).is_none(),
        },
        _ => false,
    }
}

fn binds_nothing(closure: &ExprClosure) -> bool {
    closure.inputs.iter().all(|input| matches!(input, Pat::Wild(_)))
}

/// Methods and functions that are given the name of what they return.
fn looks_up(name: &str) -> bool {
    const FIRST_WORDS: &[&str] = &[
        "claim", "cookie", "env", "field", "find", "get", "header", "lookup", "param", "pointer", "pop",
        "query", "read", "remove", "take", "value", "var",
    ];
    name.split('_').next().is_some_and(|first| FIRST_WORDS.contains(&first))
}

/// The name by which something is looked up.
fn in_key(key: &Expr) -> Option<Secret> {
    match key {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(literal) => Secret::looked_up(literal),
            _ => None,
        },
        Expr::Reference(reference) => in_key(&reference.expr),
        other => secret_read_by(other),
    }
}

fn in_block(block: &Block) -> Option<Secret> {
    block.stmts.iter().find_map(|statement| match statement {
        Stmt::Local(Local { init: Some(init), .. }) => secret_read_by(&init.expr),
        Stmt::Expr(expr, _) => secret_read_by(expr),
        Stmt::Macro(of_macro) => in_macro(&of_macro.mac),
        Stmt::Local(_) | Stmt::Item(_) => None,
    })
}

/// What is matched is shown by an arm that binds it.
fn in_match(of_match: &syn::ExprMatch) -> Option<Secret> {
    let shown = of_match.arms.iter().any(|arm| !matches!(&*arm.body, Expr::Lit(_)));
    let matched = if shown { secret_read_by(&of_match.expr) } else { None };
    matched.or_else(|| of_match.arms.iter().find_map(|arm| secret_read_by(&arm.body)))
}

/// `format!("{password}", ...)`: the names in the string, and what is behind it.
fn in_macro(of_macro: &Macro) -> Option<Secret> {
    let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(of_macro.tokens.clone());
    let Ok(arguments) = arguments else { return in_tokens(of_macro.tokens.clone()) };
    arguments.iter().find_map(|argument| match argument {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(format) => in_format_string(format),
            _ => None,
        },
        Expr::Assign(named) => secret_read_by(&named.right),
        other => secret_read_by(other),
    })
}

/// The first secret that stands in braces: `"{password:?}"`.
pub(super) fn in_format_string(format: &LitStr) -> Option<Secret> {
    let text = format.value().replace("{{", "");
    let names = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next());
    let mut idents = names.filter_map(|name| syn::parse_str::<Ident>(name).ok());
    let mut secret = idents.find(|name| names_a_secret(&name.to_string()))?;
    secret.set_span(format.span());
    Some(Secret::of(&secret))
}

/// What could not be read as an expression is judged word by word.
fn in_tokens(tokens: TokenStream) -> Option<Secret> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Ident(ident) if names_past_secrets(&ident.to_string()) => {
                tokens.next();
                None
            }
            TokenTree::Ident(ident) => Secret::named(&ident),
            TokenTree::Group(group) => in_tokens(group.stream()),
            TokenTree::Literal(literal) => syn::parse2::<LitStr>(literal.to_token_stream())
                .ok()
                .and_then(|literal| in_format_string(&literal)),
            TokenTree::Punct(_) => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::secret_read_by;

    fn read(expr: &str) -> Option<String> {
        secret_read_by(&syn::parse_str(expr).unwrap()).map(|secret| secret.name)
    }

    #[test]
    fn what_shows_a_secret_is_found() {
        for (expr, secret) in [
            ("password", "password"),
            ("&*self.account.pwd", "pwd"),
            ("user.credentials.jwt.as_str()", "jwt"),
            ("req.password()", "password"),
            ("token.expose_secret()", "expose_secret"),
            ("password.as_deref().unwrap_or(\"\")", "password"),
            ("form[\"password\"]", "\"password\""),
            ("form.get(\"password\").cloned()", "\"password\""),
            ("headers.get(\"Authorization\")", "\"Authorization\""),
            ("std::env::var(\"API_KEY\").ok()", "\"API_KEY\""),
            ("String::from(password)", "password"),
            ("mask(access_token)", "access_token"),
            ("format!(\"{password}\")", "password"),
            ("format!(\"{}\", cookie)", "cookie"),
            ("format!(\"{p}\", p = cookie)", "cookie"),
            ("config::API_KEY", "API_KEY"),
            ("if ok { password } else { \"\" }", "password"),
            ("match password { Some(p) => p, None => \"\" }", "password"),
            ("(user, password)", "password"),
            ("credentials.0", "credentials"),
            ("password.map(|p| p.trim())", "password"),
            ("json!({ \"a\": password })", "password"),
            ("\"a\".to_owned() + &password", "password"),
            ("card_number", "card_number"),
            ("session.cvv", "cvv"),
            ("bearer", "bearer"),
            ("request.authorization", "authorization"),
        ] {
            assert_eq!(read(expr).as_deref(), Some(secret), "{expr}");
        }
    }

    #[test]
    fn what_is_about_a_secret_is_none() {
        for expr in [
            "password.len()",
            "password.is_empty()",
            "password.is_some()",
            "password_reset_id",
            "has_password",
            "account.has_password()",
            "secret_name",
            "credentials.username",
            "credentials.username()",
            "password::policy()",
            "password.policy()",
            "is_valid(password)",
            "password == expected",
            "!password.is_empty()",
            "password.map(|p| p.len())",
            "password.as_ref().map(String::len)",
            "if password.is_empty() { \"none\" } else { \"set\" }",
            "match token { Some(_) => \"set\", None => \"none\" }",
            "traced::redacted(&password)",
            "not_secret(secret_store.region())",
            "\"password\"",
            "method(\"password\")",
            "usage.input_tokens",
            "token_count",
            "secrets::rotation::last()",
            "auth.user_id",
            "password.chars().count()",
            "format!(\"{{password}}\")",
            "page_token",
        ] {
            assert_eq!(read(expr), None, "{expr}");
        }
    }
}

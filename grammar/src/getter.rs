//! Methods that only return a field.

use crate::ast::Item;
use proc_macro2::{Delimiter, TokenTree};

/// The calls that may stand behind the field.
const CALLS: &[&str] = &["clone", "cloned", "copied", "is_empty", "iter", "len", "to_owned"];

/// Whether the body is `self` or one of its fields, behind any `&`, `&mut` and `*`, and before no more than one call without
/// arguments of those in `CALLS` or of a name that begins with `as_`.
pub(crate) fn returns_a_field(item: &Item) -> bool {
    let Some(body) = item.body.as_ref().filter(|_| item.signature.asyncness.is_none()) else { return false };
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let is_reference = |token: &&TokenTree| match token {
        TokenTree::Punct(punct) => matches!(punct.as_char(), '&' | '*'),
        TokenTree::Ident(ident) => ident == "mut",
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    let references = tokens.iter().take_while(is_reference).count();
    match &tokens[references..] {
        [TokenTree::Ident(word), fields @ ..] if word == "self" => are_fields(fields),
        _ => false,
    }
}

/// `.field.0.clone()`
fn are_fields(tokens: &[TokenTree]) -> bool {
    match tokens {
        [] => true,
        [TokenTree::Punct(dot), TokenTree::Ident(call), TokenTree::Group(arguments)]
            if dot.as_char() == '.' =>
        {
            let call = call.to_string();
            arguments.delimiter() == Delimiter::Parenthesis
                && arguments.stream().is_empty()
                && (CALLS.contains(&call.as_str()) || call.starts_with("as_"))
        }
        [TokenTree::Punct(dot), TokenTree::Ident(field), rest @ ..] if dot.as_char() == '.' => {
            field != "await" && are_fields(rest)
        }
        [TokenTree::Punct(dot), TokenTree::Literal(_), rest @ ..] if dot.as_char() == '.' => are_fields(rest),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::returns_a_field;
    use crate::Errors;
    use crate::ast::Grammar;
    use crate::parse;

    fn is_getter(function: &str) -> bool {
        let mut errors = Errors::new();
        let item = function.parse().unwrap();
        let function = parse::function(Grammar::Traced, "".parse().unwrap(), &item, &mut errors).unwrap();
        assert!(errors.finish().is_none());
        returns_a_field(&function.item)
    }

    #[test]
    fn a_field_is_returned_by_one_expression() {
        for body in [
            "self",
            "self.id",
            "&self.id",
            "&mut self.id",
            "*self.id",
            "&*self.id",
            "self.0",
            "self.0.1.id",
            "self.id.clone()",
            "self.name.as_str()",
            "self.inner.name.as_deref()",
            "self.items.len()",
        ] {
            assert!(is_getter(&format!("fn get(&self) -> T {{ {body} }}")), "{body}");
        }
    }

    #[test]
    fn everything_else_is_work() {
        for body in [
            "",
            "1",
            "other.id",
            "self.id + 1",
            "self.find()",
            "self.find().id",
            "self.items.get(0)",
            "self.clone().len()",
            "self.future.await",
            "self.items.push(1);",
            "self.id; self.id",
            "Self::new()",
        ] {
            assert!(!is_getter(&format!("fn get(&self) -> T {{ {body} }}")), "{body}");
        }
        assert!(!is_getter("async fn get(&self) -> T { self.id }"));
    }
}

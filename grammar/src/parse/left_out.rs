//! What is left out of the functions of an `impl`, a `trait` or a `mod` that are given spans.

use super::items::{AttributeTokens, ItemKind, ItemTokens, is_sign};
use crate::Errors;
use crate::ast::Item;
use crate::getter;
use crate::symbol;
use proc_macro2::{Ident, TokenStream, TokenTree};

/// Attributes of tests, by their last word: `#[tokio::test]`.
const TESTS: &[&str] = &["bench", "rstest", "test", "test_case", "wasm_bindgen_test"];

/// Traits of the standard library whose methods are called all the time, and by code that nobody reads.
const STANDARD: &str = "\
    Add AddAssign AsMut AsRef AsyncRead AsyncWrite Binary BitAnd BitAndAssign BitOr BitOrAssign BitXor \
    BitXorAssign Borrow BorrowMut BufRead Clone Debug Default Deref DerefMut Deserialize Display Div DivAssign \
    DoubleEndedIterator Drop Eq Error ExactSizeIterator Extend From FromIterator FromStr Future Hash Hasher Index \
    IndexMut Into IntoFuture IntoIterator Iterator LowerExp LowerHex Mul MulAssign Neg Not Octal Ord PartialEq \
    PartialOrd Pointer Product Read Rem RemAssign Seek Serialize Shl ShlAssign Shr ShrAssign Sink Stream Sub \
    SubAssign Sum ToOwned ToString TryFrom TryInto UpperExp UpperHex Write";

/// `#[traced(skip)]`
pub(super) struct Skip {
    pub word: Ident,
}

/// The word `skip` among the options.
pub(super) fn skip(options: &TokenStream, errors: &mut Errors) -> Option<Skip> {
    let options: Vec<TokenTree> = options.clone().into_iter().collect();
    let mut entries = options.split(|tree| is_sign(tree, ',')).filter(|entry| !entry.is_empty());
    let is_skip = |entry: &&[TokenTree]| matches!(entry, [TokenTree::Ident(word)] if word == symbol::SKIP);
    let Some([TokenTree::Ident(word)]) = entries.clone().find(is_skip) else { return None };
    if !entries.all(|entry| is_skip(&entry)) {
        errors.at(word, "`skip` stands alone: a function that is left out has no span for other options");
    }
    Some(Skip { word: word.clone() })
}

/// Whether the function is given no span unless the user asks for one.
pub(super) fn function_by_rule(tokens: &ItemTokens, item: &Item) -> bool {
    let signature = &item.signature;
    signature.constness.is_some()
        || signature.variadic.is_some()
        || item.body.is_none()
        || tokens.attributes.iter().any(is_of_test)
        || getter::returns_a_field(item)
}

/// Whether an item of a module is left alone unless the user asks for its functions.
pub(super) fn container_by_rule(item: &ItemTokens) -> bool {
    match item.kind {
        ItemKind::Module(_) => item.attributes.iter().any(is_of_tests),
        ItemKind::Impl(_) => standard_trait(&item.rest),
        ItemKind::Trait(_) | ItemKind::Function | ItemKind::Macro | ItemKind::Other => false,
    }
}

fn is_of_test(attribute: &AttributeTokens) -> bool {
    attribute.last_word().is_some_and(|word| TESTS.iter().any(|test| word == test))
}

/// `#[cfg(test)]`, `#[cfg(all(test, ...))]`
fn is_of_tests(attribute: &AttributeTokens) -> bool {
    let is_cfg = attribute.last_word().is_some_and(|word| word == "cfg");
    is_cfg
        && match attribute.behind_path().as_slice() {
            [TokenTree::Group(condition)] => needs_test(condition.stream()),
            _ => false,
        }
}

fn needs_test(condition: TokenStream) -> bool {
    let condition: Vec<TokenTree> = condition.into_iter().collect();
    match condition.as_slice() {
        [TokenTree::Ident(word)] => word == "test",
        [TokenTree::Ident(word), TokenTree::Group(all)] if word == "all" => {
            let all: Vec<TokenTree> = all.stream().into_iter().collect();
            all.split(|tree| is_sign(tree, ',')).any(|one| needs_test(one.iter().cloned().collect()))
        }
        _ => false,
    }
}

/// Whether the trait that an `impl` is of is among `STANDARD`.
fn standard_trait(tokens: &[TokenTree]) -> bool {
    let (mut depth, mut before, mut last) = (0_usize, ' ', None);
    for tree in tokens {
        match tree {
            TokenTree::Ident(word) if word == "for" && depth == 0 => {
                return last
                    .is_some_and(|last: &Ident| STANDARD.split_ascii_whitespace().any(|name| last == name));
            }
            TokenTree::Ident(word) if depth == 0 => last = Some(word),
            _ => {}
        }
        let TokenTree::Punct(punct) = tree else {
            before = ' ';
            continue;
        };
        match punct.as_char() {
            '<' => depth += 1,
            '>' if before != '-' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = punct.as_char();
    }
    false
}

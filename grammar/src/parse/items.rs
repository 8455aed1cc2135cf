//! Items one after the other, as tokens: rustc has parsed them already, and what is no function is left as it is.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// An item.
#[derive(Clone)]
pub(super) struct ItemTokens {
    pub attributes: Vec<AttributeTokens>,
    pub kind: ItemKind,
    /// From its visibility on.
    pub rest: Vec<TokenTree>,
}

/// What an item is.
#[derive(Clone, Debug)]
pub(super) enum ItemKind {
    Function,
    /// With the word that says so.
    Impl(Ident),
    Trait(Ident),
    Module(Ident),
    /// A call of a macro.
    Macro,
    Other,
}

/// `#[path(arguments)]`
#[derive(Clone)]
pub(super) struct AttributeTokens {
    pub pound: TokenTree,
    pub brackets: Group,
}

impl ItemTokens {
    /// The item as it is.
    pub(super) fn tokens(&self) -> TokenStream {
        let mut tokens = TokenStream::new();
        tokens.append_all(&self.attributes);
        tokens.append_all(&self.rest);
        tokens
    }
}

impl ToTokens for AttributeTokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.pound.to_tokens(tokens);
        self.brackets.to_tokens(tokens);
    }
}

impl AttributeTokens {
    /// The last word of its path: `traced` of `#[::traced::traced(...)]`.
    pub(super) fn last_word(&self) -> Option<Ident> {
        last_word(&self.brackets.stream())
    }

    /// What stands behind its path.
    pub(super) fn behind_path(&self) -> Vec<TokenTree> {
        self.brackets.stream().into_iter().skip_while(is_of_path).collect()
    }
}

/// The last word of a path at the beginning.
pub(super) fn last_word(tokens: &TokenStream) -> Option<Ident> {
    let path = tokens.clone().into_iter().take_while(is_of_path);
    path.filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word),
        _ => None,
    })
    .last()
}

fn is_of_path(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

/// The items among these tokens. What is no item, such as `#![allow(...)]`, is one of the kind `Other`.
pub(super) fn items(tokens: TokenStream) -> Vec<ItemTokens> {
    let trees = without_groups_of_items(tokens);
    let mut items = Vec::new();
    let mut rest = trees.as_slice();
    while !rest.is_empty() {
        let (item, behind) = first(rest);
        items.push(item);
        rest = behind;
    }
    items
}

/// What the first item is.
pub(super) fn kind_of(tokens: TokenStream) -> ItemKind {
    let trees = without_groups_of_items(tokens);
    let mut rest = trees.as_slice();
    while let [pound, TokenTree::Group(_), behind @ ..] = rest
        && is_sign(pound, '#')
    {
        rest = behind;
    }
    kind(rest).0
}

/// The trees, those in the invisible groups of a `macro_rules!`'s items among them.
fn without_groups_of_items(tokens: TokenStream) -> Vec<TokenTree> {
    let mut trees = Vec::new();
    for tree in tokens {
        match &tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None && ends_item(&tree) => {
                // The body of a function, which is a group by itself, stays one.
                if matches!(group.stream().into_iter().next(), Some(TokenTree::Group(_))) {
                    trees.push(tree);
                } else {
                    trees.extend(without_groups_of_items(group.stream()));
                }
            }
            _ => trees.push(tree),
        }
    }
    trees
}

/// The first item, and what is behind it.
fn first(trees: &[TokenTree]) -> (ItemTokens, &[TokenTree]) {
    let mut rest = trees;
    let mut attributes = Vec::new();
    while let [pound, TokenTree::Group(brackets), behind @ ..] = rest
        && is_sign(pound, '#')
    {
        attributes.push(AttributeTokens { pound: pound.clone(), brackets: brackets.clone() });
        rest = behind;
    }
    if let [pound, bang, brackets, behind @ ..] = rest
        && is_sign(pound, '#')
        && is_sign(bang, '!')
    {
        let inner = vec![pound.clone(), bang.clone(), brackets.clone()];
        return (ItemTokens { attributes, kind: ItemKind::Other, rest: inner }, behind);
    }
    let (kind, braces_end_it) = kind(rest);
    let (item, behind) = rest.split_at(end(rest, braces_end_it));
    (ItemTokens { attributes, kind, rest: item.to_vec() }, behind)
}

/// What the item is, and whether braces end it.
fn kind(trees: &[TokenTree]) -> (ItemKind, bool) {
    let mut trees = trees;
    loop {
        let [TokenTree::Ident(word), behind @ ..] = trees else {
            match trees {
                // `$vis`, the name of an ABI
                [TokenTree::Group(_) | TokenTree::Literal(_), behind @ ..] => {
                    trees = behind;
                    continue;
                }
                _ => return (ItemKind::Other, true),
            }
        };
        let next = match behind.first() {
            Some(TokenTree::Ident(next)) => next.to_string(),
            _ => String::new(),
        };
        return match word.to_string().as_str() {
            "fn" => (ItemKind::Function, true),
            "impl" => (ItemKind::Impl(word.clone()), true),
            "trait" => (ItemKind::Trait(word.clone()), true),
            "mod" => (ItemKind::Module(word.clone()), true),
            "const" if !["fn", "unsafe", "async", "extern", "impl", "trait"].contains(&next.as_str()) => {
                (ItemKind::Other, false)
            }
            "extern" if next == "crate" => (ItemKind::Other, false),
            "extern"
                if matches!(
                    behind,
                    [TokenTree::Group(_), ..] | [TokenTree::Literal(_), TokenTree::Group(_), ..]
                ) =>
            {
                (ItemKind::Other, true)
            }
            "use" | "type" | "static" => (ItemKind::Other, false),
            "pub" | "const" | "extern" => {
                trees = behind;
                continue;
            }
            "default" | "unsafe" | "async" | "auto" | "safe" if !next.is_empty() || word == "unsafe" => {
                trees = behind;
                continue;
            }
            "struct" | "enum" | "union" | "macro_rules" => (ItemKind::Other, true),
            _ => (ItemKind::Macro, true),
        };
    }
}

/// How many trees the item has: up to `;`, or to braces that are not those of a generic argument.
fn end(trees: &[TokenTree], braces_end_it: bool) -> usize {
    let (mut depth, mut before) = (0_usize, ' ');
    for (index, tree) in trees.iter().enumerate() {
        if is_sign(tree, ';') || braces_end_it && depth == 0 && ends_item(tree) {
            return index + 1;
        }
        let TokenTree::Punct(punct) = tree else {
            before = ' ';
            continue;
        };
        match punct.as_char() {
            '<' => depth += 1,
            // Of no `->` and no `=>`.
            '>' if before != '-' && before != '=' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = punct.as_char();
    }
    trees.len()
}

/// Whether a tree may be an item's last: braces, or a `;` at the end of an invisible group.
fn ends_item(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Brace => true,
            Delimiter::None => group.stream().into_iter().last().is_some_and(|last| ends_item(&last)),
            Delimiter::Parenthesis | Delimiter::Bracket => false,
        },
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

pub(super) fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

//! The rules of the crate that is compiled, as its root file has them.

use crate::crate_root;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use traced_grammar::ast::{Container, Function, InlineSpan, Name, Options, Rules};
use traced_grammar::check::{self, NamesKeys};
use traced_grammar::{Errors, parse};

/// What spans are given by the crate's rules.
pub(crate) trait UnderRules {
    /// The model with what the rules of the crate add to it.
    fn under_rules(self) -> Self;
}

impl UnderRules for Function {
    fn under_rules(self) -> Self {
        match of_crate() {
            Some(rules) => self.within(&rules),
            None => self,
        }
    }
}

impl UnderRules for Container {
    fn under_rules(mut self) -> Self {
        if let Some(rules) = of_crate() {
            self.options = self.options.within(&rules);
        }
        self
    }
}

impl UnderRules for InlineSpan {
    fn under_rules(mut self) -> Self {
        if let Some(rules) = of_crate() {
            self.options = self.options.within(&rules);
        }
        self
    }
}

/// The attributes that the rules require of every span.
pub(crate) fn required() -> Vec<Name> {
    of_crate().and_then(|options| options.rules).map_or_else(Vec::new, |rules| rules.required.clone())
}

/// A `span_rules!` where it stands.
pub(crate) fn parse(input: TokenStream, errors: &mut Errors) -> Option<Rules> {
    let written: TokenStream = input.clone().into_iter().skip(1).collect();
    let first = written.clone().into_iter().next();
    match crate_root::misplaced_rules(&written).zip(first) {
        Some((message, first)) => {
            errors.push(syn::Error::new(first.span(), message));
            None
        }
        None => parse::rules(input, errors),
    }
}

/// The rules themselves, with those that a macro cannot check by its input alone.
pub(crate) fn check(rules: &Rules, errors: &mut Errors) {
    check::rules(rules, errors);
    if crate_root::has_no_attributes() {
        rules.no_key_is_declared(errors);
    }
}

/// The options that every span of the crate has. Of rules with a mistake in them there are none: `span_rules!` reports it.
fn of_crate() -> Option<Options> {
    let krate = TokenTree::from(Group::new(Delimiter::Bracket, TokenStream::new()));
    let input = [krate].into_iter().chain(crate_root::rules()?).collect();
    let mut errors = Errors::new();
    let rules = parse::rules(input, &mut errors);
    if let Some(rules) = &rules {
        check(rules, &mut errors);
    }
    match errors.finish() {
        None => rules.map(Rules::into_options),
        Some(_) => None,
    }
}

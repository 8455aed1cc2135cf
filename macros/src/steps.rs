//! The steps of an expansion, in their order.

use proc_macro2::{Span, TokenStream};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use traced_grammar::Errors;

/// Parses, checks and expands. `fallback` is given the model, if there is one, and the mistakes.
///
/// A panic in one of the steps is a mistake of this crate's. It becomes an error, and the user's own code is kept.
pub(crate) fn translate<T>(
    parse: impl FnOnce(&mut Errors) -> Option<T>,
    check: impl FnOnce(&T, &mut Errors),
    expand: fn(&T) -> TokenStream,
    fallback: impl Fn(Option<T>, &TokenStream) -> TokenStream,
) -> TokenStream {
    let steps = || {
        let mut errors = Errors::new();
        let model = parse(&mut errors);
        if let Some(model) = &model {
            check(model, &mut errors);
        }
        match (model, errors.finish()) {
            (Some(model), None) => expand(&model),
            (model, errors) => fallback(model, &errors.unwrap_or_default()),
        }
    };
    catch_unwind(AssertUnwindSafe(steps)).unwrap_or_else(|panic| fallback(None, &panicked(&*panic)))
}

/// The error of a panic.
fn panicked(panic: &(dyn Any + Send)) -> TokenStream {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    let message = format!("this is a mistake in `traced`, not in your code: its macro panicked ({said})");
    syn::Error::new(Span::call_site(), message).to_compile_error()
}

#[cfg(test)]
mod tests {
    use super::translate;
    use crate::fallback;
    use proc_macro2::TokenStream;
    use quote::quote;
    use traced_grammar::ast::{Function, Grammar};
    use traced_grammar::check::Counting;
    use traced_grammar::{Errors, check, parse};

    #[test]
    fn metrics_need_their_feature_and_declared_ones_a_module() {
        let code = |counting, options: TokenStream| {
            let item = quote!(
                fn query() {}
            );
            let parse =
                |errors: &mut Errors| parse::function(Grammar::Traced, options.clone(), &item, errors);
            let check = |function: &Function, errors: &mut Errors| {
                check::counting_is_possible(counting, &function.options, errors);
                check::function(function, errors);
            };
            translate(parse, check, |_| quote!(), |_, errors| errors.clone()).to_string()
        };
        let of_convention = quote!(metrics, convention = db.client, attributes(db.system.name = "sqlite"));
        let declared = quote!(metrics = shop.order.duration);
        for (counting, options, message) in [
            (Counting::Any, &of_convention, None),
            (Counting::Registry, &of_convention, None),
            (Counting::Off, &of_convention, Some("needs the feature `metrics` of the crate `traced`")),
            (Counting::Any, &declared, None),
            (Counting::Registry, &declared, Some("`shop.order.duration` is not declared")),
            (Counting::Off, &declared, Some("needs the feature `metrics` of the crate `traced`")),
        ] {
            let code = code(counting, options.clone());
            assert_eq!(code.matches("compile_error").count(), usize::from(message.is_some()), "{code}");
            assert!(code.contains(message.unwrap_or_default()), "{code}");
        }
    }

    #[test]
    fn a_panic_gives_back_the_item_and_one_error() {
        let item = quote!(
            pub fn charge(#[attribute(server.port)] port: u16) -> u16 {
                port
            }
        );
        let parse = |errors: &mut Errors| parse::function(Grammar::Traced, TokenStream::new(), &item, errors);
        let fallback = |_, errors: &TokenStream| fallback::item(item.clone(), errors);
        for (check, expand) in [
            ((|_, _| panic!("in check")) as fn(&_, &mut Errors), (|_| quote!()) as fn(&_) -> TokenStream),
            (check::function, |_| panic!("in {}", "expand")),
        ] {
            let code = translate(parse, check, expand, fallback).to_string();
            assert_eq!(code.matches("compile_error").count(), 1, "{code}");
            assert!(code.contains("its macro panicked (in "), "{code}");
            assert!(code.contains("pub fn charge (port : u16) -> u16 { port }"), "{code}");
        }
    }
}

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
    use traced_grammar::{Errors, check, parse};

    #[test]
    fn metrics_need_their_feature() {
        let options = quote!(metrics, convention = db.client, attributes(db.system.name = "sqlite"));
        let item = quote!(
            fn query() {}
        );
        let code = |is_on| {
            let parse =
                |errors: &mut Errors| parse::function(Grammar::Traced, options.clone(), &item, errors);
            let check = crate::with_metrics(is_on, check::function, |function: &Function, errors| {
                check::metrics_are_off(&function.options, errors);
            });
            translate(parse, check, |_| quote!(), |_, errors| errors.clone()).to_string()
        };
        assert!(code(true).is_empty());
        let without = code(false);
        assert_eq!(without.matches("compile_error").count(), 1, "{without}");
        assert!(without.contains("needs the feature `metrics` of the crate `traced`"), "{without}");
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

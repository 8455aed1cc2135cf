//! What starts the span of a consumer: the message is looked at before it starts, and again once it records.

use super::attributes::{Keys, by_reference};
use super::span::When;
use super::{located, site};
use crate::ast::{Consumer, Correlation, Field, OperationType, Options};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Expr;

/// The message, looked at before the span is decided upon, and again if it records.
///
/// `given` are the statements that tell the span what the other options say.
pub(super) fn asked(
    consumer: &Consumer,
    options: &Options,
    parameters: &[Field],
    given: &TokenStream,
    when: When,
) -> TokenStream {
    let Some(message) = &consumer.message else { return given.clone() };
    let keys = Keys::of(options);
    let private = keys.private();
    let take = take(consumer, private, message);
    let said = keys.set_all(consumer.fields(), &quote_spanned!(site()=> &mut __span));
    let known = known(consumer, options, parameters, private);
    let message = by_reference(message);
    let decide = (when == When::Now).then(|| quote_spanned!(site()=> __span.decide();));
    // Bound by a `match`, which keeps what the expression borrows from until the span has it, and no longer.
    quote_spanned! {site()=>
        let __consumer: &'static #private::Consumer = &#known;
        match (#message) {
            __message => {
                #take
                #said
                #private::before(&mut __span, __consumed, __consumer);
                #given
                #decide
                #private::after(&mut __span, __consumed, __consumer);
            }
        }
    }
}

/// Takes the message for what its type says it is: one or a batch, of a system it knows or not.
///
/// An error is where the message is.
fn take(consumer: &Consumer, private: &TokenStream, message: &Expr) -> TokenStream {
    let at = message.to_token_stream().into_iter().next().map_or_else(site, |first| first.span());
    let (private, span) = (located(private.clone(), at), site().located_at(at));
    let one = consumer.correlation.as_ref().map(|(option, _)| {
        let (private, span) = (located(private.clone(), option.span()), site().located_at(option.span()));
        quote_spanned!(span=> #private::one(__message);)
    });
    let call = if consumer.system.is_some() {
        quote_spanned!(span=> #private::consumed(__message))
    } else {
        quote_spanned!(span=> #private::consumed_from(&mut __span, __message))
    };
    quote_spanned!(site()=> #one let __consumed = #call;)
}

/// What is known of the consumer when the code is compiled.
fn known(consumer: &Consumer, options: &Options, parameters: &[Field], private: &TokenStream) -> TokenStream {
    let operation = word(match consumer.operation.ty {
        OperationType::Process => "Process",
        OperationType::Receive => "Receive",
        OperationType::Settle => "Settle",
    });
    let correlation = word(match consumer.correlation {
        None | Some((_, Correlation::Parent)) => "Parent",
        Some((_, Correlation::Link)) => "Link",
    });
    let name = consumer.operation.name();
    let named = options.name.is_some();
    let given = options.attributes.iter().chain(parameters).map(|field| field.key.text());
    quote_spanned! {site()=>
        #private::Consumer {
            operation: #private::Operation::#operation,
            name: #name,
            correlation: #private::Correlation::#correlation,
            named: #named,
            given: &[#(#given),*],
        }
    }
}

fn word(word: &str) -> Ident {
    Ident::new(word, Span::mixed_site())
}

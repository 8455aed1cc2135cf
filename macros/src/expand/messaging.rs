//! What starts a span of messages: they are looked at before it starts, and again once it records.

use super::attributes::{Keys, by_reference};
use super::span::When;
use super::{located, site};
use crate::ast::{Correlation, Field, Kind, Messaging, OperationType, Options};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Expr;

/// The message, looked at before the span is decided upon, and again if it records.
///
/// `given` are the statements that tell the span what the other options say.
pub(super) fn asked(
    messaging: &Messaging,
    options: &Options,
    parameters: &[Field],
    given: &TokenStream,
    when: When,
) -> TokenStream {
    let keys = Keys::of(options);
    let private = keys.private();
    let said = keys.set_all(messaging.fields(), &quote_spanned!(site()=> &mut __span));
    let known = known(messaging, options, parameters, private);
    let known = quote_spanned!(site()=> let __known: &'static #private::Messaging = &#known;);
    let Some(message) = messaging.given() else {
        return quote_spanned! {site()=>
            #known
            #said
            #private::before(&mut __span, #private::untold(), __known);
            #given
        };
    };
    let take = take(messaging, private, message, &quote_spanned!(site()=> &mut __span));
    let message = by_reference(message);
    let decide = (when == When::Now).then(|| quote_spanned!(site()=> __span.decide();));
    // Bound by a `match`, which keeps what the expression borrows from until the span has it, and no longer.
    quote_spanned! {site()=>
        #known
        match (#message) {
            __message => {
                #take
                #said
                #private::before(&mut __span, __consumed, __known);
                #given
                #decide
                #private::after(&mut __span, __consumed, __known);
            }
        }
    }
}

/// What was received, looked at in what the function returned, which is `__value`; `__call` is told.
pub(super) fn received(options: &Options, parameters: &[Field]) -> Option<TokenStream> {
    let messaging = options.messaging.as_ref()?;
    let closure = messaging.returned()?;
    let (pattern, messages) = (closure.inputs.first()?, &closure.body);
    let keys = Keys::of(options);
    let private = keys.private();
    let said = messaging.fields().map(|field| field.key.text());
    let known = known(messaging, options, parameters, private);
    let take = take(messaging, private, messages, &quote_spanned!(site()=> __call));
    let messages = by_reference(messages);
    Some(quote_spanned! {site()=> {
        let #pattern = __value;
        match (#messages) {
            __message => {
                #take
                #private::received(__call, __consumed, &#known, &[#(#said),*]);
            }
        }
    }})
}

/// Takes the message for what its type says it is: one or a batch, of a system it knows or not.
///
/// An error is where the message is.
fn take(messaging: &Messaging, private: &TokenStream, message: &Expr, sink: &TokenStream) -> TokenStream {
    let at = message.to_token_stream().into_iter().next().map_or_else(site, |first| first.span());
    let (private, span) = (located(private.clone(), at), site().located_at(at));
    let one = messaging.correlation.as_ref().map(|(option, _)| {
        let (private, span) = (located(private.clone(), option.span()), site().located_at(option.span()));
        quote_spanned!(span=> #private::one(__message);)
    });
    let call = if messaging.system.is_some() {
        quote_spanned!(span=> #private::consumed(__message))
    } else {
        quote_spanned!(span=> #private::consumed_from(#sink, __message))
    };
    quote_spanned!(site()=> #one let __consumed = #call;)
}

/// What is known of the span when the code is compiled.
fn known(
    messaging: &Messaging,
    options: &Options,
    parameters: &[Field],
    private: &TokenStream,
) -> TokenStream {
    let operation = word(match messaging.operation.ty {
        OperationType::Process => "Process",
        OperationType::Receive => "Receive",
        OperationType::Settle => "Settle",
        OperationType::Create => "Create",
        OperationType::Send => "Send",
    });
    let correlation = word(match messaging.correlation {
        // Created before, in a span of its own, or only now.
        None if messaging.operation.ty.sends() && messaging.kind() == Kind::Client => "Link",
        None if messaging.operation.ty.sends() => "Unsent",
        None | Some((_, Correlation::Parent)) => "Parent",
        Some((_, Correlation::Link)) => "Link",
    });
    let name = messaging.operation.name();
    let named = options.name.is_some();
    // What `ok` is to say, such as the partition that a record came to lie in, is not said before.
    let once_known = options.ok.iter().flat_map(|capture| &capture.fields);
    let given = options.attributes.iter().chain(parameters).chain(once_known);
    let given = given.map(|field| field.key.text());
    quote_spanned! {site()=>
        #private::Messaging {
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

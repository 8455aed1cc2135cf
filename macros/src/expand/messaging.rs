//! A span about messages: they are described before it starts, and again once it records.

use super::attributes::by_reference;
use super::{Context, errors_at, location, site};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::Expr;
use traced_grammar::ast::{CreationContext, Field, Kind, Messaging, OperationType};

/// The statements before such a span starts. `given` are those of the other options.
pub(super) fn prepare(cx: &Context<'_>, messaging: &Messaging, given: &TokenStream) -> TokenStream {
    let private = cx.private();
    let naming = cx.options.attributes.iter().filter(|field| is_kind_of_destination(field));
    let options = cx.keys.set_all(messaging.fields().chain(naming), &quote_spanned!(site()=> &mut __span));
    let known = known(cx, messaging);
    let known = quote_spanned!(site()=> let __known: &'static #private::Messaging = &#known;);
    let is_measured = cx.options.metrics.is_some();
    let Some(message) = messaging.given() else {
        let describe = quote_spanned! {site()=>
            #private::describe_before_start(&mut __span, #private::no_messages(), __known);
            #given
        };
        let describe = if is_measured {
            quote_spanned! {site()=>
                if #private::Span::is_off(&mut __span) {
                    #private::describe_measured(&mut __span, #private::no_messages(), __known);
                } else {
                    #describe
                }
            }
        } else {
            describe
        };
        return quote_spanned!(site()=> #known #options #describe);
    };
    let consume = consume(cx, messaging, message, &quote_spanned!(site()=> &mut __span));
    let message = by_reference(message);
    let describe = quote_spanned! {site()=>
        #private::describe_before_start(&mut __span, __consumed, __known);
        #given
        #private::describe_single_message(&mut __span, __consumed, __known);
    };
    let may_start = if may_have_sender(messaging) {
        Some(quote_spanned!(site()=> #private::place_by_sender(&mut __span, __consumed, __known)))
    } else {
        is_measured.then(|| quote_spanned!(site()=> !#private::Span::is_off(&mut __span)))
    };
    let prepare = match may_start {
        Some(may_start) if is_measured => quote_spanned! {site()=>
            #options
            if #may_start {
                #describe
            } else {
                #private::describe_measured(&mut __span, __consumed, __known);
            }
        },
        Some(may_start) => quote_spanned!(site()=> if #may_start { #options #describe }),
        None => quote_spanned!(site()=> #options #describe),
    };
    // Bound by a `match`, which keeps what the expression borrows from until the span has it, and no longer.
    quote_spanned! {site()=>
        #known
        match (#message) {
            __message => {
                #consume
                #prepare
            }
        }
    }
}

/// Whether the span may be below the sender of a message: where it is off, the message's context goes on to what is called.
pub(super) fn may_have_sender(messaging: &Messaging) -> bool {
    messaging.operation.ty == OperationType::Process && messaging.given().is_some()
}

/// Whether the attribute says what kind of destination it is: it is set before the span has its name, for which it counts.
///
/// The name of a destination that is temporary or anonymous is made for one conversation; a template is for all.
pub(super) fn is_kind_of_destination(field: &Field) -> bool {
    const KINDS: [&str; 3] = [
        "messaging.destination.anonymous",
        "messaging.destination.template",
        "messaging.destination.temporary",
    ];
    KINDS.contains(&field.key.text().as_str())
}

/// Describes to `__call` the messages in what the function returned, which is `__value`.
pub(super) fn received(cx: &Context<'_>) -> Option<TokenStream> {
    let messaging = cx.options.messaging.as_ref()?;
    let closure = messaging.returned()?;
    let (pattern, messages) = (closure.inputs.first()?, &closure.body);
    let private = cx.private();
    let options = messaging.fields().map(|field| field.key.text());
    let known = known(cx, messaging);
    let consume = consume(cx, messaging, messages, &quote_spanned!(site()=> __call));
    let messages = by_reference(messages);
    Some(quote_spanned! {site()=> {
        let #pattern = __value;
        match (#messages) {
            __message => {
                #consume
                #private::describe_received(__call, __consumed, &#known, &[#(#options),*]);
            }
        }
    }})
}

/// Binds `__consumed` to what the type of `__message` says that it is: one message or a batch, of a known system or not.
///
/// rustc shows an error where the message is.
fn consume(cx: &Context<'_>, messaging: &Messaging, message: &Expr, sink: &TokenStream) -> TokenStream {
    let (private, at) = errors_at(cx.private(), location(message));
    let one = messaging.creation_context.as_ref().map(|(option, _)| {
        let (private, at) = errors_at(&private, option.span());
        quote_spanned!(at=> #private::single_message(__message);)
    });
    let call = if messaging.system.is_some() {
        quote_spanned!(at=> #private::consumed(__message))
    } else {
        quote_spanned!(at=> #private::consumed_from(#sink, __message))
    };
    quote_spanned!(site()=> #one let __consumed = #call;)
}

/// What is known of the span when the code is compiled.
fn known(cx: &Context<'_>, messaging: &Messaging) -> TokenStream {
    let (private, options) = (cx.private(), cx.options);
    let operation = variant(match messaging.operation.ty {
        OperationType::Process => "Process",
        OperationType::Receive => "Receive",
        OperationType::Settle => "Settle",
        OperationType::Create => "Create",
        OperationType::Send => "Send",
    });
    let sends = messaging.operation.ty.sends();
    let creation_context = variant(match messaging.creation_context {
        // The messages were created before, in spans of their own.
        None if sends && options.span_kind() == Kind::Client => "Link",
        None if sends => "Unsent",
        None | Some((_, CreationContext::Parent)) => "Parent",
        Some((_, CreationContext::Link)) => "Link",
    });
    let name = messaging.operation.name();
    let named = options.name.is_some();
    let destination = messaging.destination.as_ref();
    let literal = destination.is_some_and(|field| field.value.string_literal().is_some());
    // What `ok` records, such as the partition that a record was written to, is not set before.
    let from_value = options.ok.iter().flat_map(|capture| &capture.fields);
    let given = options.attributes.iter().chain(from_value).map(|field| field.key.text());
    quote_spanned! {site()=>
        #private::Messaging {
            operation: #private::Operation::#operation,
            name: #name,
            creation_context: #private::CreationContext::#creation_context,
            named: #named,
            literal_destination: #literal,
            given: &[#(#given),*],
        }
    }
}

fn variant(name: &str) -> Ident {
    Ident::new(name, site())
}

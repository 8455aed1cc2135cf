//! What to answer to an option that there is not.

use crate::ast::{Grammar, OptionName};
use proc_macro2::Ident;
use traced_registry::member;

/// The error of an option that this macro does not take.
pub(super) fn option(option: &Ident, grammar: Grammar) -> syn::Error {
    syn::Error::new_spanned(option, message(&option.to_string(), grammar))
}

fn message(name: &str, grammar: Grammar) -> String {
    if let Some(refused) = refused(name, grammar) {
        return refused.to_owned();
    }
    if let Some(meant) = synonym(name).filter(|meant| grammar.options().contains(meant)) {
        let meant = meant.name();
        return format!("unknown option `{name}`: it is called `{meant}` here, as in `{meant} = ...`");
    }
    let options = || grammar.options().iter().map(|option| option.name());
    if let Some(meant) = member::slip(name, options()) {
        return format!("unknown option `{name}`: did you mean `{meant}`?");
    }
    if let Some(instead) = instead(name) {
        return instead;
    }
    let known: Vec<String> = options().map(|option| format!("`{option}`")).collect();
    format!("unknown option `{name}`: expected one of {}", known.join(", "))
}

/// The option that other libraries, or the brokers, call by this name.
pub(super) fn synonym(name: &str) -> Option<OptionName> {
    Some(match name {
        "topic" | "queue" | "subject" | "stream" | "exchange" => OptionName::Destination,
        "group" | "group_id" => OptionName::ConsumerGroup,
        "record" | "event" | "batch" | "records" | "events" => OptionName::Message,
        "broker" => OptionName::System,
        "correlation" | "creation" => OptionName::CreationContext,
        "headers" | "carrier" => OptionName::Inject,
        _ => return None,
    })
}

/// Why this macro does not take an option that another one has.
fn refused(name: &str, grammar: Grammar) -> Option<&'static str> {
    match grammar {
        // It is the former name of an option of theirs.
        Grammar::Consumer if name == "correlation" => None,
        Grammar::Consumer | Grammar::Settle => refused_by_consumers(name),
        Grammar::Producer => refused_by_producers(name),
        Grammar::Container => refused_by_containers(name),
        Grammar::Traced | Grammar::Span | Grammar::Envelope => None,
    }
}

fn refused_by_consumers(name: &str) -> Option<&'static str> {
    match name {
        "convention" => Some("a consumer's convention is that of messages: leave `convention` out"),
        "kind" => Some("the kind of a consumer's span follows from its `operation`: leave `kind` out"),
        "parent" => Some(
            "the parent of a consumer's span is the sender of its message: leave `parent` out, or start a new trace \
             with `creation_context = link`",
        ),
        "creation_context" | "correlation" => {
            Some("a `settle` span always links to the sender of its message: leave `creation_context` out")
        }
        "operation" => Some("the operation's name comes first: `settle!(\"ack\", ...)`"),
        "headers" | "carrier" => {
            Some("a consumer's headers are those of its message: write `message = ...`, and nothing else")
        }
        _ => None,
    }
}

fn refused_by_containers(name: &str) -> Option<&'static str> {
    match name {
        "name" => {
            Some("a name is of one function: write it there, or `prefix = \"...\"` before the names of all")
        }
        "ok" => Some("`ok` is about what one function returns: write it on the function"),
        "error_if" => Some("`error_if` is about what one function returns: write it on the function"),
        "inject" => Some("`inject` is about the arguments of one function: write it on the function"),
        "skip" => Some(
            "`skip` leaves this out of the `#[traced]` on the `mod` around it, and there is none: leave the attribute out",
        ),
        _ => None,
    }
}

fn refused_by_producers(name: &str) -> Option<&'static str> {
    match name {
        "convention" => Some("a producer's convention is that of messages: leave `convention` out"),
        "consumer_group" => {
            Some("who consumes a message is not known to its producer: leave `consumer_group` out")
        }
        "creation_context" | "correlation" => Some(
            "what is sent is part of the current trace: leave `creation_context` out, or start a new trace with `parent = root`",
        ),
        _ => None,
    }
}

/// What to write instead of an option of other libraries, or of another macro.
fn instead(name: &str) -> Option<String> {
    Some(match name {
        "prefix" => {
            "`prefix` is for the functions of an `impl`, a `trait` or a `mod`: a name is written `name = \"...\"`".to_owned()
        }
        "skip" | "skip_all" => format!("arguments are never recorded unless asked for: leave `{name}` out"),
        "fields" => "attributes are written `attributes(key = value)`".to_owned(),
        "ret" => "a returned value is recorded by `ok(|value| key = value)`".to_owned(),
        "level" | "target" => format!("there is no `{name}`: spans have a `kind` and a `scope`"),
        "message" | "system" | "destination" | "operation" => {
            format!("`{name}` is an option of `#[traced_consumer]` and of `#[traced_producer]`")
        }
        "consumer_group" | "creation_context" => format!("`{name}` is an option of `#[traced_consumer]`"),
        "inject" => format!(
            "`{name}` is an option of `#[traced]` and of `#[traced_producer]`; in a block, call `traced::inject(&mut ...)`"
        ),
        "follows_from" => "a span is linked to others by `links = [...]`".to_owned(),
        _ => return None,
    })
}

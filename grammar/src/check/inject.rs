//! What the context is injected into.

use super::values;
use crate::Errors;
use crate::ast::{Grammar, Kind, Options};
use quote::ToTokens;
use syn::Expr;

/// The context is sent by a span that calls another process; a producer of messages has a macro of its own.
pub(super) fn is_a_clients(options: &Options, errors: &mut Errors) {
    let Some((inject, _)) = &options.inject else { return };
    let sends = match options.span_kind() {
        Kind::Client => true,
        Kind::Producer => options.convention.is_some(),
        Kind::Internal | Kind::Server | Kind::Consumer => false,
    };
    if options.grammar == Grammar::Traced && !sends && !errors.any() {
        let message = "`inject` is for a span of kind `client`: write `convention = http.client` or `kind = client`, or \
                       `#[traced_producer]` for what sends messages";
        errors.at(inject, message);
    }
}

/// The headers that `inject` names are evaluated before the body, so the expression does not leave the function.
pub(super) fn stays_inside(options: &Options, errors: &mut Errors) {
    if let Some((_, headers)) = &options.inject
        && let Some((token, what)) = values::leaves(headers.to_token_stream())
    {
        let message =
            format!("{what} in `inject`: write `traced::inject(&mut ...)` in the function's body instead");
        errors.at(token, message);
    }
}

/// `inject` names headers that are sent, and not a copy of them.
pub(super) fn is_sent(options: &Options, errors: &mut Errors) {
    match &options.inject {
        Some((_, closure @ Expr::Closure(_))) => {
            errors.at(closure, "expected the headers themselves, as in `inject = event.metadata`");
        }
        // A clone is gone before the body runs.
        Some((_, Expr::MethodCall(call)))
            if ["clone", "to_owned"].iter().any(|copies| call.method == copies) =>
        {
            let place = call.receiver.to_token_stream();
            let message =
                format!("what is written into a clone is not what is sent: write `inject = {place}`");
            errors.at(&call.method, message);
        }
        _ => {}
    }
}

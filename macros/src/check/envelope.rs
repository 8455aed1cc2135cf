//! What is missing from an envelope, or is not of its messaging system.

use super::values::is_no_slip;
use crate::ast::Envelope;
use crate::errors::Errors;
use crate::semconv;
use crate::symbol;

/// Without its headers a message is in no trace, and nothing would say why.
pub(super) fn has_headers(envelope: &Envelope, errors: &mut Errors) {
    if envelope.part(symbol::HEADERS).is_none() && !errors.any() {
        let message = "no field holds the headers that the sender's trace is in: put `#[message(headers)]` on the one \
                       that does";
        errors.at(&envelope.ident, message);
    }
}

/// A slip of a name that the registry has.
pub(super) fn system_is_known(envelope: &Envelope, errors: &mut Errors) {
    if let (Some(system), Some(attribute)) = (&envelope.system, semconv::lookup("messaging.system")) {
        is_no_slip(&system.value(), system, attribute, errors);
    }
}

/// A message's key is an attribute of Kafka's.
pub(super) fn key_is_kafkas(envelope: &Envelope, errors: &mut Errors) {
    if let (Some(key), Some(system)) = (envelope.part(symbol::KEY), &envelope.system)
        && system.value() != "kafka"
    {
        let message = format!(
            "`key` is the key of a Kafka message, and this is one of `{}`: leave it out",
            system.value()
        );
        errors.at(&key.word, message);
    }
}

//! Envelopes: what is missing from one, or does not belong to its messaging system.

use super::values::is_no_slip;
use crate::Errors;
use crate::ast::{Envelope, PartName};

/// Without headers there is no context to extract, and no error at run time would say so.
pub(super) fn has_headers(envelope: &Envelope, errors: &mut Errors) {
    if envelope.part(PartName::Headers).is_none() && !errors.any() {
        let message = "no field holds the headers that the sender's trace is in: put `#[message(headers)]` on the one \
                       that does";
        errors.at(&envelope.ident, message);
    }
}

/// The system is not a misspelled name of the registry's.
pub(super) fn system_is_known(envelope: &Envelope, errors: &mut Errors) {
    if let (Some(system), Some(attribute)) = (&envelope.system, traced_registry::lookup("messaging.system")) {
        is_no_slip(&system.value(), system, attribute, errors);
    }
}

/// Only Kafka has an attribute for the key of a message.
pub(super) fn key_is_kafkas(envelope: &Envelope, errors: &mut Errors) {
    if let (Some(key), Some(system)) = (envelope.part(PartName::Key), &envelope.system)
        && system.value() != "kafka"
    {
        let message = format!(
            "`key` is the key of a Kafka message, and this is one of `{}`: leave it out",
            system.value()
        );
        errors.at(&key.word, message);
    }
}

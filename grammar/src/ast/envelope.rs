//! The envelopes that messages come in.

use proc_macro2::{Ident, TokenStream};
use syn::{Generics, LitStr, Type};

/// A struct under `#[derive(Message)]`.
pub struct Envelope {
    /// The name of the struct.
    pub ident: Ident,
    /// Its generics.
    pub generics: Generics,
    /// `#[message(system = "kafka")]`
    pub system: Option<LitStr>,
    /// The fields with a `#[message(...)]`.
    pub parts: Vec<Part>,
    /// `#[message(crate = ...)]`: the path of `traced`.
    pub krate: Option<TokenStream>,
}

/// A field of an envelope, and which part of the message it holds.
pub struct Part {
    /// Which part it is.
    pub name: PartName,
    /// That word, where the user wrote it.
    pub word: Ident,
    /// The field's name or index.
    pub member: syn::Member,
    /// The field's type.
    pub ty: Type,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartName {
    /// The headers, which the context is extracted from.
    Headers,
    /// `messaging.message.id`
    Id,
    /// `messaging.message.conversation_id`
    ConversationId,
    /// The id of `traced::correlation_id()`.
    CorrelationId,
    /// `messaging.destination.name`
    Destination,
    /// The body, of which `messaging.message.body.size` is the length in bytes.
    Body,
    /// `messaging.kafka.message.key`
    Key,
}

impl PartName {
    /// Every part there is.
    pub const ALL: [Self; 7] = [
        Self::Headers,
        Self::Id,
        Self::ConversationId,
        Self::CorrelationId,
        Self::Destination,
        Self::Body,
        Self::Key,
    ];

    /// The word in `#[message(...)]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headers => "headers",
            Self::Id => "id",
            Self::ConversationId => "conversation_id",
            Self::CorrelationId => "correlation_id",
            Self::Destination => "destination",
            Self::Body => "body",
            Self::Key => "key",
        }
    }

    /// The part of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Envelope {
    /// The field that holds this part of the message.
    pub fn part(&self, name: PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }
}

//! The events that the services send each other, in one envelope.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use traced::Message;

/// The envelope of an event. Its type is the topic it is sent to.
#[derive(Debug, Serialize, Deserialize, Message)]
#[message(system = "kafka")]
pub struct EventEnvelope<T> {
    /// The id of the event.
    #[message(id)]
    pub event_id: String,
    /// The kind of event, such as `essay.submitted`.
    #[message(destination)]
    pub event_type: String,
    /// The correlation id of the conversation it is part of.
    #[message(correlation_id)]
    pub correlation_id: Option<String>,
    /// The headers that carry the trace context.
    #[message(headers)]
    pub metadata: Map<String, Value>,
    /// The content of the event.
    pub data: T,
}

impl<T> EventEnvelope<T> {
    /// An event of the current conversation, about essay number `id`.
    pub fn new(event_type: &str, id: u32, data: T) -> Self {
        Self {
            event_id: format!("{event_type}/{id}"),
            event_type: event_type.to_owned(),
            correlation_id: traced::correlation_id().map(|id| id.to_string()),
            metadata: Map::new(),
            data,
        }
    }
}

/// An essay was handed in.
pub const SUBMITTED: &str = "essay.submitted";
/// Its spelling is to be checked.
pub const CHECK_REQUESTED: &str = "essay.check_requested";
/// Its spelling was checked.
pub const CHECKED: &str = "essay.checked";

/// An essay, as its author sent it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Essay {
    /// Its number.
    pub id: u32,
    /// The text of the essay.
    pub text: String,
}

/// The result of a spelling check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The number of the essay.
    pub id: u32,
    /// Each misspelt word, with its correction.
    pub corrections: Vec<(String, String)>,
}

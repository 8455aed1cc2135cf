//! The events: one envelope around whatever happened.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use traced::Message;

/// What travels between the services. Its type is the topic it goes by.
#[derive(Debug, Serialize, Deserialize, Message)]
#[message(system = "kafka")]
pub struct EventEnvelope<T> {
    /// Differs from event to event.
    #[message(id)]
    pub event_id: String,
    /// What happened.
    #[message(destination)]
    pub event_type: String,
    /// The conversation it is part of.
    #[message(correlation_id)]
    pub correlation_id: Option<String>,
    /// Where the trace travels.
    #[message(headers)]
    pub metadata: Map<String, Value>,
    /// What there is to know of it.
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

/// What an author writes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Essay {
    /// Its number.
    pub id: u32,
    /// All of it.
    pub text: String,
}

/// What became of its check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The number of the essay.
    pub id: u32,
    /// Each misspelt word, and what it should be.
    pub corrections: Vec<(String, String)>,
}

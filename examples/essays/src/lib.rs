//! What the three services share: the events between them, and how these are sent and received.
//!
//! Read on in `bin/content.rs`, where an essay comes in.

pub mod bus;
pub mod event;
pub mod service;

/// The attributes of this application's own.
pub mod attributes {
    traced::attributes! {
        /// The number of the essay, as its author knows it.
        essay.id: int,
        /// How many words it has.
        essay.words: int,
        /// How many of them are misspelt.
        essay.misspelt: int,
        /// What ties the work on one essay together.
        correlation_id: string,
    }
}

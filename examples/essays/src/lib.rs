//! The code that the three services share: the events, and the functions that send and receive them.
//!
//! Read on in `bin/content.rs`, where an essay comes in.

pub mod bus;
pub mod event;
pub mod service;

/// The attributes of this application.
pub mod attributes {
    traced::attributes! {
        /// The number of the essay, as its author knows it.
        essay.id: int,
        /// How many words it has.
        essay.words: int,
        /// How many of them are misspelt.
        essay.misspelt: int,
        /// The id that all work on one essay shares.
        correlation_id: string,
    }
}

//! What the macros of [`traced`](https://docs.rs/traced) accept. The macros and the cargo tool read annotations with it.
//!
//! - [`parse`] reads tokens into the model of [`ast`]. A mistake of syntax is found here.
//! - [`check`] holds the model against the rules. Each rule is one function.
//! - [`repair`] makes a model with mistakes in it fit to be expanded, where that spares the user errors that only follow
//!   from the first one.
//!
//! Nothing here writes code: that is `traced-macros`' task. Every step reports mistakes to one [`Errors`].

pub mod ast;
pub mod block;
pub mod check;
mod errors;
mod getter;
pub mod parse;
pub mod repair;
pub mod returns;
mod symbol;

pub use errors::Errors;

//! What a finished span hangs from, and how a tree of spans is drawn.
//!
//! Shared by the trees printed for people (`terminal`) and those compared by tests (`testing`).

mod forest;
mod guides;
mod ledger;
mod location;
mod text;

pub(crate) use forest::Forest;
#[cfg(feature = "testing")]
pub(crate) use forest::Step;
pub(crate) use guides::Guides;
pub(crate) use ledger::{Ledger, Record};
pub(crate) use location::is_shown;
#[cfg(feature = "terminal")]
pub(crate) use location::{FILE, LINE, is_inherited};
#[cfg(any(feature = "init", feature = "testing"))]
pub(crate) use text::excerpt;
#[cfg(feature = "terminal")]
pub(crate) use text::is_hidden;
pub(crate) use text::{Escaped, Quoted, kind, value};

//! Spans: what can be a span's parent, and what it can be linked to.

pub(crate) mod arguments;
pub(crate) mod call;
pub(crate) mod completed;
pub(crate) mod continued;
mod conventional;
pub(crate) mod current;
#[cfg(feature = "disabled")]
pub(crate) mod disabled;
pub(crate) mod future;
pub(crate) mod handle;
pub(crate) mod left;
mod link;
mod links;
mod measured;
mod noted;
mod origin;
mod parent;
mod pool;
pub(crate) mod run;
mod start;
pub(crate) mod stream;
mod wanted;

pub(crate) use call::Call;
pub use current::{AsSpan, SpanHandle};
pub(crate) use handle::Span;
pub use link::AsLink;
pub use links::AsLinks;
pub(crate) use origin::{MessageOrigin, Origin, without_span};
pub use parent::ParentContext;

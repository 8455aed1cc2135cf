//! The order things are dropped in, as without the attribute.

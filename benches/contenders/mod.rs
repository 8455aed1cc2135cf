//! The measured functions, as a user of each library writes them. Every situation includes these modules and uses some.

#![allow(dead_code, reason = "no situation uses every contender")]

pub(crate) mod attributes;
pub(crate) mod field;
pub(crate) mod leaf;
pub(crate) mod roots;
pub(crate) mod variants;
pub(crate) mod waits;
pub(crate) mod witness;

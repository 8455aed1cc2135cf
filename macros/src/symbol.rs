//! The words of the grammar.

pub(crate) const NAME: &str = "name";
pub(crate) const KIND: &str = "kind";
pub(crate) const ATTRIBUTES: &str = "attributes";
pub(crate) const OK: &str = "ok";
pub(crate) const ERR: &str = "err";
pub(crate) const ERROR_IF: &str = "error_if";
pub(crate) const PARENT: &str = "parent";
pub(crate) const ROOT: &str = "root";
pub(crate) const LINKS: &str = "links";
pub(crate) const SCOPE: &str = "scope";
pub(crate) const KEYS: &str = "keys";
pub(crate) const CRATE: &str = "crate";

/// The options of `#[traced]`, in the order they are documented in.
pub(crate) const OPTIONS: &[&str] =
    &[NAME, KIND, ATTRIBUTES, OK, ERR, ERROR_IF, PARENT, LINKS, SCOPE, KEYS, CRATE];

/// The options of `span!`: the crate is known there.
pub(crate) const SPAN_OPTIONS: &[&str] =
    &[NAME, KIND, ATTRIBUTES, OK, ERR, ERROR_IF, PARENT, LINKS, SCOPE, KEYS];

/// The attribute itself.
pub(crate) const TRACED: &str = "traced";

/// The attribute of a parameter.
pub(crate) const PARAMETER: &str = "attribute";

/// The functions of `traced` that say what to do with a value that looks like a secret.
pub(crate) const PAST_SECRETS: &[&str] = &["redacted", "not_secret"];

//! Words of the grammar that are neither the name of an option nor that of a macro.

/// `parent = root`
pub(crate) const ROOT: &str = "root";

/// `creation_context = parent`, `creation_context = link`
pub(crate) const PARENT: &str = "parent";
pub(crate) const LINK: &str = "link";

/// The types of an operation on messages.
pub(crate) const PROCESS: &str = "process";
pub(crate) const RECEIVE: &str = "receive";
pub(crate) const SETTLE: &str = "settle";
pub(crate) const CREATE: &str = "create";
pub(crate) const SEND: &str = "send";

/// The functions of `traced` that say what to do with a value that looks like a secret.
pub(crate) const SECRET_FUNCTIONS: &[&str] = &["redacted", "not_secret"];

/// `#[traced(skip)]`, in an `impl`, a `trait` or a `mod` under `#[traced]`.
pub(crate) const SKIP: &str = "skip";

//! What the table knows of an attribute.

/// One attribute of the registry.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub name: &'static str,
    /// The type of its value; that of an enum is the type of its members.
    pub ty: Type,
    /// Whether `name` takes a key behind it: `http.request.header["content-type"]`.
    pub template: bool,
    /// The values of an enum, integers in decimal; empty for what is not an enum.
    pub members: &'static [&'static str],
    /// Values an enum once had.
    pub deprecated_members: &'static [&'static str],
    pub stability: Stability,
    pub deprecated: Option<Deprecated>,
}

/// The type of an attribute's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which of them a version of the registry uses is up to it")]
pub(crate) enum Type {
    String,
    Int,
    Double,
    Boolean,
    Strings,
    Ints,
    Doubles,
    Booleans,
    Any,
}

/// How settled an attribute is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(dead_code, reason = "which of them a version of the registry uses is up to it")]
pub(crate) enum Stability {
    Development,
    Alpha,
    Beta,
    ReleaseCandidate,
    Stable,
}

/// What became of a deprecated attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deprecated {
    RenamedTo(&'static str),
    /// By one of these, or all of them, as the macros spell attributes. They may be deprecated in turn.
    ReplacedBy(&'static [&'static str]),
    /// The name goes on unchanged in a registry other than the core one.
    Moved,
    Gone,
}

impl Attribute {
    /// Whether the name is one to write: what moved to another registry is still called the same.
    pub(crate) fn is_usable(&self) -> bool {
        matches!(self.deprecated, None | Some(Deprecated::Moved))
    }
}

/// The words a row of the table is written in.
impl Attribute {
    pub(super) const fn new(name: &'static str, ty: Type, stability: Stability) -> Self {
        let (members, deprecated_members): (&[&str], &[&str]) = (&[], &[]);
        Self { name, ty, template: false, members, deprecated_members, stability, deprecated: None }
    }

    pub(super) const fn template(mut self) -> Self {
        self.template = true;
        self
    }

    pub(super) const fn members(mut self, members: &'static [&'static str]) -> Self {
        self.members = members;
        self
    }

    pub(super) const fn deprecated_members(mut self, members: &'static [&'static str]) -> Self {
        self.deprecated_members = members;
        self
    }

    pub(super) const fn deprecated(mut self, deprecated: Deprecated) -> Self {
        self.deprecated = Some(deprecated);
        self
    }
}

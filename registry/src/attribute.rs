//! What the registry says of an attribute.

/// One attribute of the registry.
#[derive(Debug)]
pub struct Attribute {
    /// The name as it is sent: `server.address`.
    pub name: &'static str,
    /// The type of its value; that of an enum is the type of its members.
    pub ty: Type,
    /// Whether `name` takes a key behind it: `http.request.header["content-type"]`.
    pub template: bool,
    /// The values of an enum, integers in decimal; empty for what is not an enum.
    pub members: &'static [&'static str],
    /// Values that an enum had in earlier versions of the registry.
    pub deprecated_members: &'static [&'static str],
    /// How settled the attribute is.
    pub stability: Stability,
    /// What became of it; `None` for an attribute that is not deprecated.
    pub deprecated: Option<Deprecated>,
}

/// The type of an attribute's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `string`
    String,
    /// `int`: 64 bits, signed.
    Int,
    /// `double`
    Double,
    /// `boolean`
    Boolean,
    /// `string[]`
    Strings,
    /// `int[]`
    Ints,
    /// `double[]`
    Doubles,
    /// `boolean[]`
    Booleans,
    /// `any`: a value of any of the other types.
    Any,
}

impl Type {
    /// Every type there is.
    pub const ALL: [Self; 9] = [
        Self::String,
        Self::Int,
        Self::Double,
        Self::Boolean,
        Self::Strings,
        Self::Ints,
        Self::Doubles,
        Self::Booleans,
        Self::Any,
    ];

    /// The type as the registry spells it: `string[]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Int => "int",
            Self::Double => "double",
            Self::Boolean => "boolean",
            Self::Strings => "string[]",
            Self::Ints => "int[]",
            Self::Doubles => "double[]",
            Self::Booleans => "boolean[]",
            Self::Any => "any",
        }
    }

    /// The type of one element, where this is an array.
    pub const fn element(self) -> Option<Self> {
        match self {
            Self::Strings => Some(Self::String),
            Self::Ints => Some(Self::Int),
            Self::Doubles => Some(Self::Double),
            Self::Booleans => Some(Self::Boolean),
            Self::String | Self::Int | Self::Double | Self::Boolean | Self::Any => None,
        }
    }
}

/// How settled an attribute is: the least settled comes first.
///
/// <https://opentelemetry.io/docs/specs/otel/document-status/>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stability {
    /// `development`, called `experimental` in old files.
    Development,
    /// `alpha`
    Alpha,
    /// `beta`
    Beta,
    /// `release_candidate`
    ReleaseCandidate,
    /// `stable`
    Stable,
}

impl Stability {
    /// Every stability there is, the least settled first.
    pub const ALL: [Self; 5] =
        [Self::Development, Self::Alpha, Self::Beta, Self::ReleaseCandidate, Self::Stable];

    /// The stability as the registry spells it: `release_candidate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::ReleaseCandidate => "release_candidate",
            Self::Stable => "stable",
        }
    }

    /// The stability that is spelled so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stability| stability.name() == name)
    }
}

/// What became of a deprecated attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deprecated {
    /// It is now called this.
    RenamedTo(&'static str),
    /// It was replaced by one of these or by all of them, as the macros spell attributes. They may be deprecated too.
    ReplacedBy(&'static [&'static str]),
    /// Another registry defines it now, under the same name.
    Moved,
    /// Nothing replaces it.
    Gone,
}

impl Attribute {
    /// Whether new code may use the name. An attribute that moved to another registry keeps its name, so it may.
    pub fn is_usable(&self) -> bool {
        matches!(self.deprecated, None | Some(Deprecated::Moved))
    }
}

/// What the rows of the generated table are built with.
impl Attribute {
    pub(crate) const fn new(name: &'static str, ty: Type, stability: Stability) -> Self {
        let (members, deprecated_members): (&[&str], &[&str]) = (&[], &[]);
        Self { name, ty, template: false, members, deprecated_members, stability, deprecated: None }
    }

    pub(crate) const fn template(mut self) -> Self {
        self.template = true;
        self
    }

    pub(crate) const fn members(mut self, members: &'static [&'static str]) -> Self {
        self.members = members;
        self
    }

    pub(crate) const fn deprecated_members(mut self, members: &'static [&'static str]) -> Self {
        self.deprecated_members = members;
        self
    }

    pub(crate) const fn deprecated(mut self, deprecated: Deprecated) -> Self {
        self.deprecated = Some(deprecated);
        self
    }
}

//! The options there are, and which macro takes which of them.

/// A macro that takes options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// `#[traced]`
    Traced,
    /// `#[traced]` on an `impl`, a `trait` or a `mod`
    Container,
    /// `#[traced_consumer]`
    Consumer,
    /// `#[traced_producer]`
    Producer,
    /// `span!`
    Span,
    /// `settle!`
    Settle,
    /// `#[message(...)]` on a struct under `#[derive(Message)]`
    Envelope,
}

/// The name of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionName {
    /// `name = "..."`
    Name,
    /// `convention = http.server`
    Convention,
    /// `kind = client`
    Kind,
    /// `attributes(key = value)`
    Attributes,
    /// `ok(|value| key = value)`
    Ok,
    /// `err(|error| key = value)`
    Err,
    /// `error_if = |value| ...`
    ErrorIf,
    /// `parent = cx`
    Parent,
    /// `links = [cx]`
    Links,
    /// `scope = "..."`
    Scope,
    /// `metrics`
    Metrics,
    /// `keys = crate::attributes`
    Keys,
    /// `crate = ::traced`
    Crate,
    /// `message = order`
    Message,
    /// `system = "kafka"`
    System,
    /// `destination = "orders"`
    Destination,
    /// `consumer_group = "billing"`
    ConsumerGroup,
    /// `operation = process`
    Operation,
    /// `creation_context = link`
    CreationContext,
    /// `inject = event.metadata`
    Inject,
    /// `prefix = "orders"`
    Prefix,
    /// `item = "order"`
    Item,
}

impl Grammar {
    /// Every macro that takes options.
    pub const ALL: [Self; 7] = [
        Self::Traced,
        Self::Container,
        Self::Consumer,
        Self::Producer,
        Self::Span,
        Self::Settle,
        Self::Envelope,
    ];

    /// The options it takes, in the order they are documented in.
    pub const fn options(self) -> &'static [OptionName] {
        use OptionName::{
            Attributes, ConsumerGroup, Convention, Crate, CreationContext, Destination, Err, ErrorIf, Inject,
            Item, Keys, Kind, Links, Message, Metrics, Name, Ok, Operation, Parent, Prefix, Scope, System,
        };
        match self {
            Self::Traced => &[
                Name, Convention, Kind, Attributes, Ok, Err, ErrorIf, Item, Inject, Parent, Links, Scope,
                Metrics, Keys, Crate,
            ],
            // What has a meaning for every function of it.
            Self::Container => {
                &[Prefix, Convention, Kind, Attributes, Err, Parent, Links, Scope, Metrics, Keys, Crate]
            }
            Self::Consumer => &[
                Message,
                System,
                Destination,
                ConsumerGroup,
                Operation,
                CreationContext,
                Name,
                Attributes,
                Ok,
                Err,
                ErrorIf,
                Links,
                Scope,
                Metrics,
                Keys,
                Crate,
            ],
            Self::Producer => &[
                System,
                Destination,
                Message,
                Inject,
                Operation,
                Kind,
                Name,
                Attributes,
                Ok,
                Err,
                ErrorIf,
                Parent,
                Links,
                Scope,
                Metrics,
                Keys,
                Crate,
            ],
            // The path of the crate comes with the call.
            Self::Span => {
                &[Name, Convention, Kind, Attributes, Ok, Err, ErrorIf, Parent, Links, Scope, Metrics, Keys]
            }
            // The operation is `settle`, and its name comes first.
            Self::Settle => &[
                Message,
                System,
                Destination,
                ConsumerGroup,
                Name,
                Attributes,
                Ok,
                Err,
                ErrorIf,
                Links,
                Scope,
                Metrics,
                Keys,
            ],
            Self::Envelope => &[System, Crate],
        }
    }

    /// Its name, by which a user calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Traced | Self::Container => "traced",
            Self::Consumer => "traced_consumer",
            Self::Producer => "traced_producer",
            Self::Span => "span",
            Self::Settle => "settle",
            Self::Envelope => "message",
        }
    }

    /// Whether its span is about messages.
    pub const fn is_messaging(self) -> bool {
        match self {
            Self::Consumer | Self::Producer | Self::Settle => true,
            Self::Traced | Self::Container | Self::Span | Self::Envelope => false,
        }
    }

    /// The option of this name, if the macro takes it.
    pub(crate) fn option(self, name: &str) -> Option<OptionName> {
        self.options().iter().copied().find(|option| option.name() == name)
    }
}

impl OptionName {
    /// The option as a user writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Convention => "convention",
            Self::Kind => "kind",
            Self::Attributes => "attributes",
            Self::Ok => "ok",
            Self::Err => "err",
            Self::ErrorIf => "error_if",
            Self::Parent => "parent",
            Self::Links => "links",
            Self::Scope => "scope",
            Self::Metrics => "metrics",
            Self::Keys => "keys",
            Self::Crate => "crate",
            Self::Message => "message",
            Self::System => "system",
            Self::Destination => "destination",
            Self::ConsumerGroup => "consumer_group",
            Self::Operation => "operation",
            Self::CreationContext => "creation_context",
            Self::Inject => "inject",
            Self::Prefix => "prefix",
            Self::Item => "item",
        }
    }
}

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

pub(crate) const MESSAGE: &str = "message";
pub(crate) const SYSTEM: &str = "system";
pub(crate) const DESTINATION: &str = "destination";
pub(crate) const CONSUMER_GROUP: &str = "consumer_group";
pub(crate) const OPERATION: &str = "operation";
pub(crate) const PROCESS: &str = "process";
pub(crate) const RECEIVE: &str = "receive";
pub(crate) const SETTLE: &str = "settle";
pub(crate) const CORRELATION: &str = "correlation";
pub(crate) const LINK: &str = "link";
pub(crate) const INJECT: &str = "inject";
pub(crate) const CREATE: &str = "create";
pub(crate) const SEND: &str = "send";

/// The options of `#[traced_consumer]`: its own, and those of `#[traced]` that it leaves open.
pub(crate) const CONSUMER_OPTIONS: &[&str] = &[
    MESSAGE,
    SYSTEM,
    DESTINATION,
    CONSUMER_GROUP,
    OPERATION,
    CORRELATION,
    NAME,
    ATTRIBUTES,
    OK,
    ERR,
    ERROR_IF,
    LINKS,
    SCOPE,
    KEYS,
    CRATE,
];

/// The options of `#[traced_producer]`, likewise.
pub(crate) const PRODUCER_OPTIONS: &[&str] = &[
    SYSTEM,
    DESTINATION,
    MESSAGE,
    INJECT,
    OPERATION,
    KIND,
    NAME,
    ATTRIBUTES,
    OK,
    ERR,
    ERROR_IF,
    PARENT,
    LINKS,
    SCOPE,
    KEYS,
    CRATE,
];

pub(crate) const HEADERS: &str = "headers";
pub(crate) const ID: &str = "id";
pub(crate) const CONVERSATION_ID: &str = "conversation_id";
pub(crate) const CORRELATION_ID: &str = "correlation_id";
pub(crate) const BODY: &str = "body";
pub(crate) const KEY: &str = "key";

/// What `#[message(...)]` says of a field of an envelope.
pub(crate) const PARTS: &[&str] = &[HEADERS, ID, CONVERSATION_ID, CORRELATION_ID, DESTINATION, BODY, KEY];

/// What `#[message(...)]` says of the envelope itself.
pub(crate) const ENVELOPE_OPTIONS: &[&str] = &[SYSTEM, CRATE];

/// The options of `settle!`: what is done is known there.
pub(crate) const SETTLE_OPTIONS: &[&str] =
    &[MESSAGE, SYSTEM, DESTINATION, CONSUMER_GROUP, NAME, ATTRIBUTES, OK, ERR, ERROR_IF, LINKS, SCOPE, KEYS];

/// The attributes themselves.
pub(crate) const TRACED: &str = "traced";
pub(crate) const TRACED_CONSUMER: &str = "traced_consumer";
pub(crate) const TRACED_PRODUCER: &str = "traced_producer";
pub(crate) const SPAN: &str = "span";

/// The attribute of a parameter.
pub(crate) const PARAMETER: &str = "attribute";

/// The functions of `traced` that say what to do with a value that looks like a secret.
pub(crate) const PAST_SECRETS: &[&str] = &["redacted", "not_secret"];

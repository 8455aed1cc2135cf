//! Databases: <https://opentelemetry.io/docs/specs/semconv/db/database-spans/>

use super::{Noted, Verdict};
use crate::semconv::{db, server};

/// The summary, or else the operation and its target, the target, the system.
pub(super) fn name(noted: &Noted) -> Option<String> {
    noted
        .text(db::query::summary.name())
        .or_else(|| Noted::joined(noted.text(db::operation::name.name()), target(noted)))
        .or_else(|| target(noted))
        .or_else(|| noted.text(db::system::name.name()))
}

/// What the operation is done to.
fn target(noted: &Noted) -> Option<String> {
    [db::collection::name, db::stored_procedure::name, db::namespace]
        .iter()
        .find_map(|key| noted.text(key.name()))
        .or_else(|| match (noted.text(server::address.name())?, noted.text(server::port.name())) {
            (address, Some(port)) => Some(format!("{address}:{port}")),
            (address, None) => Some(address),
        })
}

/// Whether a code is an error, by the page of each system.
pub(super) fn verdict(noted: &Noted, system: &str) -> Verdict {
    let Some(code) = code(noted) else { return Verdict::Open };
    let is_error = match system {
        "postgresql" => is_sqlstate(&code).is_some_and(|class| class >= "02"),
        "mariadb" => is_sqlstate(&code).is_none_or(|class| class >= "02"),
        "couchdb" | "elasticsearch" | "cosmosdb" => {
            code.parse().is_ok_and(|code: u16| (400..600).contains(&code))
        }
        "mysql" | "cassandra" | "redis" | "mongodb" | "oracledb" => code != "0",
        _ => false,
    };
    if is_error { Verdict::Failed(code) } else { Verdict::Open }
}

/// The code that the database answered with.
pub(super) fn code(noted: &Noted) -> Option<String> {
    noted.text(db::response::status_code.name())
}

/// The class of a SQLSTATE, if it is one: five characters, digits and letters.
fn is_sqlstate(code: &str) -> Option<&str> {
    let is_one = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_one { code.get(..2) } else { None }
}

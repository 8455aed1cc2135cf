//! Remote procedure calls: <https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/>

use super::{Noted, Verdict, http::OTHER};
use crate::attribute::grpc::STATUSES;
use crate::semconv::rpc;

/// Those that are errors of the server.
const ERRORS_OF_SERVER: &[&str] =
    &["UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"];

/// Dubbo has these as well.
const ERRORS_OF_DUBBO: &[&str] =
    &["SERVER_ERROR", "SERVER_THREADPOOL_EXHAUSTED_ERROR", "SERVER_TIMEOUT", "SERVICE_ERROR"];

/// The method, or the system where there is none.
pub(super) fn name(noted: &Noted) -> Option<String> {
    let method = noted.text(rpc::method.name()).filter(|method| method != OTHER);
    method.or_else(|| noted.text(rpc::system::name.name()))
}

/// Whether a status is an error, by the system and the side.
pub(super) fn verdict(noted: &Noted, system: &str, is_server: bool) -> Verdict {
    let Some(code) = code(noted) else { return Verdict::Open };
    let named = noted.text(rpc::system::name.name());
    let system = match named.as_deref() {
        Some(named) if system == "call" => named,
        _ => system,
    };
    let status = canonical(&code);
    let status = status.as_str();
    if status == "OK" {
        return Verdict::Open;
    }
    let is_error = match system {
        "grpc" | "connect_rpc" | "connectrpc" if is_server => ERRORS_OF_SERVER.contains(&status),
        "dubbo" if is_server => ERRORS_OF_SERVER.contains(&status) || ERRORS_OF_DUBBO.contains(&status),
        "grpc" | "connect_rpc" | "connectrpc" | "dubbo" | "jsonrpc" => true,
        _ => return Verdict::Open,
    };
    if is_error { Verdict::Failed(code) } else { Verdict::Succeeded }
}

/// The status of the response.
pub(super) fn code(noted: &Noted) -> Option<String> {
    noted.text(rpc::response::status_code.name())
}

/// `14`, `Unavailable` and `unavailable` as `UNAVAILABLE`.
fn canonical(code: &str) -> String {
    if let Some(status) = code.parse().ok().and_then(|number: usize| STATUSES.get(number)) {
        return (*status).to_owned();
    }
    let letters = |text: &str| text.replace('_', "").to_ascii_uppercase();
    let written = letters(code);
    let known = STATUSES.iter().find(|status| letters(status) == written);
    known.map_or_else(|| code.to_ascii_uppercase(), |status| (*status).to_owned())
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn a_status_is_known_however_it_is_written() {
        for written in ["UNAVAILABLE", "Unavailable", "unavailable", "14"] {
            assert_eq!(canonical(written), "UNAVAILABLE");
        }
        assert_eq!(canonical("DeadlineExceeded"), "DEADLINE_EXCEEDED");
        assert_eq!(canonical("SERVER_TIMEOUT"), "SERVER_TIMEOUT");
    }
}

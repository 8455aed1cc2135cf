//! What a receiver's answer means: <https://opentelemetry.io/docs/specs/otlp/#otlphttp-response>.

use super::redact;
use super::retry_after;
use super::signal::Signal;
use crate::export::exporter::{Accepted, Failure};
use crate::tree::excerpt;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTracePartialSuccess;
use prost::Message;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use std::time::SystemTime;

const PROTOBUF: &str = "application/x-protobuf";
/// The most characters of a text of the receiver's.
const MAX_MESSAGE: usize = 200;

/// An answer, as far as it matters.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Only a 200 with the protocol's message in it says that the receiver has the items: a login page is a 200 as well.
    pub(super) fn judge<S: Signal>(&self) -> Result<Accepted, Failure> {
        match self.status {
            200 => self.success::<S>(),
            300..=399 => Err(Failure::Permanent { reason: self.redirect() }),
            413 => Err(Failure::TooLarge { reason: self.error() }),
            429 | 502 | 503 | 504 => Err(Failure::Retryable {
                reason: self.error(),
                retry_after: self
                    .header(RETRY_AFTER.as_str())
                    .and_then(|value| retry_after::parse(value, SystemTime::now())),
            }),
            _ => Err(Failure::Permanent { reason: self.error() }),
        }
    }

    fn success<S: Signal>(&self) -> Result<Accepted, Failure> {
        // An empty message has no bytes.
        if self.body.is_empty() {
            return Ok(Accepted::default());
        }
        let content_type = self.header(CONTENT_TYPE.as_str());
        if let Some(other) = content_type.filter(|&value| !is_protobuf(value)) {
            let other = excerpt(other, MAX_MESSAGE);
            return Err(Failure::permanent(format!(
                "the answer is of type {other} instead of {PROTOBUF}: is this an OTLP receiver?"
            )));
        }
        let response = S::Response::decode(&self.body[..]).ok();
        match response.map(S::partial_success) {
            Some(Some((rejected, message))) => Ok(accepted(rejected, &message)),
            // With the type it is one of a later version; without, it may be anything.
            Some(None) if content_type.is_some() => Ok(Accepted::default()),
            _ => Err(Failure::permanent("the answer cannot be decoded: is this an OTLP receiver?")),
        }
    }

    fn redirect(&self) -> String {
        let location =
            self.header(LOCATION.as_str()).map(|location| excerpt(&redact::url(location), MAX_MESSAGE));
        let location = location.map(|location| format!(" to {location}")).unwrap_or_default();
        format!("HTTP export failed with status code: {}: redirects{location} are not followed", self.status)
    }

    fn error(&self) -> String {
        let mut reason = format!("HTTP export failed with status code: {}", self.status);
        if let Some(message) = self.error_message() {
            reason.push_str(": ");
            reason.push_str(&excerpt(&message, MAX_MESSAGE));
        }
        reason
    }

    /// Errors come with a `google.rpc.Status`, whose second field is a message. So is that of a partial success, which
    /// stands in for it here.
    fn error_message(&self) -> Option<String> {
        self.header(CONTENT_TYPE.as_str()).filter(|&value| is_protobuf(value))?;
        let status = ExportTracePartialSuccess::decode(&self.body[..]).ok()?;
        Some(status.error_message).filter(|message| !message.is_empty())
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

fn is_protobuf(content_type: &str) -> bool {
    content_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(PROTOBUF))
}

/// A negative count is none.
fn accepted(rejected: i64, message: &str) -> Accepted {
    let message = Some(message).filter(|message| !message.is_empty());
    Accepted {
        rejected: u64::try_from(rejected).unwrap_or(0),
        message: message.map(|message| excerpt(message, MAX_MESSAGE)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::signal::Traces;
    use super::*;
    use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
    use reqwest::header::{HeaderName, HeaderValue};
    use std::time::Duration;

    fn judge(status: u16, headers: &[(HeaderName, &str)], body: &[u8]) -> Result<Accepted, Failure> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()))
            .collect();
        Answer { status, headers, body: body.to_owned() }.judge::<Traces>()
    }

    fn reason(status: u16, headers: &[(HeaderName, &str)], body: &[u8]) -> String {
        match judge(status, headers, body) {
            Err(Failure::Permanent { reason }) => reason,
            other => panic!("{other:?}"),
        }
    }

    fn partial(rejected_spans: i64, error_message: &str) -> Vec<u8> {
        let partial_success =
            Some(ExportTracePartialSuccess { rejected_spans, error_message: error_message.to_owned() });
        ExportTraceServiceResponse { partial_success }.encode_to_vec()
    }

    #[test]
    fn the_protocol_s_answer_is_a_success() {
        let protobuf = [(CONTENT_TYPE, "Application/x-protobuf; charset=utf-8")];
        assert_eq!(judge(200, &[], b""), Ok(Accepted::default()));
        assert_eq!(judge(200, &[(CONTENT_TYPE, "text/plain")], b""), Ok(Accepted::default()));
        assert_eq!(judge(200, &protobuf, b""), Ok(Accepted::default()));
        // A field that this version does not know.
        assert_eq!(judge(200, &protobuf, &[0x78, 1]), Ok(Accepted::default()));
        let message = Some("slow down".to_owned());
        assert_eq!(judge(200, &[], &partial(0, "slow down")), Ok(Accepted { rejected: 0, message }));
    }

    #[test]
    fn counts_and_messages_of_the_receiver_are_not_believed_blindly() {
        let message = Some("\\u{1b}[31mno\\n".to_owned());
        assert_eq!(judge(200, &[], &partial(-3, "\u{1b}[31mno\n")), Ok(Accepted { rejected: 0, message }));
        let most = judge(200, &[], &partial(i64::MAX, &"x".repeat(100_000))).unwrap();
        assert_eq!(most.rejected, i64::MAX.unsigned_abs());
        assert!(most.message.unwrap().chars().count() <= MAX_MESSAGE + 1);
    }

    #[test]
    fn what_is_not_the_protocol_s_answer_is_a_loss() {
        let html = reason(200, &[(CONTENT_TYPE, "text/html")], b"<html>");
        assert_eq!(
            html,
            "the answer is of type text/html instead of application/x-protobuf: is this an OTLP receiver?"
        );
        let json = reason(200, &[(CONTENT_TYPE, "application/json")], b"{}");
        assert!(json.starts_with("the answer is of type application/json"), "{json}");
        let protobuf = [(CONTENT_TYPE, PROTOBUF)];
        for body in [&b"<html>"[..], b"{}", b"\xff\xff"] {
            assert!(reason(200, &protobuf, body).starts_with("the answer cannot be decoded"), "{body:?}");
        }
        // Any nine bytes that begin with `a` are a field nobody knows.
        assert!(reason(200, &[], b"accepted!").starts_with("the answer cannot be decoded"));
        for status in [201, 202, 204, 206] {
            assert_eq!(reason(status, &[], b""), format!("HTTP export failed with status code: {status}"));
        }
    }

    #[test]
    fn a_redirect_names_its_target_without_its_secrets() {
        assert_eq!(
            reason(302, &[(LOCATION, "https://user:word@login.example/a?token=b")], b""),
            "HTTP export failed with status code: 302: redirects to https://login.example/a?… are not followed"
        );
        assert_eq!(
            reason(307, &[], b""),
            "HTTP export failed with status code: 307: redirects are not followed"
        );
    }

    #[test]
    fn errors_say_what_the_receiver_says() {
        let protobuf = [(CONTENT_TYPE, PROTOBUF)];
        let status = ExportTracePartialSuccess { rejected_spans: 3, error_message: "no\u{7} key".to_owned() };
        assert_eq!(
            reason(400, &protobuf, &status.encode_to_vec()),
            "HTTP export failed with status code: 400: no\\u{7} key"
        );
        assert_eq!(
            reason(500, &[(CONTENT_TYPE, "text/html")], b"<p>"),
            "HTTP export failed with status code: 500"
        );
    }

    #[test]
    fn some_statuses_are_worth_another_attempt() {
        for status in [429, 502, 503, 504] {
            let retried = judge(status, &[(RETRY_AFTER, "7")], b"");
            let Err(Failure::Retryable { retry_after, .. }) = retried else { panic!("{retried:?}") };
            assert_eq!(retry_after, Some(Duration::from_secs(7)), "{status}");
        }
        assert!(matches!(judge(503, &[], b""), Err(Failure::Retryable { retry_after: None, .. })));
        assert!(matches!(judge(413, &[], b""), Err(Failure::TooLarge { .. })));
    }
}

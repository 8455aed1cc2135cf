//! What gRPC says of a call: <https://grpc.github.io/grpc/core/md_doc_statuscodes.html>

/// The statuses of gRPC, by their numbers.
pub(crate) const STATUSES: &[&str] = &[
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// The name of the status of this number; `UNKNOWN` where there is none.
#[cfg(feature = "tonic")]
pub(crate) fn status(number: i32) -> &'static str {
    let known = usize::try_from(number).ok().and_then(|number| STATUSES.get(number));
    known.copied().unwrap_or("UNKNOWN")
}

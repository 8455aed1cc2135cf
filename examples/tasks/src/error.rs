//! What can go wrong, and what `error.type` calls it.

use traced::ErrorType;

/// An error of the storage.
#[derive(Debug, thiserror::Error, ErrorType)]
pub enum StorageError {
    /// Another command has changed the task meanwhile.
    #[error("task {0} was changed meanwhile")]
    Conflict(u64),
    /// The storage does not answer.
    #[error("the storage does not answer")]
    #[error_type("storage_unavailable")]
    Unavailable,
}

/// An error of a command.
#[derive(Debug, thiserror::Error, ErrorType)]
pub enum TaskError {
    /// An answer like any other: `error.type` is `not_found`, and the status of the span stays unset.
    #[error("no task {0}")]
    #[error_type(expected)]
    NotFound(u64),
    /// `error.type` is `empty_title`, after the name of the variant.
    #[error("a task needs a title")]
    EmptyTitle,
    /// `error.type` is that of the error inside: `conflict`, or `storage_unavailable`.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

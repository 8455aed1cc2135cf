//! A list of tasks: commands that go through a mediator to their handlers, a repository, and work in the background.
//!
//! - [`mediator`]: one span a command, whatever its handler.
//! - [`repository`]: a block of methods under one annotation.
//! - [`error`]: the classes of errors, by `thiserror` and `ErrorType`.
//! - [`background`]: the context across tasks, threads and thread pools, and work of which a part fails.

// `error` has them all.
#![allow(clippy::missing_errors_doc)]

pub mod background;
pub mod commands;
pub mod error;
pub mod mediator;
pub mod repository;

/// The attributes of this application.
pub mod attributes {
    traced::attributes! {
        /// The name of the command, such as `create_task`.
        task.command: string,
        /// The number of the task.
        task.id: int,
        /// What is to be done, in the words of the user.
        task.title: string,
        /// How many tasks a command is about.
        task.count: int,
        /// How many of them failed.
        task.failed_count: int,
        /// How important the task is.
        task.priority: enum { Low = "low", High = "high" },
    }
}

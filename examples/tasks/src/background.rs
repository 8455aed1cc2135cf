//! Work beside the request: a context goes along where the code says so.

use crate::commands::Task;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::time::Duration;
use tokio::task::{JoinSet, spawn, spawn_blocking};
use traced::{InContext, fail, in_context, span::SpanHandle, traced};

/// Sends a reminder of each task, all at once. Those that fail are counted: the span says how many, and has failed.
#[traced(attributes(task.count = tasks.len()))]
pub async fn remind_all(tasks: &[Task]) -> usize {
    let mut reminders = JoinSet::new();
    for task in tasks {
        reminders.spawn(remind(task.clone()).in_context());
    }
    let mut failed = 0;
    while let Some(reminded) = reminders.join_next().await {
        // What went wrong is on the span of the reminder; one that panicked is an `Err` of `JoinSet`.
        failed += usize::from(!matches!(reminded, Ok(Ok(()))));
    }
    if failed > 0 {
        let all = tasks.len();
        fail!("{failed} of {all} failed", error.type = "partial_failure", task.failed_count = failed);
    }
    failed
}

#[traced(attributes(task.id = task.id))]
async fn remind(task: Task) -> anyhow::Result<()> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    anyhow::ensure!(!task.is_done, "task {} is done", task.id);
    Ok(())
}

/// The number of words of all titles, counted on the threads of `rayon`, from a thread that may block.
#[traced]
pub async fn count_words(tasks: Vec<Task>) -> usize {
    let count = in_context(move || {
        let span = traced::current();
        tasks.par_iter().map(|task| span.in_scope(|| words_of(task))).sum()
    });
    spawn_blocking(count).await.unwrap_or(0)
}

#[traced(attributes(task.id = task.id))]
fn words_of(task: &Task) -> usize {
    task.title.split_whitespace().count()
}

/// Starts work that outlives the request: a trace of its own, linked to the span that asked for it.
pub fn archive_later(tasks: Vec<Task>) -> tokio::task::JoinHandle<usize> {
    spawn(archive(tasks, traced::current()))
}

#[traced(parent = root, links = [request], attributes(task.count = tasks.len()))]
async fn archive(tasks: Vec<Task>, request: SpanHandle) -> usize {
    tokio::time::sleep(Duration::from_millis(1)).await;
    tasks.iter().filter(|task| task.is_done).count()
}

//! `cargo run -p traced-tasks`: creates, completes and reminds of some tasks, and prints the traces.

use traced::traced;
use traced_tasks::attributes::task::Priority;
use traced_tasks::background::{archive_later, count_words, remind_all};
use traced_tasks::commands::{CompleteTask, CreateTask, Task, Tasks, most_important};
use traced_tasks::mediator::Mediator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _guard = traced::init("tasks")?;
    a_morning(&Mediator::new(Tasks::default())).await?;
    Ok(())
}

#[traced]
async fn a_morning(tasks: &Mediator<Tasks>) -> Result<(), Box<dyn std::error::Error>> {
    let task = |id, title: &str, priority| Task { id, title: title.to_owned(), priority, is_done: false };
    tasks.send(CreateTask(task(1, "water the plants", Priority::Low))).await?;
    tasks.send(CreateTask(task(2, "file the tax return", Priority::High))).await?;
    // Each of these fails, in its own way.
    let _conflict = tasks.send(CreateTask(task(2, "twice", Priority::Low))).await;
    let _empty = tasks.send(CreateTask(task(3, " ", Priority::Low))).await;
    let _missing = tasks.send(CompleteTask(9)).await;

    tasks.send(CompleteTask(1)).await?;
    let all = tasks.handler().repository.all().await?;
    most_important(&all);
    most_important(&[]);
    remind_all(&all).await;
    count_words(all.clone()).await;
    archive_later(all).await?;
    Ok(())
}

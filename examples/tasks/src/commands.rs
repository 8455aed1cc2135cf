//! The commands on tasks, and their handler.

use crate::attributes;
use crate::error::TaskError;
use crate::mediator::{Command, Handler};
use crate::repository::{Entity, Repository};
use traced::{Attributes, record, traced};

/// Something to do.
#[derive(Clone, Debug, PartialEq, Attributes)]
pub struct Task {
    /// Its number.
    #[attribute(task.id)]
    pub id: u64,
    /// What is to be done. It may be long: `OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT` cuts it.
    #[attribute(task.title)]
    pub title: String,
    /// How important it is.
    #[attribute(task.priority)]
    pub priority: attributes::task::Priority,
    /// Whether it is done; not recorded.
    pub is_done: bool,
}

impl Entity for Task {
    const TABLE: &'static str = "tasks";

    fn id(&self) -> u64 {
        self.id
    }
}

/// Adds a task.
#[derive(Debug)]
pub struct CreateTask(pub Task);

impl Command for CreateTask {
    type Output = ();
    const NAME: &'static str = "create_task";
}

/// Says that a task is done.
#[derive(Debug)]
pub struct CompleteTask(pub u64);

impl Command for CompleteTask {
    type Output = Task;
    const NAME: &'static str = "complete_task";
}

/// The handler of all commands.
#[derive(Debug, Default)]
pub struct Tasks {
    /// Where they are kept.
    pub repository: Repository<Task>,
}

impl Handler<CreateTask> for Tasks {
    async fn handle(&self, CreateTask(task): CreateTask) -> Result<(), TaskError> {
        record!(..task);
        validate(&task)?;
        Ok(self.repository.insert(task).await?)
    }
}

impl Handler<CompleteTask> for Tasks {
    async fn handle(&self, CompleteTask(id): CompleteTask) -> Result<Task, TaskError> {
        record!(task.id = id);
        let mut task = self.repository.find(id).await?.ok_or(TaskError::NotFound(id))?;
        task.is_done = true;
        self.repository.update(task.clone()).await?;
        Ok(task)
    }
}

#[traced]
fn validate(task: &Task) -> Result<(), TaskError> {
    if task.title.trim().is_empty() { Err(TaskError::EmptyTitle) } else { Ok(()) }
}

/// The most important task: here a `None` is an error, and says so.
#[traced(error_if = |found: &Option<Task>| found.is_none().then_some("nothing is left to do"))]
pub fn most_important(tasks: &[Task]) -> Option<Task> {
    tasks.iter().filter(|task| !task.is_done).max_by_key(|task| task.priority as u8).cloned()
}

//! What each command records. The tests run in parallel: a capture is of one test.

use opentelemetry_sdk::trace::SpanLimits;
use traced::testing::{capture, capture_with};
use traced_tasks::attributes::task::Priority;
use traced_tasks::background::{archive_later, count_words, remind_all};
use traced_tasks::commands::{CompleteTask, CreateTask, Task, Tasks, most_important};
use traced_tasks::mediator::Mediator;

fn task(id: u64, title: &str, priority: Priority) -> Task {
    Task { id, title: title.to_owned(), priority, is_done: false }
}

fn mediator() -> Mediator<Tasks> {
    Mediator::new(Tasks::default())
}

#[tokio::test]
async fn a_command_is_one_span_above_its_statements() {
    let spans = capture();
    let tasks = mediator();
    tasks.send(CreateTask(task(1, "water the plants", Priority::Low))).await.unwrap();
    tasks.send(CompleteTask(1)).await.unwrap();
    spans.assert_tree(
        r#"
        create_task
        │  task.command="create_task"
        │  task.id=1
        │  task.priority="low"
        │  task.title="water the plants"
        ├─ validate
        └─ INSERT tasks [client]
              db.collection.name="tasks"
              db.operation.name="INSERT"
              db.system.name="sqlite"
              task.id=1
        complete_task
        │  task.command="complete_task"
        │  task.id=1
        ├─ SELECT tasks [client]
        │     db.collection.name="tasks"
        │     db.operation.name="SELECT"
        │     db.response.returned_rows=1
        │     db.system.name="sqlite"
        │     task.id=1
        └─ UPDATE tasks [client]
              db.collection.name="tasks"
              db.operation.name="UPDATE"
              db.system.name="sqlite"
              task.id=1
    "#,
    );
}

#[tokio::test]
async fn each_failure_has_its_class() {
    let spans = capture();
    let tasks = mediator();
    tasks.send(CreateTask(task(1, " ", Priority::Low))).await.unwrap_err();
    tasks.send(CompleteTask(9)).await.unwrap_err();
    tasks.send(CreateTask(task(1, "once", Priority::Low))).await.unwrap();
    tasks.send(CreateTask(task(1, "twice", Priority::Low))).await.unwrap_err();
    spans.assert_tree(r#"
        create_task error="a task needs a title"
        │  error.type="empty_title"
        │  task.command="create_task"
        │  task.id=1
        │  task.priority="low"
        │  task.title=" "
        └─ validate error="a task needs a title"
              error.type="empty_title"
              · exception exception.message="a task needs a title" exception.type="traced_tasks::error::TaskError"
        complete_task
        │  error.type="not_found"
        │  task.command="complete_task"
        │  task.id=9
        └─ SELECT tasks [client]
              db.collection.name="tasks"
              db.operation.name="SELECT"
              db.response.returned_rows=0
              db.system.name="sqlite"
              task.id=9
        create_task
        │  task.command="create_task"
        │  task.id=1
        │  task.priority="low"
        │  task.title="once"
        ├─ validate
        └─ INSERT tasks [client]
              db.collection.name="tasks"
              db.operation.name="INSERT"
              db.system.name="sqlite"
              task.id=1
        create_task error="task 1 was changed meanwhile"
        │  error.type="conflict"
        │  task.command="create_task"
        │  task.id=1
        │  task.priority="low"
        │  task.title="twice"
        ├─ validate
        └─ INSERT tasks [client] error="task 1 was changed meanwhile"
              db.collection.name="tasks"
              db.operation.name="INSERT"
              db.system.name="sqlite"
              error.type="conflict"
              task.id=1
              · exception exception.message="task 1 was changed meanwhile" exception.type="traced_tasks::error::StorageError"
    "#);
}

#[test]
fn nothing_to_do_is_an_error() {
    let spans = capture();
    let important = task(2, "file the tax return", Priority::High);
    assert_eq!(most_important(&[task(1, "rest", Priority::Low), important.clone()]), Some(important));
    assert_eq!(most_important(&[]), None);
    spans.assert_tree(
        r#"
        most_important
        most_important error="nothing is left to do"
           error.type="_OTHER"
    "#,
    );
}

#[tokio::test]
async fn a_part_of_concurrent_work_fails() {
    let spans = capture();
    let done = Task { is_done: true, ..task(2, "done", Priority::Low) };
    assert_eq!(remind_all(&[task(1, "open", Priority::Low), done]).await, 1);
    spans.assert_tree(
        r#"
        remind_all error="1 of 2 failed"
        │  error.type="partial_failure"
        │  task.count=2
        │  task.failed_count=1
        ├~ remind
        │     task.id=1
        └~ remind error="task 2 is done"
              error.type="_OTHER"
              task.id=2
              · exception exception.message="task 2 is done" exception.type="anyhow::Error"
    "#,
    );
}

#[tokio::test]
async fn the_context_goes_to_the_threads_of_a_pool() {
    let spans = capture();
    assert_eq!(
        count_words(vec![task(1, "two words", Priority::Low), task(2, "one", Priority::Low)]).await,
        3
    );
    spans.assert_tree(
        "
        count_words
        ├~ words_of
        │     task.id=1
        └~ words_of
              task.id=2
    ",
    );
}

#[tokio::test]
async fn a_background_job_is_a_trace_of_its_own_with_a_link() {
    #[traced::traced]
    async fn request() {
        archive_later(Vec::new()).await.unwrap();
    }
    let spans = capture();
    request().await;
    spans.assert_tree(
        "
        request
        archive
           task.count=0
           → request
    ",
    );
}

#[tokio::test]
async fn a_span_says_how_many_attributes_are_over_the_limit() {
    let limits = SpanLimits { max_attributes_per_span: 3, ..SpanLimits::default() };
    let spans = capture_with(|provider| provider.with_span_limits(limits));
    mediator().send(CompleteTask(9)).await.unwrap_err();
    spans.assert_tree(
        r#"
        complete_task
        │  task.command="complete_task"
        │  … 3 attributes dropped
        └─ SELECT tasks [client]
              db.collection.name="tasks"
              db.operation.name="SELECT"
              db.system.name="sqlite"
              … 5 attributes dropped
    "#,
    );
}

//! Conventions whose pages say little but a name: models, functions, GraphQL, commands, messages.

use traced::testing::capture;
use traced::traced;

#[traced(
    convention = gen_ai.inference,
    attributes(gen_ai.operation.name = "chat", gen_ai.provider.name = "openai", gen_ai.request.model = model)
)]
fn ask(model: Option<&str>) {}

#[traced(
    convention = gen_ai.execute_tool,
    attributes(gen_ai.operation.name = "execute_tool", gen_ai.tool.name = "calculator")
)]
fn calculate() {}

#[test]
fn a_model_is_named_by_the_operation_and_the_model() {
    let spans = capture();
    ask(Some("gpt-4"));
    ask(None);
    calculate();
    spans.assert_tree(
        r#"
        chat gpt-4 [client]
           gen_ai.operation.name="chat"
           gen_ai.provider.name="openai"
           gen_ai.request.model="gpt-4"
        chat [client]
           gen_ai.operation.name="chat"
           gen_ai.provider.name="openai"
        execute_tool calculator
           gen_ai.operation.name="execute_tool"
           gen_ai.tool.name="calculator"
        "#,
    );
}

#[traced(convention = faas.server, attributes(faas.trigger = "http"))]
fn resize() {}

#[traced(convention = faas.client, attributes(faas.invoked_name = "resize", faas.invoked_provider = "aws"))]
fn invoke() {}

#[traced(convention = graphql.server, attributes(graphql.operation.type = operation))]
fn resolve(operation: Option<&str>) {}

#[traced(
    convention = cli.client,
    attributes(process.executable.name = "git", process.pid = 7),
    ok(|code| process.exit.code = *code)
)]
fn git(code: i32) -> i32 {
    code
}

#[test]
fn functions_queries_and_commands() {
    let spans = capture();
    resize();
    invoke();
    resolve(Some("query"));
    resolve(None);
    git(0);
    git(128);
    spans.assert_tree(
        r#"
        resize [server]
           faas.trigger="http"
        resize [client]
           faas.invoked_name="resize"
           faas.invoked_provider="aws"
        query [server]
           graphql.operation.type="query"
        GraphQL Operation [server]
        git [client]
           process.executable.name="git"
           process.exit.code=0
           process.pid=7
        git [client] error
           error.type="128"
           process.executable.name="git"
           process.exit.code=128
           process.pid=7
        "#,
    );
}

#[traced(
    convention = messaging.kafka.process,
    attributes(messaging.system = "kafka", messaging.operation.name = "poll", messaging.destination.name = "orders")
)]
fn process() {}

#[test]
fn a_message_is_named_by_the_operation_and_the_destination() {
    let spans = capture();
    process();
    spans.assert_tree(
        r#"
        poll orders [consumer]
           messaging.destination.name="orders"
           messaging.operation.name="poll"
           messaging.operation.type="process"
           messaging.system="kafka"
        "#,
    );
}

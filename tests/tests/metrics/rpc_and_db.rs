//! Remote procedure calls, databases, models, and the metrics of the registry that no span type has.

use crate::reader::{assert_counted, install};
use traced::traced;

#[derive(Debug)]
struct Status(&'static str);

#[traced(
    metrics,
    convention = rpc.server,
    scope = "rpc",
    attributes(rpc.system.name = "grpc", rpc.method = "inventory.Inventory/Reserve", network.transport = "tcp"),
    err(|status| rpc.response.status_code = status.0),
)]
fn reserve(answer: Result<(), Status>) -> Result<(), Status> {
    answer
}

#[traced(
    metrics,
    convention = rpc.client,
    scope = "rpc",
    attributes(rpc.system.name = "grpc", rpc.method = method, server.address = "inventory", server.port = 50051),
    err(|status| rpc.response.status_code = status.0),
)]
async fn call(method: &str, answer: Result<(), Status>) -> Result<(), Status> {
    answer
}

#[tokio::test]
async fn remote_calls_are_counted_by_method_and_code() {
    install();
    reserve(Ok(())).unwrap();
    reserve(Err(Status("NOT_FOUND"))).unwrap_err();
    reserve(Err(Status("INTERNAL"))).unwrap_err();
    call("Reserve", Err(Status("NOT_FOUND"))).await.unwrap_err();
    assert_counted(
        "rpc",
        "
        rpc.client.call.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 error.type=NOT_FOUND rpc.method=Reserve rpc.response.status_code=NOT_FOUND rpc.system.name=grpc server.address=inventory server.port=50051
        rpc.server.call.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 error.type=INTERNAL rpc.method=inventory.Inventory/Reserve rpc.response.status_code=INTERNAL rpc.system.name=grpc
          1 rpc.method=inventory.Inventory/Reserve rpc.response.status_code=NOT_FOUND rpc.system.name=grpc
          1 rpc.method=inventory.Inventory/Reserve rpc.system.name=grpc
        ",
    );
}

struct DbError(&'static str);

#[traced(
    metrics,
    convention = db.postgresql,
    scope = "db",
    attributes(
        db.collection.name = "orders",
        db.operation.name = "SELECT",
        db.query.text = "SELECT * FROM orders WHERE id = $1",
    ),
    err(|error| db.response.status_code = error.0),
)]
fn find(answer: Result<u8, DbError>) -> Result<u8, DbError> {
    answer
}

#[test]
fn databases_are_counted_by_operation_and_collection() {
    install();
    assert!(find(Ok(1)).is_ok() && find(Err(DbError("42P01"))).is_err());
    assert_counted(
        "db",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          1 db.collection.name=orders db.operation.name=SELECT db.response.status_code=42P01 db.system.name=postgresql error.type=42P01
          1 db.collection.name=orders db.operation.name=SELECT db.system.name=postgresql
        ",
    );
}

#[traced(
    metrics,
    convention = openai.inference,
    scope = "models",
    attributes(gen_ai.operation.name = "chat", gen_ai.request.model = model, openai.request.service_tier = "auto"),
    ok(|_| gen_ai.response.model = "gpt-4o-2024"),
)]
fn ask(model: &str) -> u8 {
    u8::try_from(model.len()).unwrap()
}

#[test]
fn models_are_counted_by_operation_and_model() {
    install();
    ask("gpt-4o");
    assert_counted(
        "models",
        "
        gen_ai.client.operation.duration [s] 0.01 0.02 0.04 0.08 0.16 0.32 0.64 1.28 2.56 5.12 10.24 20.48 40.96 81.92
          1 gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-4o gen_ai.response.model=gpt-4o-2024
        ",
    );
}

#[traced(metrics = dns.lookup.duration, scope = "dns", kind = client, attributes(dns.question.name = name, dns.answers = answers))]
fn look_up(name: &str, answers: &[String]) -> std::io::Result<()> {
    if name.is_empty() { Err(std::io::ErrorKind::NotFound.into()) } else { Ok(()) }
}

#[test]
fn a_metric_is_named_where_there_is_no_convention() {
    install();
    look_up("shop.example", &["::1".to_owned()]).unwrap();
    look_up("", &[]).unwrap_err();
    assert_counted(
        "dns",
        "
        dns.lookup.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 dns.question.name= error.type=Error
          1 dns.question.name=shop.example
        ",
    );
}

struct Orders;

#[traced(metrics, convention = db.postgresql, scope = "orders", attributes(db.collection.name = "orders"), prefix = "orders")]
impl Orders {
    #[traced(attributes(db.operation.name = "SELECT"))]
    fn find() -> Option<u8> {
        Some(1)
    }

    #[traced(attributes(db.operation.name = "INSERT"))]
    fn insert(value: u8) -> Result<(), std::num::TryFromIntError> {
        i8::try_from(value).map(drop)
    }

    /// It has no metric, and is not counted.
    #[traced(convention = graphql.server, attributes(graphql.operation.name = "all"))]
    fn resolve() {}
}

#[test]
fn the_functions_of_an_impl_are_counted() {
    install();
    assert_eq!(Orders::find(), Some(1));
    Orders::insert(200).unwrap_err();
    Orders::resolve();
    assert_counted(
        "orders",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          1 db.collection.name=orders db.operation.name=INSERT db.system.name=postgresql error.type=TryFromIntError
          1 db.collection.name=orders db.operation.name=SELECT db.system.name=postgresql
        ",
    );
}

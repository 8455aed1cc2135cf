//! `convention = db.…`, held to the page on database spans.

use traced::testing::capture;
use traced::traced;

#[derive(Debug)]
struct DbError(&'static str);

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "code {}", self.0)
    }
}

impl std::error::Error for DbError {}

#[traced(
    convention = db.postgresql,
    attributes(db.operation.name = "SELECT", db.collection.name = table),
    err(|error| db.response.status_code = error.0),
)]
fn find(table: &str, answer: Result<u8, DbError>) -> Result<u8, DbError> {
    answer
}

#[test]
fn a_code_is_the_type_of_the_error() {
    let spans = capture();
    find("orders", Ok(1)).unwrap();
    find("orders", Err(DbError("42P01"))).unwrap_err();
    spans.assert_tree(
        r#"
        SELECT orders [client]
           db.collection.name="orders"
           db.operation.name="SELECT"
           db.system.name="postgresql"
        SELECT orders [client] error="code 42P01"
           db.collection.name="orders"
           db.operation.name="SELECT"
           db.response.status_code="42P01"
           db.system.name="postgresql"
           error.type="42P01"
           · exception exception.message="code 42P01" exception.type="spans::convention_db::DbError"
        "#,
    );
}

#[traced(convention = db.client, attributes(db.system.name = "mysql"))]
fn ping() {}

#[traced(
    convention = db.client,
    attributes(db.system.name = "mysql", server.address = "db", server.port = 3306)
)]
fn connect() {}

#[traced(
    convention = db.redis,
    attributes(db.operation.name = "HMSET", db.namespace = "0"),
    ok(|code| db.response.status_code = *code)
)]
fn set(code: Option<&'static str>) -> Option<&'static str> {
    code
}

#[traced(
    convention = db.postgresql,
    attributes(db.query.summary = "SELECT orders JOIN items", db.operation.name = "SELECT"),
    ok(|code| db.response.status_code = *code)
)]
fn summarized(code: &'static str) -> &'static str {
    code
}

#[test]
fn a_span_is_named_by_what_is_known() {
    let spans = capture();
    ping();
    connect();
    set(None);
    summarized("00000");
    spans.assert_tree(
        r#"
        mysql [client]
           db.system.name="mysql"
        db:3306 [client]
           db.system.name="mysql"
           server.address="db"
           server.port=3306
        HMSET 0 [client]
           db.namespace="0"
           db.operation.name="HMSET"
           db.system.name="redis"
        SELECT orders JOIN items [client]
           db.operation.name="SELECT"
           db.query.summary="SELECT orders JOIN items"
           db.response.status_code="00000"
           db.system.name="postgresql"
        "#,
    );
}

#[test]
fn a_code_that_is_an_error_makes_the_span_one() {
    let spans = capture();
    set(Some("WRONGTYPE"));
    summarized("23505");
    spans.assert_tree(
        r#"
        HMSET 0 [client] error
           db.namespace="0"
           db.operation.name="HMSET"
           db.response.status_code="WRONGTYPE"
           db.system.name="redis"
           error.type="WRONGTYPE"
        SELECT orders JOIN items [client] error
           db.operation.name="SELECT"
           db.query.summary="SELECT orders JOIN items"
           db.response.status_code="23505"
           db.system.name="postgresql"
           error.type="23505"
        "#,
    );
}

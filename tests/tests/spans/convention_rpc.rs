//! `convention = rpc.…`, held to the pages on RPC and gRPC spans.

use traced::testing::capture;
use traced::traced;

#[derive(Debug)]
struct Status(&'static str);

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("status")
    }
}

impl std::error::Error for Status {}

#[traced(
    convention = rpc.server,
    attributes(rpc.system.name = "grpc", rpc.method = "inventory.Inventory/Reserve"),
    ok(|()| rpc.response.status_code = "OK"),
    err(|status| rpc.response.status_code = status.0),
)]
fn reserve(answer: Result<(), Status>) -> Result<(), Status> {
    answer
}

#[test]
fn a_server_fails_by_six_codes() {
    let spans = capture();
    reserve(Ok(())).unwrap();
    reserve(Err(Status("NOT_FOUND"))).unwrap_err();
    reserve(Err(Status("DATA_LOSS"))).unwrap_err();
    spans.assert_tree(
        r#"
        inventory.Inventory/Reserve [server]
           rpc.method="inventory.Inventory/Reserve"
           rpc.response.status_code="OK"
           rpc.system.name="grpc"
        inventory.Inventory/Reserve [server]
           rpc.method="inventory.Inventory/Reserve"
           rpc.response.status_code="NOT_FOUND"
           rpc.system.name="grpc"
        inventory.Inventory/Reserve [server] error="status"
           error.type="DATA_LOSS"
           rpc.method="inventory.Inventory/Reserve"
           rpc.response.status_code="DATA_LOSS"
           rpc.system.name="grpc"
           · exception exception.message="status" exception.type="spans::convention_rpc::Status"
        "#,
    );
}

#[test]
fn every_code_of_a_server_is_judged_by_its_side() {
    let errors = ["UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"];
    let others = [
        "CANCELLED",
        "INVALID_ARGUMENT",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNAUTHENTICATED",
    ];
    for code in errors.into_iter().chain(others) {
        let spans = capture();
        reserve(Err(Status(code))).unwrap_err();
        call(code);
        let tree = spans.tree().to_string();
        let failed = |kind: &str| tree.lines().any(|line| line.contains(kind) && line.contains(" error"));
        assert_eq!(failed("[server]"), errors.contains(&code), "{tree}");
        assert!(failed("[client]"), "{tree}");
    }
}

#[traced(
    convention = rpc.grpc.client,
    attributes(rpc.method = "inventory.Inventory/Reserve", server.address = "inventory"),
    ok(|code| rpc.response.status_code = *code),
)]
fn call(code: &'static str) -> &'static str {
    code
}

#[test]
fn a_client_fails_by_all_but_ok() {
    let spans = capture();
    call("OK");
    call("NOT_FOUND");
    spans.assert_tree(
        r#"
        inventory.Inventory/Reserve [client]
           rpc.method="inventory.Inventory/Reserve"
           rpc.response.status_code="OK"
           rpc.system.name="grpc"
           server.address="inventory"
        inventory.Inventory/Reserve [client] error
           error.type="NOT_FOUND"
           rpc.method="inventory.Inventory/Reserve"
           rpc.response.status_code="NOT_FOUND"
           rpc.system.name="grpc"
           server.address="inventory"
        "#,
    );
}

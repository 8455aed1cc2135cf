use traced::traced;

#[traced(attributes(server_address = "example.com"))]
fn joined_by_underscores() {}

#[traced(attributes(Server.address = "example.com"))]
fn in_another_case() {}

#[traced(attributes(http_method = "GET"))]
fn former_name_joined_by_underscores() {}

#[traced(attributes(span.kind = "server"))]
fn kind_of_opentracing() {}

#[traced(attributes(otel.kind = "server"))]
fn kind_of_tracing() {}

#[traced(attributes(otel.name = "charge"))]
fn name_of_tracing() {}

#[traced(attributes(error = true))]
fn error_of_opentracing() {}

#[traced(attributes(llm.model = "gpt"))]
fn model_of_another_convention() {}

fn main() {
    traced::record!(error = true);
    traced::event!("charged", server_port = 1);
    traced::span!(name = "charge", attributes(sql.query = "SELECT 1"), {});
}

use traced::traced;

#[traced(attributes(server.address = "db:5432"))]
fn find() {}

fn main() {
    traced::record!(client.address = "[::1]:80", "server.address" = "db:5432");
    traced::record!(server.address = "::1");
    traced::record!(server.address = "zk://zookeeper:2181");
}

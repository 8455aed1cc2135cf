use traced::traced;

#[traced(
    convention = http.server,
    attributes(http.request.method = "GET", url.path = "/", url.scheme = "http", http.status_code = 200)
)]
fn serve() {}

fn main() {}

use std::pin::Pin;

#[traced::traced(ok(|port| server.port = port.to_string()))]
fn port() -> Result<u16, String> {
    Ok(80)
}

#[traced::traced(ok(|port| server.port = port.to_string()))]
fn future() -> impl Future<Output = u16> {
    async { 80 }
}

#[traced::traced(ok(|port| server.port = port.to_string()))]
fn boxed<'a>() -> Pin<Box<dyn Future<Output = Result<u16, String>> + 'a>> {
    Box::pin(async { Ok(80) })
}

#[traced::traced(err(|error| error.type = error))]
async fn fails() -> Result<u16, std::fmt::Error> {
    Ok(80)
}

#[traced::traced(error_if = |port: &u32| *port == 0)]
fn judged() -> u16 {
    80
}

fn main() {
    let _ = (port(), future(), boxed(), fails(), judged());
}

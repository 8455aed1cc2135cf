use traced::traced;

#[traced]
async fn port() -> u16 {
    let port = std::rc::Rc::new(80);
    std::future::ready(()).await;
    *port
}

fn main() {
    fn send(_: impl Send) {}
    send(port());
}

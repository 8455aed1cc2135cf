fn main() {
    let span = 3;
    traced::record!(span, server.port = 80);
    traced::event!(span, "checked");
    traced::record_error!(span, std::fmt::Error);
    traced::fail!(span, "why");
}

fn main() {
    let span = traced::current();
    traced::record!(span,);
}

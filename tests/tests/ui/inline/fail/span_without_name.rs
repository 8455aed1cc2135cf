fn main() {
    traced::span!({});
}

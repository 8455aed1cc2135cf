fn main() {
    traced::span!("checkout", {});
}

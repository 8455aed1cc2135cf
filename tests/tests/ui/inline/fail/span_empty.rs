fn main() {
    traced::span!();
}

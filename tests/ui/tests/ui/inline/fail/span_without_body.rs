fn main() {
    traced::span!(name = "checkout");
}

fn main() {
    traced::span!(name = "checkout", crate = ::traced, {});
}

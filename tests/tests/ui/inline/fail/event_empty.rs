fn main() {
    traced::event!();
}

fn main() {
    traced::event!(42);
}

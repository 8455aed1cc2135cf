fn main() {
    traced::event!(" ");
}

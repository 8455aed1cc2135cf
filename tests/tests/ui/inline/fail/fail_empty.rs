fn main() {
    traced::fail!();
}

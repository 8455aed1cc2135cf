fn main() {
    traced::fail!(" ");
}

fn main() {
    traced::fail!(42);
}

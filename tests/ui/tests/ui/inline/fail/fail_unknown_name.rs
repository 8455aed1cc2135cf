fn main() {
    traced::fail!("3 of 9 failed", error.typ = "partial");
}

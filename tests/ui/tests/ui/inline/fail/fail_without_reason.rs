fn main() {
    traced::fail!(error.type = "partial");
}

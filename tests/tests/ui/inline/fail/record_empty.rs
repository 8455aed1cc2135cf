fn main() {
    traced::record!();
}

fn main() {
    traced::record_error!();
}

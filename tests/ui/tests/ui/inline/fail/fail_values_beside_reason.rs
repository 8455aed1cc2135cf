fn main() {
    let (failed, total) = (2, 3);
    traced::fail!("{} of {} failed", failed, total, error.type = "partial");
}

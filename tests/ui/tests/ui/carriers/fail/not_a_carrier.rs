fn main() {
    traced::inject(&mut String::new());
}

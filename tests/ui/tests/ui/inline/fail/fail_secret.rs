fn main() {
    let password = String::new();
    traced::fail!(password);
}

fn main() {
    let password = "80";
    traced::record!("login" = password);
}

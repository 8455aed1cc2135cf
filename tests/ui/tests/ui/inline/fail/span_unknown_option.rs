fn main() {
    let port: u16 = traced::span!(name = "checkout", colour = "red", { 80 });
    println!("{port}");
}

fn main() {
    let password = "hunter2";
    traced::fail!("{password} was refused");
}

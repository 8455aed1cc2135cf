struct Reason;

fn main() {
    traced::fail!(Reason);
}

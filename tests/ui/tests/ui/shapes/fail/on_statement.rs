use traced::traced;

fn main() {
    #[traced]
    let port = 80;
}

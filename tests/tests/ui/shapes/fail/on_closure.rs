use traced::traced;

fn main() {
    let port = #[traced]
    || 80;
    port();
}

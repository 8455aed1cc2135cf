use traced::traced;

#[traced]
fn ping() {
    80
}

fn main() {}

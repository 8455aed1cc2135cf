use traced::traced;

#[traced]
async fn ping() {
    80
}

fn main() {}

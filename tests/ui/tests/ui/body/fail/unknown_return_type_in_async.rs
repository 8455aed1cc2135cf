use traced::traced;

#[traced]
async fn port() -> Result<Port, String> {
    todo!()
}

fn main() {}

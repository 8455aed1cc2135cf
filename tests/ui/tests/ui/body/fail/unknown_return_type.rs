use traced::traced;

#[traced]
fn port() -> Result<Port, String> {
    todo!()
}

fn main() {}

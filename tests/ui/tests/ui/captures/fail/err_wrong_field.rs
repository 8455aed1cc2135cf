use traced::traced;

struct Refused {
    code: u16,
}

#[traced(err(|error| error.type = error.codex))]
fn port() -> Result<u16, Refused> {
    Err(Refused { code: 1 })
}

fn main() {}

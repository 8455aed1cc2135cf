use traced::traced;

#[traced(error_if = |port| *port == 0)]
#[track_caller]
fn port() -> u16 {
    80
}

fn main() {}

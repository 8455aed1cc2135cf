use traced::traced;

#[traced(ok(|value| server.port = value))]
fn serve() -> ! {
    loop {}
}

fn main() {}

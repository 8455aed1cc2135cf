#![deny(unused_variables)]

#[traced::traced(attributes("used" = used))]
fn place(used: u64, unused: u64) -> Result<(), String> {
    Ok(())
}

#[traced::traced(ok(|_| "used" = used))]
async fn ship(used: u64, unused: u64) -> impl Sized {}

fn main() {
    let _ = (place(1, 2), ship(1, 2));
}

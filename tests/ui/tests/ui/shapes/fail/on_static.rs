use traced::traced;

#[traced]
static PORT: u16 = 80;

fn main() {}

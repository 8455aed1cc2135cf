use traced::traced;

#[traced]
const PORT: u16 = 80;

fn main() {}

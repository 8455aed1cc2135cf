use traced::traced;

#[traced]
type Port = u16;

fn main() {}

use traced::traced;

#[traced]
unsafe extern "C" {}

fn main() {}

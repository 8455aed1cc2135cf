traced::attributes! { : int }

fn main() {}

use traced::ErrorType;

#[derive(ErrorType)]
union Code {
    signed: i32,
    unsigned: u32,
}

fn main() {}

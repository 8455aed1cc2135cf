use traced::ErrorType;

#[derive(Debug, ErrorType)]
enum OrderError {
    #[error_type(transparent)]
    Unit,
    #[error_type(transparent)]
    Two(std::fmt::Error, u16),
    #[error_type("db", transparent)]
    Named(std::fmt::Error),
}

fn main() {}

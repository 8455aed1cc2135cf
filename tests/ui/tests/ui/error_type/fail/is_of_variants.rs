use traced::ErrorType;

#[derive(Debug, ErrorType)]
#[error_type("order_error")]
enum OrderError {
    #[error_type(crate = ::traced)]
    NotFound,
}

#[derive(Debug, ErrorType)]
#[error_type(transparent)]
enum DbError {
    Io(std::io::Error),
}

fn main() {}

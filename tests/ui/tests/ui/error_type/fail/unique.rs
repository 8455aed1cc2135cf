use traced::ErrorType;

#[derive(Debug, ErrorType)]
#[error_type(crate = ::traced, crate = ::traced)]
enum OrderError {
    #[error_type(expected, expected)]
    NotFound,
    #[error_type("declined")]
    #[error_type("refused")]
    Declined,
    #[error_type(transparent, transparent)]
    Db(std::fmt::Error),
}

fn main() {}

use traced::ErrorType;

#[derive(Debug, ErrorType)]
enum OrderError {
    Db(#[error_type(transparent)] std::io::Error),
    Declined {
        #[error_type("declined")]
        code: u16,
    },
}

#[derive(Debug, ErrorType)]
struct NotFound {
    #[error_type(expected)]
    id: u64,
}

fn main() {}

use traced::ErrorType;

#[derive(Debug, ErrorType)]
enum OrderError {
    #[error_type]
    NotFound,
    #[error_type()]
    Empty,
    #[error_type = "declined"]
    Declined,
    #[error_type(404)]
    Coded,
    #[error_type(expceted)]
    Slip,
    #[error_type(name = "declined")]
    Renamed,
    #[error_type(payment_declined)]
    Bare,
    #[error_type(expected = true)]
    Told,
    #[error_type("declined" expected)]
    NoComma,
}

fn main() {}

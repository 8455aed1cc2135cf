use traced::ErrorType;

#[derive(Debug, ErrorType)]
enum OrderError {
    #[error_type("")]
    Empty,
    #[error_type("no order {0}")]
    NotFound(u64),
    #[error_type("the payment was declined by the gateway, which is to be asked again in a while, or never, as it may say itself")]
    Declined,
}

fn main() {}

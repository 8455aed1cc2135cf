use traced::{ErrorType, traced};

#[derive(Debug, ErrorType)]
enum OrderError {
    #[error_type(expceted)]
    NotFound(u64),
}

#[traced]
fn find(id: u64) -> Result<u64, OrderError> {
    Err(OrderError::NotFound(id))
}

fn main() {
    assert!(find(1).is_err_and(|error| !error.is_expected() && error.error_type().is_empty()));
}

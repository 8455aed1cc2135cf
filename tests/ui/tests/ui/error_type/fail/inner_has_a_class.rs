use traced::ErrorType;

#[derive(Debug, ErrorType)]
#[error_type(transparent)]
struct Wrapped<E>(E);

fn class<E>(error: &Wrapped<E>) -> String {
    error.error_type().into_owned()
}

fn is_class(_error: impl ErrorType) {}

fn unclassified() {
    is_class(std::fmt::Error);
}

fn main() {}

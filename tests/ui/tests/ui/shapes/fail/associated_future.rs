use std::future::{Ready, ready};
use traced::traced;

trait Service {
    type Future: Future<Output = u8>;

    fn call(&self) -> Self::Future;
}

struct Fast;

impl Service for Fast {
    type Future = Ready<u8>;

    #[traced]
    fn call(&self) -> Self::Future {
        ready(1)
    }
}

struct Wrapped<S>(S);

impl<S: Service> Service for Wrapped<S> {
    type Future = S::Future;

    #[traced]
    fn call(&self) -> <Self as Service>::Future {
        self.0.call()
    }
}

fn main() {}

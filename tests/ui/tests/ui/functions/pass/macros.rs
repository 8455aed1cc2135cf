//! Functions that a `macro_rules!` writes.
#![deny(warnings)]
#![allow(dead_code)]
use traced::traced;

macro_rules! function {
    ($(#[$meta:meta])* $vis:vis $name:ident($($argument:ident: $ty:ty),*) -> $returned:ty $body:block) => {
        $(#[$meta])*
        #[traced]
        $vis fn $name($($argument: $ty),*) -> $returned $body
    };
}

function! {
    /// Adds.
    #[allow(dead_code)]
    pub(crate) add(one: u8, other: u8) -> Result<u8, String> {
        one.checked_add(other).ok_or_else(String::new)
    }
}

function!(port() -> u16 { 80 });

macro_rules! options {
    ($name:expr, $key:ident, $value:expr, $kind:ident, $literal:literal) => {
        #[traced(name = $name, kind = $kind, attributes(server.$key = $value, server.address = $literal))]
        fn with_options(port: u16) -> Result<u16, String> {
            Ok(port)
        }
    };
}

options!("checkout", port, 80, client, "localhost");

macro_rules! asynchronous {
    ($name:ident, $ty:ty, $body:expr) => {
        #[traced]
        async fn $name(value: $ty) -> Result<$ty, String> {
            let value = $body(value);
            Ok(value)
        }
    };
}

asynchronous!(twice, u8, |value| value * 2);

macro_rules! method {
    ($self:ident, $body:block) => {
        struct Shop(u16);

        impl Shop {
            #[traced(attributes(server.port = $self.0))]
            fn port(&$self) -> Result<u16, String> $body
        }
    };
}

method!(self, { Ok(self.0) });

macro_rules! inline {
    ($body:block, $value:expr) => {
        traced::span!(name = "inline", attributes(server.port = $value), $body)
    };
}

fn main() {
    assert_eq!(add(1, 2), Ok(3));
    assert_eq!(port(), 80);
    assert_eq!(with_options(1), Ok(1));
    assert_eq!(futures::executor::block_on(twice(2)), Ok(4));
    assert_eq!(Shop(80).port(), Ok(80));
    assert_eq!(inline!({ 80 }, 1 + 1), 80);
}

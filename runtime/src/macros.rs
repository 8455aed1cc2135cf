//! The function-like macros: each hands its input, and what this crate is called here, to the procedural one.

/// Declares attributes of the application's own.
#[macro_export]
macro_rules! attributes {
    ($($declarations:tt)*) => { $crate::__private::__attributes! { [$crate] $($declarations)* } };
}

/// A span around a block, or around an `async` block.
#[macro_export]
macro_rules! span {
    ($($input:tt)*) => { $crate::__private::__span! { [$crate] $($input)* } };
}

/// Sets attributes on the current span.
#[macro_export]
macro_rules! record {
    ($($input:tt)*) => { $crate::__private::__record! { [$crate] $($input)* } };
}

/// Adds an event to the current span.
#[macro_export]
macro_rules! event {
    ($($input:tt)*) => { $crate::__private::__event! { [$crate] $($input)* } };
}

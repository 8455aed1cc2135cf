//! Types, constants and lifetimes as parameters.
#![deny(warnings)]
#![allow(dead_code)]
use std::fmt::Display;
use traced::traced;

#[traced]
fn generic<T: Clone, const N: usize>(list: [T; N]) -> Result<Vec<T>, String>
where
    T: Display,
{
    Ok(list.to_vec())
}

#[traced]
fn named<'a, 'b: 'a>(one: &'a str, other: &'b str) -> Result<&'a str, String> {
    if one.is_empty() { Ok(other) } else { Ok(one) }
}

#[traced]
fn elided(text: &str) -> Result<&str, String> {
    Ok(text.trim())
}

#[traced]
fn through(list: &mut Vec<u8>) -> Result<&mut u8, String> {
    list.push(1);
    list.last_mut().ok_or_else(String::new)
}

#[traced]
fn plain<T>(value: T) -> T {
    value
}

#[traced]
fn error<E: Display>(error: E) -> Result<(), E> {
    Err(error)
}

#[traced]
fn silent_error<T, E>(result: Result<T, E>) -> Result<T, E> {
    result
}

#[traced(err(|e| error.type = %e))]
fn recorded_error<E: Display>(error: E) -> Result<(), E> {
    Err(error)
}

#[traced(attributes("value" = %value))]
fn recorded<T: Display + ?Sized>(value: &T) -> Result<String, String> {
    Ok(value.to_string())
}

#[traced]
async fn later<'a, T: Clone + 'a>(list: &'a mut [T]) -> Result<&'a T, String> {
    list.first().ok_or_else(String::new)
}

struct Wrapper<T>(T);

impl<T: Clone> Wrapper<T> {
    #[traced]
    fn get(&self) -> Option<T> {
        Some(self.0.clone())
    }

    #[traced]
    fn map<U>(self, map: impl Fn(T) -> U) -> Result<Wrapper<U>, String> {
        Ok(Wrapper(map(self.0)))
    }
}

fn main() {
    assert_eq!(generic([1, 2]), Ok(vec![1, 2]));
    assert_eq!(named("", "b"), Ok("b"));
    assert_eq!(elided(" a "), Ok("a"));
    let mut list = Vec::new();
    *through(&mut list).unwrap() = 2;
    assert_eq!(list, [2]);
    assert_eq!(plain("x"), "x");
    assert_eq!(error(1), Err(1));
    assert!(silent_error::<(), ()>(Err(())).is_err());
    assert_eq!(recorded_error(1), Err(1));
    assert_eq!(recorded("x").as_deref(), Ok("x"));
    assert_eq!(futures::executor::block_on(later(&mut [1])), Ok(&1));
    assert_eq!(Wrapper(1).get(), Some(1));
    assert_eq!(Wrapper(1).map(|one| one + 1).unwrap().0, 2);
}

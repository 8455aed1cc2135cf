//! Synchronous blocks that are left by `?`.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::ops::ControlFlow;
use std::task::Poll;
use traced::testing::capture;
use traced::{ErrorType, settle, span, traced};

#[derive(Debug, thiserror::Error, ErrorType)]
enum LoadError {
    #[error("broken: {0}")]
    Broken(&'static str),
    #[error("nothing there")]
    #[error_type(expected)]
    Missing,
}

/// An error that is none of the standard library's.
struct Unspoken;

impl std::str::FromStr for Unspoken {
    type Err = Unspoken;

    fn from_str(_: &str) -> Result<Self, Self> {
        Err(Self)
    }
}

fn load(text: &str) -> Result<usize, LoadError> {
    match text {
        "" => Err(LoadError::Missing),
        "broken" => Err(LoadError::Broken("disk")),
        text => Ok(text.len()),
    }
}

#[traced]
fn loads(text: &str) -> Result<usize, Box<dyn Error + Send + Sync>> {
    let length = span!(name = "load", attributes("text" = text), { load(text)? + 1 });
    Ok(length)
}

#[test]
fn an_error_that_leaves_a_block_is_on_its_span() {
    let spans = capture();
    assert_eq!(loads("four").unwrap(), 5);
    loads("broken").unwrap_err();
    loads("").unwrap_err();
    spans.assert_tree(
        r#"
        loads
        └─ load
              text="four"
        loads error="broken: disk"
        │  error.type="broken"
        └─ load error="broken: disk"
              error.type="broken"
              text="broken"
              · exception exception.message="broken: disk" exception.type="spans::left_blocks::LoadError"
        loads
        │  error.type="missing"
        └─ load
              error.type="missing"
              text=""
    "#,
    );
}

fn parses(text: &str) -> Result<u8, Box<dyn Error>> {
    let number: u8 = span!(name = "expected type", { text.trim().parse()? });
    let twice = span!(name = "of a variable", {
        let twice: u8 = text.parse()?;
        twice.checked_mul(2).ok_or("too large")?
    });
    let later: u8 = span!(name = "later", { text.parse()? });
    let sum = number + twice + later;
    Ok(span!(name = "turbofish", { sum - (text.parse::<u8>()?) }))
}

fn converts(text: &str) -> Result<Unspoken, Unspoken> {
    let converted = span!(name = "unspoken", {
        let converted: Unspoken = text.parse()?;
        converted
    });
    Ok(converted)
}

/// Even numbers.
#[derive(Debug)]
struct Even(i64);

impl TryFrom<i64> for Even {
    type Error = Unspoken;

    fn try_from(number: i64) -> Result<Self, Unspoken> {
        if number % 2 == 0 { Ok(Self(number)) } else { Err(Unspoken) }
    }
}

fn later(texts: &[&str]) -> Result<i32, Box<dyn Error>> {
    let mut numbers = Vec::new();
    let first;
    for text in texts {
        span!(name = "push", { numbers.push(text.parse()?) });
    }
    span!(name = "assign", { first = texts[0].parse()? });
    let byte: Result<u8, _> =
        span!(name = "literal", { Ok::<_, std::num::TryFromIntError>(u8::try_from(256)?) });
    byte.map_err(|_| "literal")?;
    let first: i32 = first;
    Ok(numbers.iter().sum::<i32>() + first)
}

fn even() -> Result<i64, Unspoken> {
    Ok(span!(name = "even", {
        let even: Even = Even::try_from(7)?;
        even.0
    }))
}

#[test]
fn the_type_of_the_error_may_follow_from_the_code_behind_the_block() {
    let spans = capture();
    assert!(later(&["1"]).is_err());
    assert!(later(&["x"]).is_err());
    assert!(even().is_err());
    spans.assert_tree(r#"
        push
        assign
        literal error
           error.type="TryFromIntError"
           · exception exception.type="core::num::error::TryFromIntError"
        push error="invalid digit found in string"
           error.type="ParseIntError"
           · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        even error
           error.type="Unspoken"
           · exception exception.type="spans::left_blocks::Unspoken"
    "#);
}

#[test]
fn the_type_of_the_error_may_follow_from_the_code_behind_the_operator() {
    let spans = capture();
    assert_eq!(parses("3").unwrap(), 9);
    assert!(parses("200").unwrap_err().to_string() == "too large");
    assert!(parses("x").is_err());
    assert!(converts("x").is_err());
    spans.assert_tree(r#"
        expected type
        of a variable
        later
        turbofish
        expected type
        of a variable error="too large"
           error.type="str"
           · exception exception.message="too large" exception.type="str"
        expected type error="invalid digit found in string"
           error.type="ParseIntError"
           · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        unspoken error
           error.type="Unspoken"
           · exception exception.type="spans::left_blocks::Unspoken"
    "#);
}

fn nests(text: &str) -> Result<usize, LoadError> {
    span!(name = "outer", {
        let first = span!(name = "inner", kind = client, { load(text)? });
        let second = span!(name = "second", {
            let length = format!("{}", span!(name = "innermost", { load("broken")? }));
            length.len()
        });
        Ok(first + second)
    })
}

#[test]
fn an_error_that_leaves_several_blocks_fails_each_and_occurred_in_the_innermost() {
    let spans = capture();
    nests("broken").unwrap_err();
    nests("fine").unwrap_err();
    nests("").unwrap_err();
    spans.assert_tree(
        r#"
        outer error="broken: disk"
        │  error.type="broken"
        └─ inner [client] error="broken: disk"
              error.type="broken"
              · exception exception.message="broken: disk" exception.type="spans::left_blocks::LoadError"
        outer error="broken: disk"
        │  error.type="broken"
        ├─ inner [client]
        └─ second error="broken: disk"
           │  error.type="broken"
           └─ innermost error="broken: disk"
                 error.type="broken"
                 · exception exception.message="broken: disk" exception.type="spans::left_blocks::LoadError"
        outer
        │  error.type="missing"
        └─ inner [client]
              error.type="missing"
    "#,
    );
}

fn leaves_nothing(text: &str) -> Result<usize, LoadError> {
    span!(name = "closures", {
        let by_closure = |text: &str| -> Result<usize, LoadError> { Ok(load(text)? + 1) };
        let short = |text| load(text).map(|length| length + 1);
        let nested = || Ok::<_, LoadError>(load(text)? | load(text)?);
        fn function(text: &str) -> Result<usize, LoadError> {
            Ok(load(text)?)
        }
        let future = async { Ok::<_, LoadError>(load(text)?) };
        let awaited = futures::executor::block_on(future);
        let results = [by_closure(text), short(text), nested(), function(text), awaited];
        let failed = results.iter().filter(|result| result.is_err()).count();
        Ok(failed)
    })
}

#[test]
fn what_leaves_a_closure_does_not_leave_the_block() {
    let spans = capture();
    assert_eq!(leaves_nothing("broken").unwrap(), 5);
    spans.assert_tree("closures");
}

fn option(value: Option<u8>) -> Option<u8> {
    Some(span!(name = "option", { value? + 1 }))
}

fn flow(value: ControlFlow<u8, u8>) -> ControlFlow<u8, u8> {
    ControlFlow::Continue(span!(name = "flow", { value? + 1 }))
}

fn poll(value: Poll<Result<u8, LoadError>>) -> Poll<Result<u8, LoadError>> {
    span!(name = "poll", {
        match value? {
            Poll::Ready(value) => Poll::Ready(Ok(value + 1)),
            Poll::Pending => Poll::Pending,
        }
    })
}

fn poll_of_option(value: Poll<Option<Result<u8, LoadError>>>) -> Poll<Option<Result<u8, LoadError>>> {
    span!(name = "poll of option", { value?.map(|value| value.map(Ok)) })
}

#[test]
fn each_type_that_may_stand_before_the_operator() {
    let spans = capture();
    assert_eq!((option(Some(1)), option(None)), (Some(2), None));
    assert!(flow(ControlFlow::Break(1)).is_break() && flow(ControlFlow::Continue(1)).is_continue());
    assert!(poll(Poll::Pending).is_pending() && poll(Poll::Ready(Ok(1))).is_ready());
    assert!(poll(Poll::Ready(Err(LoadError::Broken("poll")))).is_ready());
    assert!(poll_of_option(Poll::Ready(Some(Err(LoadError::Broken("stream"))))).is_ready());
    assert!(poll_of_option(Poll::Ready(None)).is_ready());
    spans.assert_tree(
        r#"
        option
        option
        flow
        flow
        poll
        poll
        poll error="broken: poll"
           error.type="broken"
           · exception exception.message="broken: poll" exception.type="spans::left_blocks::LoadError"
        poll of option error="broken: stream"
           error.type="broken"
           · exception exception.message="broken: stream" exception.type="spans::left_blocks::LoadError"
        poll of option
    "#,
    );
}

fn generic<E: fmt::Display>(result: Result<String, E>) -> Result<String, E> {
    let moved = span!(name = "generic", {
        let text = result?;
        [text].concat()
    });
    Ok(moved)
}

fn unbounded<E>(result: Result<String, E>) -> Result<String, E> {
    Ok(span!(name = "unbounded", { result? }))
}

#[test]
fn generic_errors_tell_what_their_bounds_say() {
    let spans = capture();
    assert_eq!(generic::<Infallible>(Ok("a".to_owned())).unwrap(), "a");
    generic(Err("text")).unwrap_err();
    unbounded(Err("text")).unwrap_err();
    spans.assert_tree(
        r#"
        generic
        generic error="text"
           error.type="str"
           · exception exception.message="text" exception.type="str"
        unbounded error
           error.type="str"
           · exception exception.type="str"
    "#,
    );
}

struct Cart {
    lines: Vec<Result<u8, String>>,
}

impl Cart {
    fn total(&mut self, most: u8) -> Result<u8, String> {
        let mut total = 0;
        for _ in 0..2 {
            span!(name = "line", {
                if self.lines.is_empty() {
                    break;
                }
                let line = self.lines.remove(0)?;
                total += line;
                let lines = &mut self.lines;
                lines
                    .first_mut()
                    .map_or(Ok(()), |line| line.as_mut().map(|line| *line += 1))
                    .map_err(|error| error.clone())?;
                if total > most {
                    return Err("too much".to_owned());
                }
            });
        }
        Ok(total)
    }
}

#[test]
fn borrows_moves_and_jumps_are_those_of_the_block() {
    let spans = capture();
    let mut cart = Cart { lines: vec![Ok(1), Ok(2), Err("bad".to_owned())] };
    assert_eq!(cart.total(0), Err("too much".to_owned()));
    assert_eq!(cart.total(9), Err("bad".to_owned()));
    assert_eq!(cart.total(9), Err("bad".to_owned()));
    assert_eq!(cart.total(9), Ok(0));
    spans.assert_tree(
        r#"
        line
        line error="bad"
           error.type="String"
           · exception exception.message="bad" exception.type="alloc::string::String"
        line error="bad"
           error.type="String"
           · exception exception.message="bad" exception.type="alloc::string::String"
        line
    "#,
    );
}

#[test]
fn settling_is_left_as_well() {
    fn settles(text: &str) -> Result<usize, LoadError> {
        let message = std::collections::HashMap::<String, String>::new();
        Ok(settle!("ack", message = &message, system = "kafka", { load(text)? }))
    }
    let spans = capture();
    settles("broken").unwrap_err();
    spans.assert_tree(
        r#"
        ack [client] error="broken: disk"
           error.type="broken"
           messaging.operation.name="ack"
           messaging.operation.type="settle"
           messaging.system="kafka"
           · exception exception.message="broken: disk" exception.type="spans::left_blocks::LoadError"
    "#,
    );
}

//! `Result` under other names, and errors of every kind.
#![deny(warnings)]
#![allow(dead_code)]
use std::error::Error;
use std::fmt;
use traced::traced;

type Same<T, E = Refused> = std::result::Result<T, E>;
type Done = Same<()>;

#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl Error for Refused {}

impl From<std::num::ParseIntError> for Refused {
    fn from(_: std::num::ParseIntError) -> Self {
        Self
    }
}

struct Mute;

#[traced]
fn alias() -> Done {
    Err(Refused)
}

#[traced]
fn converts(text: &str) -> Same<u16> {
    Ok(text.parse::<u16>()?)
}

#[traced]
fn anyhow(text: &str) -> anyhow::Result<u16> {
    Ok(text.parse::<u16>()?)
}

#[traced]
fn boxed(text: &str) -> Result<u16, Box<dyn Error + Send + Sync>> {
    if text.is_empty() {
        return Err("empty".into());
    }
    Ok(text.parse::<u16>()?)
}

#[traced]
fn mute() -> Result<(), Mute> {
    Err(Mute)
}

#[traced]
fn text() -> Result<(), &'static str> {
    Err("text")
}

#[traced]
fn unit() -> Result<(), ()> {
    Err(())
}

#[traced]
fn option() -> Option<u8> {
    None?
}

#[traced]
fn formats(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("shown")
}

#[traced]
fn io() -> std::io::Result<()> {
    Err(std::io::ErrorKind::NotFound.into())
}

#[traced]
fn nested() -> Result<Result<u8, Mute>, Refused> {
    Ok(Err(Mute))
}

struct Shown;

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        formats(f)
    }
}

#[traced]
async fn later(text: &str) -> Same<u16> {
    Ok(text.parse::<u16>()?)
}

#[traced]
async fn later_anyhow(text: &str) -> anyhow::Result<u16> {
    anyhow::ensure!(!text.is_empty(), "empty");
    Ok(text.parse::<u16>()?)
}

fn main() {
    assert!(alias().is_err());
    assert!(converts("x").is_err());
    assert!(anyhow("x").is_err());
    assert_eq!(boxed("").unwrap_err().to_string(), "empty");
    assert!(mute().is_err());
    assert_eq!(text(), Err("text"));
    assert_eq!(unit(), Err(()));
    assert_eq!(option(), None);
    assert_eq!(Shown.to_string(), "shown");
    assert!(io().is_err());
    assert!(nested().unwrap().is_err());
    assert!(futures::executor::block_on(later("x")).is_err());
    assert!(futures::executor::block_on(later_anyhow("")).is_err());
}

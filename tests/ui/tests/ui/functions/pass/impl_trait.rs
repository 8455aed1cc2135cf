//! `impl Trait`, as an argument and as what is returned, alone and inside of another type.
#![deny(warnings)]
#![allow(dead_code)]
use traced::traced;

#[traced]
fn argument(ports: impl IntoIterator<Item = u16>) -> Result<u16, String> {
    Ok(ports.into_iter().sum())
}

#[traced]
fn called(with: impl FnOnce(u16) -> u16, also: &dyn Fn(u16) -> u16) -> Result<u16, String> {
    Ok(with(1) + also(2))
}

#[traced]
fn alone(ports: &[u16]) -> impl Iterator<Item = &u16> {
    ports.iter().rev()
}

#[traced]
fn inside(ports: &[u16]) -> Result<impl Iterator<Item = u16> + '_, String> {
    if ports.is_empty() {
        return Err("none".to_owned());
    }
    Ok(ports.iter().copied())
}

#[traced]
fn deeper() -> Result<(Vec<impl Fn() -> u16>, Option<u8>), Box<dyn std::error::Error>> {
    Ok((vec![|| 80], None))
}

#[traced]
fn result_or_not() -> impl std::fmt::Debug {
    Ok::<u8, String>(1)
}

#[traced]
async fn later(ports: &[u16]) -> Result<impl Iterator<Item = u16> + '_, String> {
    Ok(ports.iter().copied())
}

#[traced]
async fn later_alone(ports: &[u16]) -> impl Iterator<Item = u16> + '_ {
    ports.iter().copied()
}

fn main() {
    assert_eq!(argument([1, 2]), Ok(3));
    assert_eq!(called(|port| port + 1, &|port| port), Ok(4));
    assert_eq!(alone(&[1, 2]).next(), Some(&2));
    assert_eq!(inside(&[1, 2]).unwrap().sum::<u16>(), 3);
    assert!(inside(&[]).is_err());
    assert_eq!(deeper().unwrap().0[0](), 80);
    assert_eq!(format!("{:?}", result_or_not()), "Ok(1)");
    assert_eq!(futures::executor::block_on(later(&[1, 2])).unwrap().sum::<u16>(), 3);
    assert_eq!(futures::executor::block_on(later_alone(&[1, 2])).sum::<u16>(), 3);
}

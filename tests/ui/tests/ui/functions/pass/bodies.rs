//! What bodies may be made of.
#![deny(warnings)]
#![allow(dead_code)]
use traced::traced;

#[traced]
fn inner_attributes(port: u16) -> Result<u16, String> {
    #![allow(unused_variables)]
    //! And documentation.
    Ok(80)
}

#[traced]
fn nested() -> Result<u16, String> {
    #[traced]
    fn inner() -> Result<u16, String> {
        Ok(80)
    }
    struct Local;
    impl Local {
        #[traced]
        fn port(&self) -> u16 {
            80
        }
    }
    Ok(inner()? + Local.port())
}

#[traced]
fn recursive(depth: u8) -> Result<u8, String> {
    if depth == 0 { Ok(0) } else { Ok(recursive(depth - 1)? + 1) }
}

#[traced]
fn returns_early(text: &str) -> Result<u16, std::num::ParseIntError> {
    if text.is_empty() {
        return Ok(0);
    }
    let port = text.parse()?;
    for _ in 0..3 {
        if port == 1 {
            return Ok(1);
        }
    }
    let found = loop {
        break port;
    };
    Ok(found)
}

#[traced]
fn coerces(dynamic: bool) -> Result<Box<dyn std::fmt::Debug>, String> {
    if dynamic {
        return Ok(Box::new(1));
    }
    Ok(Box::new("one"))
}

#[traced]
fn slice() -> Result<&'static [u8], String> {
    Ok(&[1, 2])
}

#[traced]
fn pointer() -> Result<fn(u8) -> u8, String> {
    fn same(value: u8) -> u8 {
        value
    }
    Ok(same)
}

#[traced]
fn boxed() -> Box<dyn Fn(u8) -> u8> {
    Box::new(|value| value)
}

#[traced]
fn infers() -> Option<Vec<u8>> {
    let list = "1 2".split(' ').map(|text| text.parse().ok()).collect::<Option<_>>()?;
    Some(list)
}

#[traced]
fn unreachable_tail() -> Result<u8, String> {
    panic!("no tail")
}

#[traced]
fn unsafe_inside() -> Result<u8, String> {
    // SAFETY: the pointer is to a local.
    Ok(unsafe { *std::ptr::from_ref(&1) })
}

fn main() {
    assert_eq!(inner_attributes(1), Ok(80));
    assert_eq!(nested(), Ok(160));
    assert_eq!(recursive(3), Ok(3));
    assert_eq!(returns_early("1"), Ok(1));
    assert_eq!(returns_early(""), Ok(0));
    assert!(returns_early("x").is_err());
    assert_eq!(format!("{:?}{:?}", coerces(true).unwrap(), coerces(false).unwrap()), "1\"one\"");
    assert_eq!(slice(), Ok(&[1, 2][..]));
    assert_eq!(pointer().unwrap()(1), 1);
    assert_eq!(boxed()(1), 1);
    assert_eq!(infers(), Some(vec![1, 2]));
    assert!(std::panic::catch_unwind(unreachable_tail).is_err());
    assert_eq!(unsafe_inside(), Ok(1));
}

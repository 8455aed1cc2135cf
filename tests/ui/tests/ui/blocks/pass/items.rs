//! Every shape of what `#[traced]` goes on, and of what may be in it.
#![deny(warnings)]
#![allow(dead_code, unused_braces)]
use traced::traced;
use traced::traced as t;

struct Cart<T, const N: usize>([T; N]);

#[traced(prefix = "cart")]
impl<T: Clone, const N: usize> Cart<T, { N }>
where
    T: PartialEq,
{
    const LIMIT: usize = if N > 1 { N } else { 1 };

    pub fn new(items: [T; N]) -> Self {
        Self(items)
    }

    /// Documented.
    #[must_use]
    #[inline]
    pub(crate) fn first<U>(&self, by: impl Fn(&T) -> U) -> Option<U>
    where
        U: PartialOrd<u8>,
    {
        self.0.first().map(by).filter(|found| *found >= 0)
    }

    fn array(&self) -> [u8; { 1 + 1 }] {
        [0; { 2 }]
    }

    #[cfg(any())]
    fn never(&self) -> Missing {
        Missing
    }

    #[cfg(all())]
    unsafe fn raw(&self) -> usize {
        N
    }

    extern "C" fn foreign(value: u8) -> u8 {
        value + 1
    }

    #[cfg_attr(all(), traced(skip))]
    #[cfg_attr(any(), traced(kind = client))]
    fn conditional(&self) -> usize {
        N
    }
}

unsafe trait Marked {
    type Item<'a>
    where
        Self: 'a;
    const NAME: &'static str = "marked";
    fn item<'a>(&'a self) -> Self::Item<'a>;
}

#[traced]
unsafe impl Marked for Cart<u8, 1> {
    type Item<'a> = &'a u8;

    fn item<'a>(&'a self) -> Self::Item<'a> {
        let [item] = &self.0;
        item
    }
}

#[traced]
pub(crate) unsafe trait Default1<T = u8> {
    #[traced(name = "opened")]
    fn open(&self, value: T) -> T {
        value
    }

    fn closed(&self) -> bool;
}

unsafe impl Default1 for u8 {
    fn closed(&self) -> bool {
        true
    }
}

#[t(prefix = "renamed", attributes(server.port = 80))]
impl Cart<u8, 3> {
    #[t(attributes(server.port = 443))]
    fn renamed(&self) -> usize {
        3
    }

    #[t(skip)]
    fn skipped(&self) -> usize {
        3
    }
}

macro_rules! blocks {
    ($vis:vis $name:ident $ty:ty, $body:block, $($method:item)*) => {
        #[traced(prefix = "made")]
        impl $ty {
            $($method)*

            $vis fn $name(&self) -> usize $body
        }
    };
}

blocks!(pub(crate) made Cart<u8, 4>, { 3 },
    fn one(&self) -> usize { 1 }
    #[traced(name = "two")] fn two(&self) -> usize { 2 }
);

macro_rules! whole {
    ($item:item) => {
        #[traced]
        $item
    };
}

whole! {
    impl Cart<u8, 5> {
        fn five(&self) -> usize { 5 + self.0.len() }
    }
}

#[traced(scope = "module")]
#[allow(clippy::module_inception)]
pub(crate) mod everything {
    #![allow(unused_macros)]
    //! Documented.
    use super::Cart;
    use std::fmt::{self, Display};

    pub(crate) static COUNT: usize = { 1 };
    const _: fn() = {
        fn inner() {}
        inner
    };
    const fn three() -> usize {
        3
    }
    type Four<T> = Cart<T, { 4 }>;
    #[derive(Clone, Debug)]
    pub(crate) struct Unit;
    struct Tuple<T>(T)
    where
        T: Clone;
    enum Either {
        Left,
        Right,
    }
    union Bits {
        int: u32,
        float: f32,
    }
    extern crate core as rust_core;
    unsafe extern "C" {
        safe fn getpid() -> i32;
    }
    macro_rules! function {
        ($name:ident) => {
            pub(crate) fn $name() -> usize {
                7
            }
        };
    }
    function!(seven);
    function! { eight }
    impl Display for Unit {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("unit")
        }
    }
    impl<T> super::Marked2<{ 1 + 1 }> for Four<T> {
        fn two(&self) -> usize {
            three()
        }
    }
    pub(crate) unsafe fn unsafe_one() -> usize {
        1
    }
    pub(crate) async fn wait() -> usize {
        eight()
    }
    extern "C" fn foreign() {}
}

trait Marked2<const N: usize> {
    fn two(&self) -> usize;
}

struct Dropped;

#[traced(prefix = "dropped")]
impl Drop for Dropped {
    fn drop(&mut self) {}
}

struct Lazy;

#[traced]
impl Lazy {
    fn opaque(&self) -> impl Future<Output = u8> + Send + use<> {
        async { 1 }
    }

    fn iterate<'a>(&self, items: &'a [u8]) -> impl Iterator<Item = &'a u8> + use<'a> {
        items.iter()
    }

    async fn borrow<'a>(&mut self, items: &'a mut [u8]) -> Option<&'a mut u8> {
        items.first_mut()
    }
}

fn main() {
    let cart = Cart::new([1_u8]);
    assert_eq!(cart.first(|item| *item), Some(1));
    assert_eq!(cart.array(), [0, 0]);
    assert_eq!(*cart.item(), 1);
    assert_eq!(cart.conditional(), 1);
    assert_eq!(Cart::<u8, 1>::foreign(1), 2);
    assert_eq!(1_u8.open(2), 2);
    let made = Cart::new([1_u8; 4]);
    assert_eq!((made.one(), made.two(), made.made(), made.two()), (1, 2, 3, 2));
    assert_eq!(Cart::new([1_u8; 3]).renamed() + Cart::new([1_u8; 3]).skipped(), 6);
    assert_eq!(Cart::new([1_u8; 5]).five(), 10);
    assert_eq!(everything::seven() + everything::eight(), 14);
    drop(Dropped);
    drop(Lazy.opaque());
    assert_eq!(Lazy.iterate(&[1]).count(), 1);
}

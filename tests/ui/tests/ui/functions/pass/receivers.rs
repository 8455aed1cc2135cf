//! Methods, with every receiver.
#![deny(warnings)]
#![allow(dead_code)]
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use traced::traced;

struct Cart {
    items: Vec<u8>,
}

impl Cart {
    #[traced]
    fn new() -> Self {
        Self { items: vec![1] }
    }

    #[traced]
    fn checked() -> Result<Self, String> {
        Ok(Self::new())
    }

    #[traced]
    fn by_value(self) -> Result<usize, String> {
        Ok(self.items.len())
    }

    #[traced]
    fn by_mut_value(mut self) -> Result<usize, String> {
        self.items.push(2);
        Ok(self.items.len())
    }

    #[traced]
    fn by_reference(&self) -> Result<&u8, String> {
        self.items.first().ok_or_else(String::new)
    }

    #[traced]
    fn by_mut_reference(&mut self) -> Result<&mut Vec<u8>, String> {
        self.items.push(2);
        Ok(&mut self.items)
    }

    #[traced]
    fn by_typed_reference(self: &Self) -> Result<usize, String> {
        Ok(self.items.len())
    }

    #[traced]
    fn by_box(self: Box<Self>) -> Result<usize, String> {
        Ok(self.items.len())
    }

    #[traced]
    fn by_rc(self: Rc<Self>) -> Result<usize, String> {
        Ok(self.items.len())
    }

    #[traced]
    fn by_arc(self: &Arc<Self>) -> Result<Arc<Self>, String> {
        Ok(Arc::clone(self))
    }

    #[traced]
    fn by_pin(self: Pin<&mut Self>) -> Result<usize, String> {
        self.get_mut().items.push(3);
        Ok(0)
    }

    #[traced]
    fn by_mut_pin(mut self: Pin<&mut Self>) -> Result<usize, String> {
        self.as_mut().items.push(3);
        Ok(self.items.len())
    }

    #[traced]
    async fn later(&mut self) -> Result<&mut Vec<u8>, String> {
        self.items.push(4);
        Ok(&mut self.items)
    }

    #[traced]
    async fn later_by_value(mut self) -> usize {
        self.items.push(4);
        self.items.len()
    }
}

fn main() {
    assert_eq!(Cart::new().by_value(), Ok(1));
    assert_eq!(Cart::checked().unwrap().by_mut_value(), Ok(2));
    let mut cart = Cart::new();
    assert_eq!(cart.by_reference(), Ok(&1));
    cart.by_mut_reference().unwrap().push(3);
    assert_eq!(cart.by_typed_reference(), Ok(3));
    assert_eq!(Pin::new(&mut cart).by_pin(), Ok(0));
    assert_eq!(Pin::new(&mut cart).by_mut_pin(), Ok(5));
    assert_eq!(futures::executor::block_on(cart.later()).unwrap().len(), 6);
    assert_eq!(futures::executor::block_on(cart.later_by_value()), 7);
    assert_eq!(Box::new(Cart::new()).by_box(), Ok(1));
    assert_eq!(Rc::new(Cart::new()).by_rc(), Ok(1));
    assert_eq!(Arc::new(Cart::new()).by_arc().unwrap().items, [1]);
}

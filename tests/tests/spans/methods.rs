//! Methods: every receiver, traits, generics.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use traced::testing::capture;
use traced::traced;

#[derive(Clone)]
struct Cart<T> {
    id: u32,
    items: Vec<T>,
}

impl<T: Clone> Cart<T> {
    #[traced]
    fn new(id: u32) -> Self {
        Self { id, items: Vec::new() }
    }

    #[traced(attributes(shop.order.id = self.id))]
    fn by_ref(&self) -> Option<&T> {
        self.items.first()
    }

    #[traced(attributes(shop.order.id = self.id))]
    fn by_mut(&mut self, item: T) -> Result<&mut T, String> {
        self.items.push(item);
        self.items.last_mut().ok_or_else(|| "empty".to_owned())
    }

    #[traced(attributes(shop.order.id = self.id))]
    fn by_value(mut self) -> Result<Vec<T>, String> {
        self.items.clear();
        Ok(self.items)
    }

    #[traced]
    fn boxed(self: Box<Self>) -> u32 {
        self.id
    }

    #[traced]
    fn shared(self: Rc<Self>) -> Result<u32, String> {
        Ok(self.id)
    }

    #[traced]
    fn counted(self: Arc<Self>) -> u32 {
        self.id
    }

    #[traced]
    fn pinned(self: Pin<&mut Self>) -> Result<u32, String> {
        Ok(self.id)
    }
}

#[test]
fn every_receiver() {
    let spans = capture();
    let mut cart = Cart::new(1);
    *cart.by_mut(2).unwrap() += 1;
    assert_eq!(cart.by_ref(), Some(&3));
    assert_eq!(Box::new(cart.clone()).boxed(), 1);
    assert_eq!(Rc::new(cart.clone()).shared(), Ok(1));
    assert_eq!(Arc::new(cart.clone()).counted(), 1);
    assert_eq!(Pin::new(&mut cart).pinned(), Ok(1));
    assert_eq!(cart.by_value(), Ok(vec![]));
    spans.assert_tree(
        "
        new
        by_mut
           shop.order.id=1
        by_ref
           shop.order.id=1
        boxed
        shared
        counted
        pinned
        by_value
           shop.order.id=1
        ",
    );
    spans.find("by_ref").assert_attribute("code.function.name", "spans::methods::Cart<_>::by_ref");
}

trait Store {
    fn required(&self) -> Result<u32, String>;

    #[traced]
    fn provided(&self) -> Result<u32, String> {
        self.required()
    }
}

struct Shelf;

impl Store for Shelf {
    #[traced]
    fn required(&self) -> Result<u32, String> {
        Err("out of stock".to_owned())
    }
}

#[test]
fn trait_methods_provided_and_required() {
    let spans = capture();
    Shelf.provided().unwrap_err();
    spans.assert_tree(
        r#"
        provided error="out of stock"
        │  error.type="String"
        └─ required error="out of stock"
              error.type="String"
              · exception exception.message="out of stock" exception.type="alloc::string::String"
        "#,
    );
    let required = spans.find("required");
    required
        .assert_attribute("code.function.name", "<spans::methods::Shelf as spans::methods::Store>::required");
}

#[traced(attributes(shop.order.id = N, shop.order.note = %items[0]))]
fn generic<T, const N: usize>(items: [T; N], each: impl Fn(&T) -> bool) -> Result<usize, std::fmt::Error>
where
    T: std::fmt::Display,
{
    Ok(items.iter().filter(|item| each(item)).count())
}

#[test]
fn generics_and_const_generics() {
    let spans = capture();
    assert_eq!(generic(["a", "b"], |item| *item == "a"), Ok(1));
    spans.assert_tree(
        r#"
        generic
           shop.order.id=2
           shop.order.note="a"
        "#,
    );
}

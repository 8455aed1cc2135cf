//! `#[traced]` on traits, their implementations and modules: which functions have spans, and what they share.

use async_trait::async_trait;
use futures::executor::block_on;
use traced::testing::capture;
use traced::traced;

#[traced(prefix = "shop")]
trait Shop {
    type Item<'a>
    where
        Self: 'a;

    fn name(&self) -> String;

    fn open(&self) -> Result<String, String> {
        Ok(self.name())
    }

    async fn close(&self) -> usize {
        self.name().len()
    }

    fn first<'a>(&'a self, items: &'a [Self::Item<'a>]) -> Option<&'a Self::Item<'a>> {
        items.first()
    }
}

struct Corner;

#[traced]
impl Shop for Corner {
    type Item<'a> = &'a str;

    fn name(&self) -> String {
        "corner".to_owned()
    }

    async fn close(&self) -> usize {
        1
    }
}

#[test]
fn methods_of_traits_have_spans_where_they_have_bodies() {
    let spans = capture();
    assert_eq!(Corner.open(), Ok("corner".to_owned()));
    assert_eq!(block_on(Corner.close()), 1);
    assert_eq!(Corner.first(&["a"]), Some(&"a"));
    spans.assert_tree(
        "
        shop.open
        └─ name
        close
        shop.first
        ",
    );
}

#[async_trait]
trait Store {
    async fn load(&self, id: u8) -> Result<u8, String>;
    async fn store(&self, id: u8) -> Result<u8, String> {
        self.load(id).await
    }
}

struct Above;
struct Below;

#[traced(prefix = "above", attributes(shop.tier = "gold"))]
#[async_trait]
impl Store for Above {
    #[traced(attributes(shop.order.id = id))]
    async fn load(&self, id: u8) -> Result<u8, String> {
        tokio::task::yield_now().await;
        if id == 0 { Err("none".to_owned()) } else { Ok(id) }
    }
}

#[async_trait]
#[traced(prefix = "below", attributes(shop.tier = "gold"))]
impl Store for Below {
    #[traced(attributes(shop.order.id = id))]
    async fn load(&self, id: u8) -> Result<u8, String> {
        tokio::task::yield_now().await;
        if id == 0 { Err("none".to_owned()) } else { Ok(id) }
    }

    async fn store(&self, id: u8) -> Result<u8, String> {
        self.load(id).await
    }
}

#[tokio::test]
async fn the_attribute_is_above_or_below_async_trait() {
    let spans = capture();
    assert_eq!(Above.store(1).await, Ok(1));
    assert_eq!(Above.load(0).await, Err("none".to_owned()));
    assert_eq!(Below.store(1).await, Ok(1));
    assert_eq!(Below.load(0).await, Err("none".to_owned()));
    spans.assert_tree(
        r#"
        above.load
           shop.order.id=1
           shop.tier="gold"
        above.load error="none"
           error.type="String"
           shop.order.id=0
           shop.tier="gold"
           · exception exception.message="none" exception.type="alloc::string::String"
        below.store
        │  shop.tier="gold"
        └─ below.load
              shop.order.id=1
              shop.tier="gold"
        below.load error="none"
           error.type="String"
           shop.order.id=0
           shop.tier="gold"
           · exception exception.message="none" exception.type="alloc::string::String"
        "#,
    );
}

#[traced(scope = "shop", attributes(shop.tier = "gold"))]
mod shop {
    pub(super) struct Cart(pub u8);

    pub(super) fn checkout(cart: &Cart) -> usize {
        cart.total() + nested::deep(1) + usize::from(cart.clone().0)
    }

    #[traced::traced(prefix = "cart", attributes(shop.tier = "iron"))]
    impl Cart {
        #[traced::traced(attributes(shop.order.id = self.0))]
        pub(super) fn total(&self) -> usize {
            1
        }
    }

    impl Clone for Cart {
        fn clone(&self) -> Self {
            Self(self.0)
        }
    }

    pub(super) trait Price {
        fn price(&self) -> usize;
    }

    impl Price for Cart {
        fn price(&self) -> usize {
            usize::from(self.0) + 1
        }
    }

    mod nested {
        pub(crate) fn deep(depth: usize) -> usize {
            depth + skipped()
        }

        #[traced::traced(skip)]
        fn skipped() -> usize {
            silent::nothing()
        }

        #[traced::traced(skip)]
        mod silent {
            pub(crate) fn nothing() -> usize {
                0
            }
        }
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn tests_have_no_spans() {
            let spans = traced::testing::capture();
            helper();
            spans.assert_tree("");
        }

        fn helper() {}
    }
}

#[test]
fn every_function_of_a_module_has_a_span() {
    use shop::Price;
    let spans = capture();
    let cart = shop::Cart(7);
    assert_eq!(shop::checkout(&cart), 9);
    assert_eq!(cart.price(), 8);
    spans.assert_tree(
        r#"
        checkout
        │  shop.tier="gold"
        ├─ cart.total
        │     shop.order.id=7
        │     shop.tier="iron"
        └─ deep
              shop.tier="gold"
        price
           shop.tier="gold"
        "#,
    );
}

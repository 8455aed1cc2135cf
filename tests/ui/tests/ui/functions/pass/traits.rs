//! Methods of traits: declared with a default, and implemented.
#![deny(warnings)]
#![allow(dead_code)]
use traced::traced;

trait Shop {
    type Item;

    #[traced(attributes(server.address = self.host()))]
    fn open(&self) -> Result<String, String> {
        Ok(self.host())
    }

    fn host(&self) -> String;

    fn take(self, item: Self::Item) -> Result<Self::Item, String>
    where
        Self: Sized;

    fn list(&self) -> impl Iterator<Item = u8> + '_;

    async fn close(&mut self) -> Result<(), String>;
}

struct Corner;

impl Shop for Corner {
    type Item = u8;

    #[traced]
    fn host(&self) -> String {
        "corner".to_owned()
    }

    #[traced]
    fn take(self, item: Self::Item) -> Result<Self::Item, String>
    where
        Self: Sized,
    {
        Ok(item)
    }

    #[traced]
    fn list(&self) -> impl Iterator<Item = u8> + '_ {
        [1, 2].into_iter()
    }

    #[traced]
    async fn close(&mut self) -> Result<(), String> {
        Ok(())
    }
}

fn main() {
    let mut shop = Corner;
    assert_eq!(shop.open().as_deref(), Ok("corner"));
    assert_eq!(shop.list().sum::<u8>(), 3);
    assert_eq!(futures::executor::block_on(shop.close()), Ok(()));
    assert_eq!(shop.take(1), Ok(1));
}

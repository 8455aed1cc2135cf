//! Methods under `#[async_trait]`, above and below it.
#![deny(warnings)]
#![allow(dead_code)]
use async_trait::async_trait;
use futures::executor::block_on;
use traced::traced;

#[async_trait]
trait Shop: Sync {
    async fn port(&self, by: &str) -> Result<u16, String>;

    #[traced]
    async fn host(&self) -> Result<String, String> {
        self.port("a").await?;
        Ok("localhost".to_owned())
    }
}

struct Corner(u16);

#[async_trait]
impl Shop for Corner {
    #[traced(attributes(server.port = self.0, server.address = by))]
    async fn port(&self, by: &str) -> Result<u16, String> {
        std::future::ready(()).await;
        if by.is_empty() {
            return Err("nobody".to_owned());
        }
        Ok(self.0)
    }
}

#[async_trait(?Send)]
trait Local {
    async fn take(self: Box<Self>, list: &mut Vec<u8>) -> Option<usize>;
}

#[async_trait(?Send)]
impl Local for Corner {
    #[traced]
    async fn take(self: Box<Self>, list: &mut Vec<u8>) -> Option<usize> {
        list.push(1);
        Some(list.len())
    }
}

fn main() {
    let shop: &dyn Shop = &Corner(80);
    assert_eq!(block_on(shop.port("me")), Ok(80));
    assert!(block_on(shop.port("")).is_err());
    assert_eq!(block_on(shop.host()).as_deref(), Ok("localhost"));
    assert_eq!(block_on(Box::new(Corner(80)).take(&mut vec![])), Some(1));
}

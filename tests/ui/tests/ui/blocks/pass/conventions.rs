//! What a convention requires comes from the block, from the method, or from both.
#![deny(warnings)]
use traced::traced;

struct Orders;

#[traced(convention = http.client, attributes(server.address = "shop", server.port = 80))]
impl Orders {
    #[traced(attributes(http.request.method = "GET", url.full = url))]
    fn get(&self, url: &str) -> usize {
        url.len()
    }

    #[traced(ok(|_| http.request.method = "GET"))]
    fn put(&self, #[attribute(url.full)] url: &str) -> usize {
        url.len()
    }

    #[traced(convention = db.redis, attributes(db.operation.name = "GET"))]
    fn cached(&self) -> usize {
        1
    }
}

fn main() {
    assert_eq!(Orders.get("http://shop") + Orders.put("http://shop") + Orders.cached(), 23);
}

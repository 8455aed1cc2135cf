//! `span!`, `record!` and `event!`.
#![deny(warnings)]
use futures::executor::block_on;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

fn leaves(text: &str) -> Result<u16, std::num::ParseIntError> {
    let port = traced::span!(name = "parse", attributes(server.address = text), {
        if text.is_empty() {
            return Ok(0);
        }
        text.parse::<u16>()?
    });
    Ok(port)
}

fn main() {
    assert_eq!(leaves(""), Ok(0));
    assert_eq!(leaves("80"), Ok(80));
    assert!(leaves("x").is_err());
    for round in 0..3 {
        traced::span!(name = "round", {
            if round == 0 {
                continue;
            }
        });
    }
    let mut list = vec![1];
    traced::span!(name = "push", kind = client, ok(|()| "pushed" = true), { list.push(2) },);
    let moved = traced::span!(name = format!("take {}", list.len()), { list });
    let later = traced::span!(name = "later", attributes(shop.order.id = moved.len()), async {
        std::future::ready(()).await;
        Ok::<_, String>(moved.len())
    });
    assert_eq!(block_on(later), Ok(2));
    let moved_in = traced::span!(name = "later", async move { moved });
    assert_eq!(block_on(moved_in), [1, 2]);
    let typed = traced::span!(name = "typed", async move -> Result<u8, Box<dyn std::error::Error>> {
        let number: u8 = "x".parse()?;
        Ok(number)
    });
    assert!(block_on(typed).is_err());
    traced::record!(server.port = 80, shop.order.id = 1_u8,);
    traced::event!("checked");
    traced::event!("checked", server.port = 80, "text" = %1,);
    let name = "checked".to_owned();
    traced::event!(name);
    let nothing: () = traced::record!(server.port = 80);
    nothing
}

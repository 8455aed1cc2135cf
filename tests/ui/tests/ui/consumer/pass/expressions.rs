//! A message is any expression: of arguments, of `self`, of a temporary; a batch is known by its type.
#![deny(warnings)]

use std::borrow::Cow;
use std::collections::HashMap;
use traced::messaging::{Headers, MessagingSystem};
use traced::{Message, traced_consumer};

struct Order<'a> {
    map: &'a HashMap<String, String>,
}

impl Message for Order<'_> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        headers.extend(self.map);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        Some(Cow::from("orders"))
    }
}

impl MessagingSystem for Order<'_> {
    const SYSTEM: &'static str = "kafka";
}

struct Consumer {
    map: HashMap<String, String>,
}

impl Consumer {
    fn lent(&self) -> Order<'_> {
        Order { map: &self.map }
    }

    #[traced_consumer(message = self.lent())]
    async fn of_a_temporary(&self) -> Result<(), String> {
        Ok(())
    }

    #[traced_consumer(message = Order { map: &self.map })]
    fn of_a_struct(&self) {}

    #[traced_consumer(message = [self.lent(), self.lent()])]
    fn of_a_list(&mut self) {
        self.map.clear();
    }

    #[traced_consumer(message = if late { &self.map } else { other }, system = "kafka")]
    async fn of_a_choice(&self, late: bool, other: &HashMap<String, String>) {}
}

#[traced_consumer(message = headers, system = "kafka")]
fn dynamic(headers: &dyn Message) {}

#[traced_consumer(message = message, system = "kafka")]
fn unsized_too<M: Message + ?Sized>(message: &M) {}

#[traced_consumer(message = messages)]
fn batch<M: MessagingSystem>(messages: &[M]) -> usize {
    messages.len()
}

fn send<T: Send>(_: &T) {}

fn main() {
    let mut consumer = Consumer { map: HashMap::new() };
    send(&consumer.of_a_temporary());
    drop(consumer.of_a_choice(true, &HashMap::new()));
    consumer.of_a_struct();
    consumer.of_a_list();
    dynamic(&consumer.map);
    unsized_too(&consumer.map);
    unsized_too::<dyn Message>(&consumer.map);
    batch(&[Order { map: &consumer.map }]);
}

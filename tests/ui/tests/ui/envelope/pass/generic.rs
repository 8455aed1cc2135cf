//! Envelopes with generics of their own, behind any path of the crate.
#![deny(warnings)]

extern crate traced as telemetry;

use std::collections::HashMap;

#[derive(telemetry::Message)]
#[message(system = "kafka", crate = ::telemetry)]
pub struct Envelope<'a, T, H, const N: usize>
where
    T: Clone,
{
    #[message(headers)]
    pub metadata: Option<H>,
    #[message(id)]
    pub id: Option<T>,
    #[message(body)]
    pub data: &'a [u8; N],
    pub unsaid: T,
}

#[telemetry::traced_consumer(message = envelope, crate = ::telemetry)]
fn on_envelope<H: telemetry::propagation::Extract>(envelope: Envelope<'_, String, H, 3>) -> Option<String> {
    envelope.id.clone()
}

fn main() {
    let metadata = HashMap::from([("a", "b")]);
    on_envelope(Envelope { metadata: Some(metadata), id: None, data: b"abc", unsaid: String::new() });
}

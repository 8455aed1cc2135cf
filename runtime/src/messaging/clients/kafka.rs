//! Kafka: messages and headers of `rdkafka`.

use crate::messaging::{Description, Message, MessagingSystem};
use crate::outcome::guarded;
use crate::propagation::{Extract, Headers, Inject};
use rdkafka::message::{BorrowedHeaders, BorrowedMessage, Header, Headers as List, Message as Record};
use rdkafka::message::{OwnedHeaders, OwnedMessage, ToBytes};
use rdkafka::producer::{BaseRecord, FutureRecord};
use rdkafka::util::IntoOpaque;
use std::borrow::Cow;

/// Every header, in order; `None` in place of one whose name is no UTF-8, at which `rdkafka` panics.
fn each(headers: &impl List) -> impl Iterator<Item = Option<Header<'_, &[u8]>>> {
    (0..headers.count()).map(|index| guarded(|| headers.try_get(index)).flatten())
}

fn show<'a>(list: &'a impl List, headers: &mut Headers<'a>) {
    // A message with a name that Kafka's protocol does not allow is read no further: it could hold any number of them.
    for header in each(list).map_while(|header| header) {
        if let Some(value) = header.value {
            headers.push(header.key, value);
        }
    }
}

/// What Kafka's [conventions] ask for. An offset or a partition below zero is one that librdkafka does not know.
///
/// [conventions]: https://opentelemetry.io/docs/specs/semconv/messaging/kafka/
fn describe(record: &impl Record, description: &mut Description<'_>) {
    if record.partition() >= 0 {
        description.partition(record.partition());
    }
    if record.offset() >= 0 {
        description.kafka_offset(record.offset());
    }
    if let Some(key) = record.key() {
        description.kafka_key(key);
    }
    match record.payload() {
        Some(body) => description.body_size(body.len()),
        None => description.kafka_tombstone(),
    };
}

macro_rules! records {
    ($($record:ty),+) => {$(
        /// The topic is the destination. Partition, offset, key (where it is UTF-8), tombstone and body size are known.
        ///
        /// Headers that are null or no UTF-8 are left out, and those after a header whose name is no UTF-8.
        ///
        /// At such a name `rdkafka` panics (it offers no way to read headers that does not), and the panic is caught here. A
        /// program that is built with `panic = "abort"` ends there: it must not consume topics whose producers it does not
        /// trust, or is built with `panic = "unwind"`. See the [limits](macro@crate::traced_consumer#limits).
        impl Message for $record {
            fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
                if let Some(list) = Record::headers(self) {
                    show(list, headers);
                }
            }

            fn destination(&self) -> Option<Cow<'_, str>> {
                Some(self.topic().into())
            }

            fn describe(&self, description: &mut Description<'_>) {
                describe(self, description);
            }
        }

        impl MessagingSystem for $record {
            const SYSTEM: &'static str = "kafka";
        }
    )+};
}
records!(BorrowedMessage<'_>, OwnedMessage);

/// The topic is the destination. The partition, if it is chosen, key (where it is UTF-8), tombstone and body size are
/// known.
///
/// A producer injects into its `headers`.
impl<K: ToBytes + ?Sized, P: ToBytes + ?Sized> Message for FutureRecord<'_, K, P> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(&self.headers, headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        Some(self.topic.into())
    }

    fn describe(&self, description: &mut Description<'_>) {
        let (key, body) = (self.key.map(ToBytes::to_bytes), self.payload.map(ToBytes::to_bytes));
        describe_to_send(self.partition, key, body, description);
    }
}

impl<K: ToBytes + ?Sized, P: ToBytes + ?Sized> MessagingSystem for FutureRecord<'_, K, P> {
    const SYSTEM: &'static str = "kafka";
}

/// The topic is the destination. The partition, if it is chosen, key (where it is UTF-8), tombstone and body size are
/// known.
///
/// A producer injects into its `headers`.
impl<K: ToBytes + ?Sized, P: ToBytes + ?Sized, D: IntoOpaque> Message for BaseRecord<'_, K, P, D> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(&self.headers, headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        Some(self.topic.into())
    }

    fn describe(&self, description: &mut Description<'_>) {
        let (key, body) = (self.key.map(ToBytes::to_bytes), self.payload.map(ToBytes::to_bytes));
        describe_to_send(self.partition, key, body, description);
    }
}

impl<K: ToBytes + ?Sized, P: ToBytes + ?Sized, D: IntoOpaque> MessagingSystem for BaseRecord<'_, K, P, D> {
    const SYSTEM: &'static str = "kafka";
}

/// What a record knows of itself before it is sent.
fn describe_to_send(
    partition: Option<i32>,
    key: Option<&[u8]>,
    body: Option<&[u8]>,
    description: &mut Description<'_>,
) {
    if let Some(partition) = partition {
        description.partition(partition);
    }
    if let Some(key) = key {
        description.kafka_key(key);
    }
    match body {
        Some(body) => description.body_size(body.len()),
        None => description.kafka_tombstone(),
    };
}

impl Extract for BorrowedHeaders {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        show(self, headers);
    }
}

impl Extract for OwnedHeaders {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        show(self, headers);
    }
}

/// Headers can be added to these, and not taken out: to replace some, the others are copied. One whose name is no UTF-8
/// cannot be copied.
impl Inject for OwnedHeaders {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        let stays = |header: &Header<'_, &[u8]>| !outdated(header.key);
        if each(self).flatten().all(|header| stays(&header)) {
            return;
        }
        let copy = OwnedHeaders::new_with_capacity(self.count());
        *self = each(self).flatten().filter(stays).fold(copy, OwnedHeaders::insert);
    }

    fn add_header(&mut self, name: &str, value: String) {
        *self = std::mem::take(self).insert(Header { key: name, value: Some(&value) });
    }
}

#[cfg(test)]
mod tests;

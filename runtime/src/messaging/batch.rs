//! The collections that are a batch of messages: owned, borrowed, and behind a second `&`, as an argument that is a reference
//! is given to `message`.

use super::consumed::{Consumed, ConsumedFrom, sealed};
use super::message::{Message, MessagingSystem};
use std::collections::VecDeque;
use std::sync::Arc;

/// One collection, in each of these forms. A blanket implementation for references would overlap with that of messages, which
/// may be references, too.
macro_rules! batch {
    (each $generics:tt $($batch:ty),+) => {$(
        batch!(one $generics $batch);
    )+};
    (one [$($generics:tt)*] $batch:ty) => {
        impl<M: Message, $($generics)*> sealed::Consumed for $batch {}

        #[diagnostic::do_not_recommend]
        impl<M: Message, $($generics)*> Consumed for $batch {
            fn batch(&self) -> Option<usize> {
                Some(self.len())
            }

            fn each(&self, look: &mut dyn FnMut(&dyn Message)) {
                for message in self.iter() {
                    look(message);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<M: MessagingSystem, $($generics)*> ConsumedFrom for $batch {
            const SYSTEM: &'static str = M::SYSTEM;
        }
    };
    ($generics:tt $batch:ty) => {
        batch!(each $generics $batch, &$batch, &mut $batch, &&$batch, &&mut $batch);
    };
}
batch!([][M]);
batch!([const N: usize] [M; N]);
batch!([] Vec<M>);
batch!([] VecDeque<M>);
batch!([] Box<[M]>);
batch!([] Arc<[M]>);

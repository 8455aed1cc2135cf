//! The contenders of the leaf function, and the test that each records what it is said to record.

use super::leaf::{self, Leaf};
use super::roots::{self, Root, Trace};
use super::witness::watch;
use std::hint::black_box;

pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) leaf: Leaf,
    pub(crate) root: Root,
}

/// `traced` first: the others are compared with it.
pub(crate) const FIELD: [Entry; 5] = [
    Entry { name: "traced", leaf: leaf::traced::leaf, root: roots::opentelemetry },
    Entry { name: "OpenTelemetry by hand", leaf: leaf::by_hand::leaf, root: roots::opentelemetry },
    Entry { name: "tracing", leaf: leaf::tracing::leaf, root: roots::tracing },
    Entry { name: "fastrace", leaf: leaf::fastrace::leaf, root: roots::fastrace },
    Entry { name: "bare", leaf: leaf::bare::leaf, root: roots::none },
];

/// A span by hand that records as much as that of `traced`.
pub(crate) const LOCATED: Entry = Entry {
    name: "OpenTelemetry by hand, with `code.*`",
    leaf: leaf::by_hand::located,
    root: roots::opentelemetry,
};

/// A span by hand as in the documentation of the API.
pub(crate) const IN_SPAN: Entry = Entry {
    name: "OpenTelemetry by hand, `in_span`",
    leaf: leaf::by_hand::in_span,
    root: roots::opentelemetry,
};

/// `traced` where it does not know what the sampler looks at.
pub(crate) const ASKED: Entry =
    Entry { name: "traced, the sampler asked", leaf: leaf::traced::leaf, root: roots::asked };

impl Entry {
    /// Calls the function this many times; through a pointer, so that none is inlined or specialised.
    pub(crate) fn call(&self, times: u32) {
        for _ in 0..times {
            black_box((self.leaf)(black_box(42), black_box("Ada Lovelace"), black_box(0.25)));
        }
    }

    /// Calls the function once below a root: in a sampled trace its span is handed over, with all three attributes,
    /// and in an unsampled one nothing is.
    ///
    /// # Panics
    ///
    /// If it is not so: the figures would then be of something else.
    pub(crate) fn prove(&self) {
        let sampled = watch(|| (self.root)(Trace::Sampled, &mut || self.call(1)));
        if self.name == "bare" {
            assert_eq!(sampled.len(), 0, "{}: {sampled:?}", self.name);
            return;
        }
        assert_eq!(sampled.len(), 2, "{}: {sampled:?}", self.name);
        let leaf =
            sampled.iter().find(|span| span.name == "leaf").expect("the function's span is handed over");
        for (key, value) in
            [("shop.order.id", "42"), ("shop.customer.name", "Ada Lovelace"), ("shop.order.discount", "0.25")]
        {
            let found = leaf.attributes.iter().any(|(k, v)| k == key && v == value);
            assert!(found, "{}: no {key} = {value} in {leaf:?}", self.name);
        }
        let unsampled = watch(|| (self.root)(Trace::Unsampled, &mut || self.call(1)));
        assert_eq!(unsampled.len(), 0, "{}: {unsampled:?}", self.name);
    }

    /// Records this many traces of this many spans as fast as it can: all of them are handed over.
    ///
    /// # Panics
    ///
    /// If some are lost: dropping a span is faster than recording it.
    pub(crate) fn prove_none_is_lost(&self, traces: usize, spans: u32) {
        let seen = watch(|| (0..traces).for_each(|_| (self.root)(Trace::Sampled, &mut || self.call(spans))));
        let leaves = seen.iter().filter(|span| span.name == "leaf").count();
        let expected = if self.name == "bare" { 0 } else { traces * spans as usize };
        assert_eq!(leaves, expected, "{}", self.name);
    }
}

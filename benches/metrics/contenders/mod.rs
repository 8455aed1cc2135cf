//! The measured function, as a user of each library writes it: how long it takes is counted, by one attribute of few values.

use std::hint::black_box;

/// Number of the order, tier of the customer.
pub(crate) type Leaf = fn(i64, &'static str) -> usize;

/// A contender, and the function.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) leaf: Leaf,
}

/// All of them.
pub(crate) const FIELD: [Entry; 5] = [
    Entry { name: "`traced`", leaf: traced::leaf },
    Entry { name: "OpenTelemetry by hand", leaf: by_hand::leaf },
    Entry { name: "`metrics`", leaf: metrics::leaf },
    Entry { name: "`autometrics` (a counter, too)", leaf: autometrics::leaf },
    Entry { name: "bare", leaf: bare::leaf },
];

impl Entry {
    /// Calls the function this many times.
    pub(crate) fn call(self, times: u32) {
        for _ in 0..times {
            black_box((self.leaf)(black_box(42), black_box("gold")));
        }
    }
}

fn body(id: i64, tier: &str) -> usize {
    black_box(id);
    tier.len()
}

mod bare {
    #[inline(never)]
    pub(super) fn leaf(id: i64, tier: &'static str) -> usize {
        super::body(id, tier)
    }
}

mod traced {
    #[traced::traced(metrics = shop.order.duration, attributes(shop.tier = tier))]
    #[inline(never)]
    pub(super) fn leaf(id: i64, tier: &'static str) -> usize {
        super::body(id, tier)
    }
}

mod by_hand {
    use opentelemetry::metrics::Histogram;
    use opentelemetry::{KeyValue, global};
    use std::sync::LazyLock;
    use std::time::Instant;

    /// Kept once for the program: a provider that is installed later is not found.
    static DURATION: LazyLock<Histogram<f64>> = LazyLock::new(|| {
        let meter = global::meter("traced-metrics-benches");
        meter.f64_histogram("shop.order.wait").with_unit("s").with_boundaries(crate::BUCKETS.to_vec()).build()
    });

    #[inline(never)]
    pub(super) fn leaf(id: i64, tier: &'static str) -> usize {
        let start = Instant::now();
        let returned = super::body(id, tier);
        DURATION.record(start.elapsed().as_secs_f64(), &[KeyValue::new("shop.tier", tier)]);
        returned
    }
}

mod metrics {
    use std::time::Instant;

    #[inline(never)]
    pub(super) fn leaf(id: i64, tier: &'static str) -> usize {
        let start = Instant::now();
        let returned = super::body(id, tier);
        ::metrics::histogram!("shop_order_duration_seconds", "tier" => tier).record(start.elapsed());
        returned
    }
}

mod autometrics {
    /// Its labels are the names of the function, of its module and of its caller.
    #[::autometrics::autometrics]
    #[inline(never)]
    pub(super) fn leaf(id: i64, tier: &'static str) -> usize {
        super::body(id, tier)
    }
}

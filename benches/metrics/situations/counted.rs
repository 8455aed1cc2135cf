//! Every call is counted, and no span records one: what a meter provider and a recorder are given.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::FIELD;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use opentelemetry::global;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, HistogramDataPoint, MetricData, ResourceMetrics, ScopeMetrics,
};
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider, Temporality};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use traced_benches::contest::{Contender, Rounds, contest};
use traced_benches::machine::machine;

mod attributes {
    traced::attributes! { shop.tier: string }
}

mod metrics {
    traced::metrics! {
        shop.order.duration: histogram { attributes(shop.tier), buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5] }
    }
}

/// Of every contender.
const BUCKETS: [f64; 8] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Notes how many calls the histograms have, and exports nothing.
#[derive(Clone, Default)]
struct Counts(Arc<AtomicU64>);

impl PushMetricExporter for Counts {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        let metrics = metrics.scope_metrics().flat_map(ScopeMetrics::metrics);
        let counts = metrics.map(|metric| match metric.data() {
            AggregatedMetrics::F64(MetricData::Histogram(histogram)) => {
                histogram.data_points().map(HistogramDataPoint::count).sum()
            }
            _ => 0,
        });
        self.0.store(counts.sum(), Ordering::Relaxed);
        Ok(())
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }

    fn temporality(&self) -> Temporality {
        Temporality::Cumulative
    }
}

fn main() {
    let counts = Counts::default();
    let reader = PeriodicReader::builder(counts.clone()).with_interval(Duration::from_secs(3600)).build();
    let provider = SdkMeterProvider::builder().with_reader(reader).build();
    global::set_meter_provider(provider.clone());
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("duration_seconds".to_owned()), &BUCKETS)
        .and_then(|builder| builder.set_buckets(&BUCKETS))
        .expect("buckets")
        .build_recorder();
    let handle = recorder.handle();
    ::metrics::set_global_recorder(recorder).expect("no other recorder");
    prove(&provider, &counts, &handle);

    println!("\n{}", machine());
    let contenders = FIELD.map(|entry| {
        let handle = handle.clone();
        Contender::new(entry.name, move |times| {
            entry.call(times);
            // What `metrics` puts off until it is read: the sorting of values into buckets.
            handle.run_upkeep();
        })
    });
    let rounds = Rounds { rounds: 300, few: 0, times: 10_000 };
    contest("A call that is counted by its duration, one attribute, no span", rounds, &contenders);
    drop(provider.shutdown());
}

/// Each contender counts what it is called.
fn prove(provider: &SdkMeterProvider, counts: &Counts, handle: &PrometheusHandle) {
    for entry in FIELD {
        entry.call(7);
    }
    provider.force_flush().expect("a flush");
    assert_eq!(counts.0.load(Ordering::Relaxed), 14, "`traced` and by hand");
    let rendered = handle.render();
    let counted = rendered.lines().filter(|line| line.contains("_count") && line.ends_with(" 7"));
    assert_eq!(counted.count(), 2, "`metrics` and `autometrics`:\n{rendered}");
}

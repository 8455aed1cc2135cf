//! What is known of a metric when the code is compiled.

/// A metric that calls are counted by.
#[derive(Debug)]
pub struct Metric {
    /// The name, as it is sent: `http.server.request.duration`.
    pub name: &'static str,
    /// What of a call it measures.
    pub measures: Measures,
    /// The names of its attributes. What else a span has is not in the metric.
    pub attributes: &'static [&'static str],
}

/// What of a call a metric measures.
#[derive(Debug)]
pub enum Measures {
    /// How long it took, in seconds: a histogram with these boundaries.
    Duration(&'static [f64]),
    /// How many messages it sent or received: a counter. This many where nothing says how many they were.
    Messages(u64),
}

impl Metric {
    /// Whether the metric has the attribute of this name.
    pub fn has(&self, attribute: &str) -> bool {
        self.attributes.contains(&attribute)
    }
}

//! Whole span trees, from annotated functions to what an exporter is given.

mod attributes_of_each_type;
mod context;
mod expected_errors;
mod functions;
mod futures;
mod inline;
mod methods;
mod outcomes;
mod parameters;
mod propagation;
mod sampling;
mod tracing_spans;

pub(crate) use traced_tests::attributes;

//! Whole span trees, from annotated functions to what an exporter is given.

#![allow(
    clippy::boxed_local,
    clippy::items_after_statements,
    clippy::needless_pass_by_value,
    clippy::needless_question_mark,
    clippy::ptr_arg,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "functions have the shape that is tested"
)]

mod arguments_afterwards;
mod attributes_of_each_type;
mod block_types;
mod blocks;
mod blocks_traits;
mod boxed_work;
mod client_injects;
mod consumer;
mod consumer_asked;
mod consumer_batches;
mod consumer_destinations;
mod consumer_envelopes;
mod consumer_operations;
mod consumer_received;
mod consumer_shapes;
mod context;
mod convention_db;
mod convention_groups;
mod convention_http;
mod convention_others;
mod convention_recorded;
mod convention_rpc;
mod correlation;
mod correlation_of_messages;
mod error_class_forms;
mod error_classes;
mod error_types;
mod expected_errors;
mod functions;
mod futures;
mod groups;
mod headers;
mod http_axum;
mod http_continued;
mod http_pages;
mod inline;
mod left_blocks;
mod methods;
mod outcomes;
mod panics;
mod parameters;
mod passed_up;
mod producer;
mod producer_batches;
mod producer_shapes;
mod propagation;
mod returned_values;
mod sampler_sees;
mod sampling;
mod statements;
mod stream_items;
mod streams;
mod tracing_spans;
mod values_of_futures;

pub(crate) use traced_tests::attributes;

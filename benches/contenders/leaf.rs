//! The measured function with its three attributes, as a user of each library writes it.

use opentelemetry::Context;
use opentelemetry::KeyValue;
use opentelemetry::global::{self, BoxedTracer};
use opentelemetry::trace::{SpanBuilder, TraceContextExt, Tracer};
use std::hint::black_box;
use std::sync::LazyLock;

/// Number of the order, name of the customer, discount.
pub(crate) type Leaf = fn(i64, &str, f64) -> usize;

fn body(id: i64, customer: &str, discount: f64) -> usize {
    black_box((id, discount));
    customer.len()
}

pub(crate) mod bare {
    #[inline(never)]
    pub(crate) fn leaf(id: i64, customer: &str, discount: f64) -> usize {
        super::body(id, customer, discount)
    }
}

pub(crate) mod traced {
    #[traced::traced(attributes(
        shop.order.id = id,
        shop.customer.name = customer,
        shop.order.discount = discount,
    ))]
    #[inline(never)]
    pub(crate) fn leaf(id: i64, customer: &str, discount: f64) -> usize {
        super::body(id, customer, discount)
    }
}

pub(crate) mod tracing {
    #[tracing::instrument(
        skip_all,
        fields(shop.order.id = id, shop.customer.name = customer, shop.order.discount = discount)
    )]
    #[inline(never)]
    pub(crate) fn leaf(id: i64, customer: &str, discount: f64) -> usize {
        super::body(id, customer, discount)
    }
}

pub(crate) mod fastrace {
    #[fastrace::trace(short_name = true, properties = {
        "shop.order.id": "{id}",
        "shop.customer.name": "{customer}",
        "shop.order.discount": "{discount}",
    })]
    #[inline(never)]
    pub(crate) fn leaf(id: i64, customer: &str, discount: f64) -> usize {
        super::body(id, customer, discount)
    }
}

/// OpenTelemetry by hand, in the plain way: the tracer is looked up once for the module.
pub(crate) mod by_hand {
    use super::{BoxedTracer, Context, KeyValue, LazyLock, SpanBuilder, TraceContextExt, Tracer, global};

    static TRACER: LazyLock<BoxedTracer> = LazyLock::new(|| global::tracer("traced-benches"));

    #[inline(never)]
    pub(crate) fn leaf(id: i64, customer: &str, discount: f64) -> usize {
        let parent = Context::current();
        let builder = SpanBuilder::from_name("leaf").with_attributes(vec![
            KeyValue::new("shop.order.id", id),
            KeyValue::new("shop.customer.name", customer.to_owned()),
            KeyValue::new("shop.order.discount", discount),
        ]);
        let span = TRACER.build_with_context(builder, &parent);
        let _current = parent.with_span(span).attach();
        super::body(id, customer, discount)
    }

    /// As in the documentation of the API: the tracer is looked up for each span, and the span in its context.
    #[inline(never)]
    pub(crate) fn in_span(id: i64, customer: &str, discount: f64) -> usize {
        global::tracer("traced-benches").in_span("leaf", |context| {
            let span = context.span();
            span.set_attribute(KeyValue::new("shop.order.id", id));
            span.set_attribute(KeyValue::new("shop.customer.name", customer.to_owned()));
            span.set_attribute(KeyValue::new("shop.order.discount", discount));
            super::body(id, customer, discount)
        })
    }

    /// With the attributes that `traced` sets beside the three: the place in the source.
    #[inline(never)]
    pub(crate) fn located(id: i64, customer: &str, discount: f64) -> usize {
        let parent = Context::current();
        let builder = SpanBuilder::from_name("leaf").with_attributes(vec![
            KeyValue::new("code.function.name", concat!(module_path!(), "::located")),
            KeyValue::new("code.file.path", file!()),
            KeyValue::new("code.line.number", i64::from(line!())),
            KeyValue::new("shop.order.id", id),
            KeyValue::new("shop.customer.name", customer.to_owned()),
            KeyValue::new("shop.order.discount", discount),
        ]);
        let span = TRACER.build_with_context(builder, &parent);
        let _current = parent.with_span(span).attach();
        super::body(id, customer, discount)
    }
}

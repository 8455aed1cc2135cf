//! The measured function without attributes, and with a `Result`.

use super::leaf::Leaf;
use std::hint::black_box;
use std::io;

/// Reads the customer's name as a number, which it may not be.
pub(crate) type Fallible = fn(i64, &str, f64) -> io::Result<usize>;

fn read(id: i64, customer: &str, discount: f64) -> io::Result<usize> {
    black_box((id, discount));
    if customer.is_empty() { Err(io::ErrorKind::InvalidInput.into()) } else { Ok(customer.len()) }
}

pub(crate) mod bare {
    use std::io;

    #[inline(never)]
    pub(crate) fn fallible(id: i64, customer: &str, discount: f64) -> io::Result<usize> {
        super::read(id, customer, discount)
    }
}

pub(crate) mod traced {
    use std::io;

    #[traced::traced]
    #[inline(never)]
    pub(crate) fn plain(_: i64, customer: &str, _: f64) -> usize {
        customer.len()
    }

    #[traced::traced(attributes(
        shop.order.id = id,
        shop.customer.name = customer,
        shop.order.discount = discount,
    ))]
    #[inline(never)]
    pub(crate) fn fallible(id: i64, customer: &str, discount: f64) -> io::Result<usize> {
        super::read(id, customer, discount)
    }
}

pub(crate) mod tracing {
    use std::io;

    #[tracing::instrument(skip_all)]
    #[inline(never)]
    pub(crate) fn plain(_: i64, customer: &str, _: f64) -> usize {
        customer.len()
    }

    #[tracing::instrument(
        skip_all,
        fields(shop.order.id = id, shop.customer.name = customer, shop.order.discount = discount),
        err
    )]
    #[inline(never)]
    pub(crate) fn fallible(id: i64, customer: &str, discount: f64) -> io::Result<usize> {
        super::read(id, customer, discount)
    }
}

/// fastrace does not record what a function returns.
pub(crate) mod fastrace {
    use std::io;

    #[fastrace::trace(short_name = true)]
    #[inline(never)]
    pub(crate) fn plain(_: i64, customer: &str, _: f64) -> usize {
        customer.len()
    }

    #[fastrace::trace(short_name = true, properties = {
        "shop.order.id": "{id}",
        "shop.customer.name": "{customer}",
        "shop.order.discount": "{discount}",
    })]
    #[inline(never)]
    pub(crate) fn fallible(id: i64, customer: &str, discount: f64) -> io::Result<usize> {
        super::read(id, customer, discount)
    }
}

pub(crate) mod by_hand {
    use opentelemetry::global::{self, BoxedTracer};
    use opentelemetry::trace::{SpanBuilder, Status, TraceContextExt, Tracer};
    use opentelemetry::{Context, KeyValue};
    use std::io;
    use std::sync::LazyLock;

    static TRACER: LazyLock<BoxedTracer> = LazyLock::new(|| global::tracer("traced-benches"));

    #[inline(never)]
    pub(crate) fn plain(_: i64, customer: &str, _: f64) -> usize {
        let parent = Context::current();
        let span = TRACER.build_with_context(SpanBuilder::from_name("plain"), &parent);
        let _current = parent.with_span(span).attach();
        customer.len()
    }

    #[inline(never)]
    pub(crate) fn plain_in_span(_: i64, customer: &str, _: f64) -> usize {
        global::tracer("traced-benches").in_span("plain_in_span", |_| customer.len())
    }

    /// With the attributes that `traced` sets by itself.
    #[inline(never)]
    pub(crate) fn plain_located(_: i64, customer: &str, _: f64) -> usize {
        let parent = Context::current();
        let builder = SpanBuilder::from_name("plain_located").with_attributes(vec![
            KeyValue::new("code.function.name", concat!(module_path!(), "::plain_located")),
            KeyValue::new("code.file.path", file!()),
            KeyValue::new("code.line.number", i64::from(line!())),
        ]);
        let span = TRACER.build_with_context(builder, &parent);
        let _current = parent.with_span(span).attach();
        customer.len()
    }

    #[inline(never)]
    pub(crate) fn fallible(id: i64, customer: &str, discount: f64) -> io::Result<usize> {
        let parent = Context::current();
        let builder = SpanBuilder::from_name("fallible").with_attributes(vec![
            KeyValue::new("shop.order.id", id),
            KeyValue::new("shop.customer.name", customer.to_owned()),
            KeyValue::new("shop.order.discount", discount),
        ]);
        let context = parent.with_span(TRACER.build_with_context(builder, &parent));
        let _current = context.clone().attach();
        let returned = super::read(id, customer, discount);
        if let Err(error) = &returned {
            let span = context.span();
            span.record_error(error);
            span.set_status(Status::error(error.to_string()));
        }
        returned
    }
}

/// `traced`, by hand, `tracing` and `fastrace`, in the order of `field`. The bare function has no attributes to leave out.
pub(crate) const PLAIN: [Leaf; 4] = [traced::plain, by_hand::plain, tracing::plain, fastrace::plain];

pub(crate) const PLAIN_LOCATED: Leaf = by_hand::plain_located;

pub(crate) const PLAIN_IN_SPAN: Leaf = by_hand::plain_in_span;

/// The contenders of `field`, in the same order.
pub(crate) const FALLIBLE: [Fallible; 5] =
    [traced::fallible, by_hand::fallible, tracing::fallible, fastrace::fallible, bare::fallible];

use traced::traced;

mod attributes {
    traced::attributes! { shop.tier: string, shop.label: template[string] }
}

mod metrics {
    traced::metrics! {
        shop.order.duration: histogram { attributes(shop.tier) },
        http.server.request.duration: histogram,
        http.shop.duration: histogram,
        shop.Order.wait: histogram,
        shop.refund.duration: counter,
        shop.refund.wait,
        "shop.quoted": histogram,
        shop.order.duration: histogram,
        shop.a: histogram { attributes(shop.tier, shop.tier, server.adress, error.type, shop.label["x"]) },
        shop.b: histogram { buckets = [0.5, 0.1] },
        shop.c: histogram { buckets = [fast] },
        shop.d: histogram { unit = "ms" },
        shop.e: histogram { attributes = shop.tier },
        #[must_use]
        shop.f: histogram,
    }
}

// Each is declared all the same.
#[traced(metrics = shop.order.duration)]
fn order() {}

#[traced(metrics = shop.a)]
fn a() {}

fn main() {}

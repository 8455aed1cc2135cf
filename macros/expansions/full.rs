#[traced(
    name = format!("charge {}", order.id),
    kind = client,
    attributes(
        server.address = "localhost",
        shop.order.id = order.id,
        shop.tier = "gold",
        http.request.header["x-tenant"] = %order.tenant,
        "legacy key" = ?order,
    ),
    ok(|receipt| shop.receipt.id = receipt.id),
    err(|e| error.type = e.code()),
    error_if = |returned: &Result<Receipt, PaymentError>| returned.is_err(),
    parent = cx,
    links = [other],
    scope = "shop.payments",
    keys = crate::conventions,
    crate = ::telemetry,
)]
fn charge(
    &self,
    order: Order,
    cx: &Context,
    other: SpanContext,
    #[attribute(shop.attempt)] attempt: u8,
) -> Result<Receipt, PaymentError> {
    self.gateway.charge(order, attempt)
}

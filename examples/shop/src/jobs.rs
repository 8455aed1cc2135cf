//! Work in the background, which no request waits for.

use crate::orders::Orders;
use traced::{Context, event, traced};

/// Confirms an order. The trace is the job's own, with a link to the request that caused it.
#[traced(name = "confirm order", parent = root, links = [cause], attributes(shop.order.id = id))]
pub(crate) async fn confirm(orders: Orders, id: i64, cause: Context) -> sqlx::Result<()> {
    orders.confirm(id).await?;
    event!("customer informed");
    Ok(())
}

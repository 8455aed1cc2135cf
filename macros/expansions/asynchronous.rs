#[traced]
async fn checkout(cart: Cart, mut total: u64) -> Result<Receipt, CheckoutError> {
    total += cart.price().await?;
    Ok(Receipt { total })
}

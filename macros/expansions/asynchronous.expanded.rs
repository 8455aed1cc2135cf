async fn checkout(cart: Cart, mut total: u64) -> Result<Receipt, CheckoutError> {
    return ::traced::__private::future(
            {
                static CALLSITE: ::traced::__private::Callsite = {
                    struct Function;
                    ::traced::__private::Callsite::new(
                        "checkout",
                        ::traced::__private::SpanKind::Internal,
                        ::traced::__private::Code {
                            marker: ::traced::__private::type_name::<Function>,
                            file: ::traced::__private::file!(),
                            line: ::traced::__private::line!(),
                        },
                        ::traced::__private::Package {
                            name: ::traced::__private::option_env!("CARGO_PKG_NAME"),
                            version: ::traced::__private::option_env!(
                                "CARGO_PKG_VERSION"
                            ),
                            module: ::traced::__private::module_path!(),
                        },
                    )
                };
                CALLSITE.start(0usize)
            },
            async move {
                let _ = &total;
                let _ = &cart;
                if false {
                    return ::traced::__private::typed::<
                        Result<Receipt, CheckoutError>,
                    >();
                }
                ({
                    total += cart.price().await?;
                    Ok(Receipt { total })
                })
            },
            |__call, __returned| {
                #[allow(unused_imports)]
                use ::traced::__private::{
                    AnyReturned as _, PollReturned as _, Probed as _,
                };
                if let ::traced::__private::Some(__error) = (&::traced::__private::Returned(
                    __returned,
                ))
                    .traced_err()
                {
                    ::traced::__private::Call::fail(
                        __call,
                        &::traced::__private::failure!(__error),
                    );
                }
            },
        )
        .await;
}

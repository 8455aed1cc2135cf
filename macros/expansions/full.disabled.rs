fn charge(
    &self,
    order: Order,
    cx: &Context,
    other: SpanContext,
    attempt: u8,
) -> Result<Receipt, PaymentError> {
    match () {
        () => {}
        () => {
            const _: ::telemetry::__private::Option<&::telemetry::__private::str> = ::telemetry::__private::scope(
                "shop.payments",
            );
            let mut __span = ::telemetry::__private::Span::off();
            ::telemetry::__private::Span::parent(&mut __span, &cx);
            ::telemetry::__private::Span::link(&mut __span, &other);
            ::telemetry::__private::set_literal(
                &mut __span,
                ::telemetry::__private::semconv::server::address,
                "localhost",
            );
            {
                #[allow(dead_code)]
                const VALUE: () = {
                    let __key = crate::conventions::shop::tier;
                    __key.allows("gold")
                };
            }
            ::telemetry::__private::set_literal(
                &mut __span,
                crate::conventions::shop::tier,
                "gold",
            );
            if let ::telemetry::__private::Some(__call) = ::telemetry::__private::Span::decide(
                &mut __span,
            ) {
                ::telemetry::__private::Call::name(
                    __call,
                    &format!("charge {}", order.id),
                );
                ::telemetry::__private::set(
                    __call,
                    crate::conventions::shop::order::id,
                    &order.id,
                );
                ::telemetry::__private::set(
                    __call,
                    ::telemetry::__private::Template::complete(
                        ::telemetry::__private::semconv::http::request::header,
                        "http.request.header.x-tenant",
                    ),
                    &::telemetry::__private::display(&&order.tenant),
                );
                ::telemetry::__private::set(
                    __call,
                    ::telemetry::__private::Key::<
                        ::telemetry::__private::ty::any,
                    >::new("legacy key"),
                    &::telemetry::__private::debug(&&order),
                );
                ::telemetry::__private::set(
                    __call,
                    crate::conventions::shop::attempt,
                    &attempt,
                );
            }
            ::telemetry::__private::check_outcome::<
                Result<Receipt, PaymentError>,
                _,
            >(|__call, __returned| {
                #[allow(unused_imports)]
                use ::telemetry::__private::{
                    AnyReturned as _, PollReturned as _, Probed as _,
                };
                let __reason = ::telemetry::__private::ErrorIf::reason(
                    ::telemetry::__private::answer_of(
                        __returned,
                        |returned: &Result<Receipt, PaymentError>| returned.is_err(),
                    ),
                );
                if let ::telemetry::__private::Some(__value) = (&::telemetry::__private::Returned(
                    __returned,
                ))
                    .traced_ok()
                {
                    #[allow(clippy::no_effect_underscore_binding)]
                    let receipt = __value;
                    ::telemetry::__private::set(
                        ::telemetry::__private::Call::collected(__call),
                        crate::conventions::shop::receipt::id,
                        &receipt.id,
                    );
                }
                if let ::telemetry::__private::Some(__value) = (&::telemetry::__private::Returned(
                    __returned,
                ))
                    .traced_failed(::telemetry::__private::Option::is_some(&__reason))
                {
                    #[allow(clippy::no_effect_underscore_binding)]
                    let e = __value;
                    ::telemetry::__private::set_error_type(
                        ::telemetry::__private::Call::collected(__call),
                        ::telemetry::__private::semconv::error::r#type,
                        &e.code(),
                    );
                }
                ::telemetry::__private::Call::put_collected(__call);
                if let ::telemetry::__private::Some(__reason) = __reason {
                    let __failure = match (&::telemetry::__private::Returned(__returned))
                        .traced_err()
                    {
                        ::telemetry::__private::Some(__error) => {
                            ::telemetry::__private::Some(
                                ::telemetry::__private::failure!(__error),
                            )
                        }
                        ::telemetry::__private::None => ::telemetry::__private::None,
                    };
                    ::telemetry::__private::Call::fail_by(
                        __call,
                        __reason,
                        ::telemetry::__private::Option::as_ref(&__failure),
                    );
                }
            });
        }
    }
    ({ self.gateway.charge(order, attempt) })
}

async fn poll(&mut self) -> Result<(Vec<Order>, Offset), PollError> {
    return ::traced::__private::future(
            {
                let mut __span = {
                    static CALLSITE: ::traced::__private::Callsite = {
                        struct Function;
                        ::traced::__private::Callsite::new(
                            "receive",
                            ::traced::__private::SpanKind::Client,
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
                };
                if !::traced::__private::Span::is_off(&mut __span) {
                    let __known: &'static ::traced::__private::Messaging = &::traced::__private::Messaging {
                        operation: ::traced::__private::Operation::Receive,
                        name: "receive",
                        creation_context: ::traced::__private::CreationContext::Parent,
                        named: false,
                        literal_destination: true,
                        given: &[],
                    };
                    ::traced::__private::set_literal(
                        &mut __span,
                        ::traced::__private::semconv::messaging::destination::name,
                        "orders",
                    );
                    ::traced::__private::describe_before_start(
                        &mut __span,
                        ::traced::__private::no_messages(),
                        __known,
                    );
                }
                __span
            },
            async move {
                if false {
                    return ::traced::__private::typed::<
                        Result<(Vec<Order>, Offset), PollError>,
                    >();
                }
                ({ self.client.poll().await })
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
                } else {
                    if let ::traced::__private::Some(__value) = (&::traced::__private::Returned(
                        __returned,
                    ))
                        .traced_ok()
                    {
                        {
                            let (orders, _) = __value;
                            match (&orders) {
                                __message => {
                                    let __consumed = ::traced::__private::consumed_from(
                                        __call,
                                        __message,
                                    );
                                    ::traced::__private::describe_received(
                                        __call,
                                        __consumed,
                                        &::traced::__private::Messaging {
                                            operation: ::traced::__private::Operation::Receive,
                                            name: "receive",
                                            creation_context: ::traced::__private::CreationContext::Parent,
                                            named: false,
                                            literal_destination: true,
                                            given: &[],
                                        },
                                        &["messaging.destination.name"],
                                    );
                                }
                            }
                        }
                    }
                }
            },
        )
        .await;
}

async fn publish(&self, topic: &str, mut event: Event) -> Result<(), PublishError> {
    return ::traced::__private::future(
            {
                let mut __span = {
                    let mut __span = {
                        static CALLSITE: ::traced::__private::Callsite = {
                            struct Function;
                            ::traced::__private::Callsite::new(
                                "send",
                                ::traced::__private::SpanKind::Producer,
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
                            operation: ::traced::__private::Operation::Send,
                            name: "send",
                            creation_context: ::traced::__private::CreationContext::Unsent,
                            named: false,
                            literal_destination: false,
                            given: &[],
                        };
                        match (&event) {
                            __message => {
                                let __consumed = ::traced::__private::consumed(__message);
                                ::traced::__private::set_literal(
                                    &mut __span,
                                    ::traced::__private::semconv::messaging::system,
                                    "kafka",
                                );
                                ::traced::__private::set(
                                    &mut __span,
                                    ::traced::__private::semconv::messaging::destination::name,
                                    &topic,
                                );
                                ::traced::__private::describe_before_start(
                                    &mut __span,
                                    __consumed,
                                    __known,
                                );
                                ::traced::__private::describe_single_message(
                                    &mut __span,
                                    __consumed,
                                    __known,
                                );
                            }
                        }
                    }
                    __span
                };
                {
                    let __inside = ::traced::__private::enter_to_inject(&mut __span);
                    ::traced::__private::inject_into(&mut event.metadata);
                }
                __span
            },
            async move {
                let _ = &event;
                if false {
                    return ::traced::__private::typed::<Result<(), PublishError>>();
                }
                ({ self.producer.send(topic, &event).await })
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

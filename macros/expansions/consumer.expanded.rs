async fn on_order(record: Record) -> Result<(), OrderError> {
    return ::traced::__private::future(
            {
                let mut __span = {
                    static CALLSITE: ::traced::__private::Callsite = {
                        struct Function;
                        ::traced::__private::Callsite::new(
                            "process",
                            ::traced::__private::SpanKind::Consumer,
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
                    CALLSITE.prepare(0usize)
                };
                let __known: &'static ::traced::__private::Messaging = &::traced::__private::Messaging {
                    operation: ::traced::__private::Operation::Process,
                    name: "process",
                    creation_context: ::traced::__private::CreationContext::Parent,
                    named: false,
                    literal_destination: false,
                    given: &[],
                };
                match (&record) {
                    __message => {
                        let __consumed = ::traced::__private::consumed_from(
                            &mut __span,
                            __message,
                        );
                        if ::traced::__private::place_by_sender(
                            &mut __span,
                            __consumed,
                            __known,
                        ) {
                            ::traced::__private::set_literal(
                                &mut __span,
                                ::traced::__private::semconv::messaging::consumer::group::name,
                                "billing",
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
            },
            async move {
                let _ = &record;
                if false {
                    return ::traced::__private::typed::<Result<(), OrderError>>();
                }
                ({ bill(&record).await })
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

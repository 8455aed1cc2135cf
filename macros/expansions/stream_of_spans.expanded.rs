fn orders(&self, first: u64) -> impl Stream<Item = Result<Order, DbError>> + Send {
    let __span = {
        static CALLSITE: ::traced::__private::Callsite = {
            struct Function;
            ::traced::__private::Callsite::new(
                "orders",
                ::traced::__private::SpanKind::Internal,
                ::traced::__private::Code {
                    marker: ::traced::__private::type_name::<Function>,
                    file: ::traced::__private::file!(),
                    line: ::traced::__private::line!(),
                },
                ::traced::__private::Package {
                    name: ::traced::__private::option_env!("CARGO_PKG_NAME"),
                    version: ::traced::__private::option_env!("CARGO_PKG_VERSION"),
                    module: ::traced::__private::module_path!(),
                },
            )
        };
        CALLSITE.prepare(0usize)
    };
    return ::traced::__private::stream_of_spans(
        __span,
        ::traced::__private::items::<
            Result<Order, DbError>,
            _,
        >(
            ::traced::__private::call(move || {
                let _ = &first;
                ({ self.rows(first).map(Order::read) })
            }),
        ),
        move |__call, __returned| {
            #[allow(unused_imports)]
            use ::traced::__private::{AnyReturned as _, PollReturned as _, Probed as _};
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
        || {
            static CALLSITE: ::traced::__private::Callsite = {
                struct Function;
                ::traced::__private::Callsite::new(
                    "order",
                    ::traced::__private::SpanKind::Internal,
                    ::traced::__private::Code {
                        marker: ::traced::__private::type_name::<Function>,
                        file: ::traced::__private::file!(),
                        line: ::traced::__private::line!(),
                    },
                    ::traced::__private::Package {
                        name: ::traced::__private::option_env!("CARGO_PKG_NAME"),
                        version: ::traced::__private::option_env!("CARGO_PKG_VERSION"),
                        module: ::traced::__private::module_path!(),
                    },
                )
            };
            CALLSITE.start(0usize)
        },
    );
}

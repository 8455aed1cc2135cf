///
/// The span is of type `db.postgresql.client`, of kind `client`.
///
/// On the conditions of its page it has `db.namespace` (string), `db.response.status_code` (string), `error.type` (string), `server.port` (int).
fn find(&self, id: i64) -> Result<Order, DbError> {
    let mut __entered = ::traced::__private::enter({
        let mut __span = {
            static CALLSITE: ::traced::__private::Callsite = {
                struct Function;
                static METRICS: ::traced::__private::Metrics = ::traced::__private::Metrics::new(
                    &[
                        ::traced::__private::Metric {
                            name: "db.client.operation.duration",
                            measures: ::traced::__private::Measures::Duration(
                                &[
                                    0.001f64,
                                    0.005f64,
                                    0.01f64,
                                    0.05f64,
                                    0.1f64,
                                    0.5f64,
                                    1f64,
                                    5f64,
                                    10f64,
                                ],
                            ),
                            attributes: &[
                                "db.collection.name",
                                "db.namespace",
                                "db.operation.name",
                                "db.query.summary",
                                "db.response.status_code",
                                "db.stored_procedure.name",
                                "db.system.name",
                                "error.type",
                                "network.peer.address",
                                "network.peer.port",
                                "server.address",
                                "server.port",
                            ],
                        },
                    ],
                );
                ::traced::__private::Callsite::new(
                        "find",
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
                    .with_convention(::traced::__private::Convention {
                        span_type: "db.postgresql.client",
                        names_span: true,
                    })
                    .with_metrics(&METRICS)
            };
            CALLSITE.start_measured(4usize)
        };
        ::traced::__private::set_literal(
            &mut __span,
            ::traced::__private::semconv::db::operation::name,
            "SELECT",
        );
        ::traced::__private::set_literal(
            &mut __span,
            ::traced::__private::semconv::db::system::name,
            "postgresql",
        );
        if let ::traced::__private::Some(__call) = ::traced::__private::Span::decide(
            &mut __span,
        ) {
            let __records = ::traced::__private::Call::records_span(__call);
            ::traced::__private::set(
                __call,
                ::traced::__private::semconv::db::collection::name,
                &self.table,
            );
            if __records {
                ::traced::__private::set(
                    __call,
                    ::traced::__private::semconv::db::query::text,
                    &self.text(),
                );
            }
        }
        __span
    });
    let __value = ::traced::__private::call(move || -> Result<Order, DbError> {
        let _ = &id;
        ({ self.pool.find(id) })
    });
    if let ::traced::__private::Some(__call) = ::traced::__private::recording(
        &mut __entered,
    ) {
        let __returned = &__value;
        #[allow(unused_imports)]
        use ::traced::__private::{AnyReturned as _, PollReturned as _, Probed as _};
        let __records = ::traced::__private::Call::records_span(__call);
        if let ::traced::__private::Some(__error) = (&::traced::__private::Returned(
            __returned,
        ))
            .traced_err()
        {
            if let ::traced::__private::Some(__value) = ::traced::__private::HasError::error(
                __returned,
            ) {
                #[allow(clippy::no_effect_underscore_binding)]
                let error = __value;
                ::traced::__private::set(
                    __call,
                    ::traced::__private::semconv::db::response::status_code,
                    &error.code(),
                );
                if __records {
                    ::traced::__private::set(
                        __call,
                        ::traced::__private::Key::<
                            ::traced::__private::ty::any,
                        >::new("detail"),
                        &error.detail(),
                    );
                }
            }
            ::traced::__private::Call::fail(
                __call,
                &::traced::__private::failure!(__error),
            );
        }
    }
    return __value;
}

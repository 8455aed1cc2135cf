impl<T: Row> Repository<T> {
    ///
    /// The span is of type `db.postgresql.client`, of kind `client`.
    ///
    /// On the conditions of its page it has `db.namespace` (string), `db.response.status_code` (string), `error.type` (string), `server.port` (int).
    async fn find(&self, id: i64) -> Result<T, DbError> {
        return ::traced::__private::future(
                {
                    let mut __span = {
                        static CALLSITE: ::traced::__private::Callsite = {
                            struct Function;
                            ::traced::__private::Callsite::new(
                                    "orders.find",
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
                                    names_span: false,
                                })
                        };
                        CALLSITE.start(3usize)
                    };
                    if !::traced::__private::Span::is_off(&mut __span) {
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
                            ::traced::__private::set(
                                __call,
                                ::traced::__private::semconv::db::collection::name,
                                &self.table,
                            );
                        }
                    }
                    __span
                },
                async move {
                    let _ = &id;
                    if false {
                        return ::traced::__private::typed::<Result<T, DbError>>();
                    }
                    ({ self.pool.find(id).await })
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
    fn cached(&self) -> usize {
        self.cache.count()
    }
    fn table(&self) -> &str {
        &self.table
    }
}

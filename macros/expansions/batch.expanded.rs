fn commit(&self, id: u64) {
    let __entered = ::traced::__private::enter({
        let mut __span = {
            static CALLSITE: ::traced::__private::Callsite = {
                struct Function;
                ::traced::__private::Callsite::new(
                    "commit",
                    ::traced::__private::SpanKind::Client,
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
            CALLSITE.start(1usize)
        };
        if !::traced::__private::Span::is_off(&mut __span) {
            let __known: &'static ::traced::__private::Messaging = &::traced::__private::Messaging {
                operation: ::traced::__private::Operation::Settle,
                name: "commit",
                creation_context: ::traced::__private::CreationContext::Parent,
                named: false,
                literal_destination: false,
                given: &["shop.order.id"],
            };
            match (&&self.records) {
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
                        &self.topic.as_str(),
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
            if let ::traced::__private::Some(__call) = ::traced::__private::Span::decide(
                &mut __span,
            ) {
                ::traced::__private::set(
                    __call,
                    crate::attributes::shop::order::id,
                    &id,
                );
            }
        }
        __span
    });
    ({
        self.client.commit(id);
    })
}

fn ping(port: u16) {
    let __entered = ::traced::__private::enter({
        static CALLSITE: ::traced::__private::Callsite = {
            struct Function;
            ::traced::__private::Callsite::new(
                "ping",
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
    });
    ({
        println!("{port}");
    })
}

fn parse(text: &str, fallback: String) -> Result<u16, ParseIntError> {
    let mut __entered = ::traced::__private::enter({
        static CALLSITE: ::traced::__private::Callsite = {
            struct Function;
            ::traced::__private::Callsite::new(
                "parse",
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
    let __value = ::traced::__private::call(move || -> Result<u16, ParseIntError> {
        let _ = &fallback;
        #[allow(clippy::let_unit_value)]
        let fallback = ();
        ({ text.parse() })
    });
    if let ::traced::__private::Some(__call) = ::traced::__private::recording(
        &mut __entered,
    ) {
        let __returned = &__value;
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
    }
    return __value;
}

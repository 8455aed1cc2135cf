//! The exception: a span event, a log record, or both.
//!
//! Which of them, `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` says: `logs`, `logs/dup`, or nothing for the event alone.

use crate::semconv::exception as keys;
use opentelemetry::trace::TraceContextExt;
use opentelemetry::{Context, KeyValue};
use std::sync::OnceLock;

pub(super) struct Exception<'a> {
    pub(super) ty: &'static str,
    pub(super) message: Option<&'a str>,
    pub(super) stacktrace: Option<String>,
}

/// How an exception is recorded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Signal {
    Event,
    Log,
    Both,
}

impl Signal {
    pub(crate) const VARIABLE: &str = "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN";

    /// What the variable, a list, may hold.
    pub(crate) const WORDS: [(&str, Self); 2] = [("logs/dup", Self::Both), ("logs", Self::Log)];

    fn parse(opt_in: &str) -> Self {
        let is_listed = |known: &str| opt_in.split(',').any(|word| word.trim().eq_ignore_ascii_case(known));
        let opted_in = Self::WORDS.into_iter().find(|(known, _)| is_listed(known));
        opted_in.map_or(Self::Event, |(_, signal)| signal)
    }

    /// Read once: what a process emits does not change while it runs.
    fn opted_in() -> Self {
        static SIGNAL: OnceLock<Signal> = OnceLock::new();
        *SIGNAL
            .get_or_init(|| std::env::var(Self::VARIABLE).map_or(Self::Event, |opt_in| Self::parse(&opt_in)))
    }
}

impl Exception<'_> {
    pub(super) fn record(self, context: &Context) {
        let signal = Signal::opted_in();
        let logged = signal != Signal::Event && self.log(context);
        // Without a logger there is no log: the event is better than nothing.
        if signal != Signal::Log || !logged {
            self.event(context);
        }
    }

    fn event(self, context: &Context) {
        let mut attributes = vec![KeyValue::new(keys::r#type, self.ty)];
        if let Some(message) = self.message {
            attributes.push(KeyValue::new(keys::message, message.to_owned()));
        }
        if let Some(stacktrace) = self.stacktrace {
            attributes.push(KeyValue::new(keys::stacktrace, stacktrace));
        }
        context.span().add_event("exception", attributes);
    }

    #[cfg(feature = "logs")]
    fn log(&self, context: &Context) -> bool {
        crate::outcome::logs::emit_exception(self.ty, self.message, self.stacktrace.as_deref(), context)
    }

    #[cfg(not(feature = "logs"))]
    #[expect(clippy::unused_self)]
    fn log(&self, _context: &Context) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Signal;

    #[test]
    fn the_opt_in_is_a_list_of_words() {
        assert_eq!(Signal::parse(""), Signal::Event);
        assert_eq!(Signal::parse("http"), Signal::Event);
        assert_eq!(Signal::parse("http, logs"), Signal::Log);
        assert_eq!(Signal::parse("logs/dup"), Signal::Both);
        assert_eq!(Signal::parse("logs,logs/dup"), Signal::Both);
    }
}

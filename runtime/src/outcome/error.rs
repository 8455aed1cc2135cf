//! What an error tells of itself, by what its type implements.

use super::class::Class;
use super::guarded::guarded;
use super::name::{full_name, own_name};
use crate::attribute::url;
use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Debug, Display, Write};
use std::ops::Deref;

/// How many causes of an error are followed: a chain that never ends must not keep a span open.
const MAX_CAUSES: usize = 32;

/// An error, erased.
pub struct Failure<'a> {
    pub(crate) type_name: &'static str,
    /// The type's name of its own, for an error without a class.
    own_name: &'static str,
    class: Option<Class>,
    message: Option<Message<'a>>,
    source: Option<&'a (dyn Error + 'static)>,
}

enum Message<'a> {
    Display(&'a dyn Display),
    Debug(&'a dyn Debug),
}

impl Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Display(message) => message.fmt(f),
            Self::Debug(message) => message.fmt(f),
        }
    }
}

impl Failure<'_> {
    /// What `error.type` is, unless the user sets it.
    pub(crate) fn error_type(&self) -> Cow<'static, str> {
        self.class.as_ref().map_or(Cow::Borrowed(self.own_name), |class| class.name.clone())
    }

    /// Whether the error's class says that it is no failure.
    pub(crate) fn is_expected(&self) -> bool {
        self.class.as_ref().is_some_and(|class| class.is_expected)
    }

    /// The same error, of this class.
    #[must_use]
    pub fn of_class(mut self, class: Option<Class>) -> Self {
        self.class = class;
        self
    }

    pub(crate) fn message(&self) -> Option<String> {
        self.message.as_ref().map(|message| text_of(message))
    }

    /// The messages of its causes, the nearest first, as far as they can be had.
    pub(crate) fn causes(&self) -> Vec<String> {
        let mut causes = Vec::new();
        let mut next = self.source;
        while let Some(cause) = next.filter(|_| causes.len() < MAX_CAUSES) {
            causes.push(text_of(&cause));
            next = guarded(|| cause.source()).flatten();
        }
        causes
    }

    /// The error and its causes, one a line; nothing for an error without a cause.
    pub(crate) fn source_chain(&self, message: Option<&str>, causes: &[String]) -> Option<String> {
        if causes.is_empty() {
            return None;
        }
        let mut chain = format!("{}: {}", self.type_name, message.unwrap_or_default());
        for cause in causes {
            chain.push_str("\ncaused by: ");
            chain.push_str(cause);
        }
        Some(chain)
    }
}

/// The text of an error; where its `Display` fails or panics, what it wrote until then. URLs in it have
/// no secrets.
pub(crate) fn text_of(error: &dyn Display) -> String {
    let mut text = String::new();
    let _ = guarded(|| text.write_fmt(format_args!("{error}")));
    url::in_text(text)
}

/// Erases an error, and keeps what its type lets it tell: by `Error`; through `Deref` to one (`anyhow::Error`,
/// `Box<dyn Error>`); by `Display`; by `Debug`; by its name alone.
///
/// A method is searched at the type as it is written first, and then behind each `&` less. So there is a `&` for each of the
/// implementations of [`Probed`] below, and the first of them that fits is called. [`Probed`] has to be in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! __failure {
    ($error:expr) => {
        (&&&&&$crate::__private::ErrorProbe($error)).traced_failure().of_class($crate::__class!($error))
    };
}

/// Erases an error of which the compiler may not know the type before the code behind it: of the first implementation that
/// may fit it takes this for granted, and a class would be one that most errors have not.
#[doc(hidden)]
#[macro_export]
macro_rules! __failure_without_class {
    ($error:expr) => {
        (&&&&&$crate::__private::ErrorProbe($error)).traced_failure()
    };
}

/// An error, of a type that is not known yet.
pub struct ErrorProbe<'a, E>(pub &'a E);

/// What an [`ErrorProbe`] tells, the most specific implementation first. It is one trait: of several, the compiler would
/// search each at every reference.
pub trait Probed<'a> {
    /// The error, erased.
    fn traced_failure(&self) -> Failure<'a>;
}

fn failure<'a, E>(message: Option<Message<'a>>, source: Option<&'a (dyn Error + 'static)>) -> Failure<'a> {
    Failure { type_name: full_name::<E>(), own_name: own_name::<E>(), class: None, message, source }
}

impl<'a, E: Error> Probed<'a> for &&&&ErrorProbe<'a, E> {
    #[inline]
    fn traced_failure(&self) -> Failure<'a> {
        by_error(self.0)
    }
}

#[inline(never)]
pub(super) fn by_error<E: Error>(error: &E) -> Failure<'_> {
    failure::<E>(Some(Message::Display(error)), guarded(|| error.source()).flatten())
}

impl<'a, E: Display + Deref<Target: Error>> Probed<'a> for &&&ErrorProbe<'a, E> {
    #[inline]
    fn traced_failure(&self) -> Failure<'a> {
        by_deref(self.0)
    }
}

#[inline(never)]
pub(super) fn by_deref<E: Display + Deref<Target: Error>>(error: &E) -> Failure<'_> {
    failure::<E>(Some(Message::Display(error)), guarded(|| error.deref().source()).flatten())
}

impl<'a, E: Display> Probed<'a> for &&ErrorProbe<'a, E> {
    #[inline]
    fn traced_failure(&self) -> Failure<'a> {
        by_display(self.0)
    }
}

#[inline(never)]
pub(super) fn by_display<E: Display>(error: &E) -> Failure<'_> {
    failure::<E>(Some(Message::Display(error)), None)
}

impl<'a, E: Debug> Probed<'a> for &ErrorProbe<'a, E> {
    #[inline]
    fn traced_failure(&self) -> Failure<'a> {
        by_debug(self.0)
    }
}

#[inline(never)]
pub(super) fn by_debug<E: Debug>(error: &E) -> Failure<'_> {
    failure::<E>(Some(Message::Debug(error)), None)
}

impl<'a, E> Probed<'a> for ErrorProbe<'a, E> {
    #[inline]
    fn traced_failure(&self) -> Failure<'a> {
        by_name(self.0)
    }
}

#[inline(never)]
pub(super) fn by_name<E>(_error: &E) -> Failure<'_> {
    failure::<E>(None, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::__failure as failure;

    #[derive(Debug)]
    struct Loop;
    impl Display for Loop {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("round")
        }
    }
    impl Error for Loop {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&Loop)
        }
    }

    #[derive(Debug)]
    struct Shown(#[expect(dead_code)] u8);
    struct Mute;

    #[test]
    fn each_error_tells_what_its_type_can() {
        let boxed: Box<dyn Error + Send + Sync> = "x".parse::<u8>().unwrap_err().into();
        assert_eq!(failure!(&boxed).message().as_deref(), Some("invalid digit found in string"));
        assert_eq!(failure!(&boxed).type_name, "Box<dyn Error>");
        assert_eq!(failure!(&"text").message().as_deref(), Some("text"));
        assert_eq!(failure!(&Shown(1)).message().as_deref(), Some("Shown(1)"));
        assert_eq!(failure!(&Mute).message(), None);
        assert!(failure!(&Mute).type_name.ends_with("Mute"));
    }

    #[test]
    fn an_endless_chain_of_causes_is_cut() {
        let failure = failure!(&Loop);
        let chain = failure.source_chain(Some("round"), &failure.causes()).unwrap();
        assert_eq!(chain.lines().count(), 1 + MAX_CAUSES);
    }
}

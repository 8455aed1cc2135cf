//! Classes of errors: what `error.type` is, and which errors are expected.

use super::guarded::guarded;
use std::any::TypeId;
use std::borrow::Cow;
use std::error::Error;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::{Arc, PoisonError, RwLock};

/// How many causes of an error are searched for one whose class is known.
const MAX_CAUSES: usize = 32;

/// An error that has a class: its `error.type`, and whether it is expected.
///
/// `#[derive(ErrorType)]` implements it. By hand it is five lines:
///
/// ```
/// use std::borrow::Cow;
/// use traced::ErrorType;
///
/// enum StoreError {
///     Timeout,
///     Code(u16),
/// }
///
/// impl ErrorType for StoreError {
///     fn error_type(&self) -> Cow<'static, str> {
///         match self {
///             Self::Timeout => "timeout".into(),
///             Self::Code(code) => code.to_string().into(),
///         }
///     }
/// }
/// # assert_eq!(StoreError::Code(7).error_type(), StoreError::Timeout.error_type().replace("timeout", "7"));
/// ```
///
/// A class is one of a few: backends count by it, as OpenTelemetry's page on [`error.type`] says.
///
/// `Scope` lets a crate classify the errors of another, whose types are not its own: [`error_type!`](crate::error_type) does,
/// and by hand it is `impl ErrorType<MyScope> for sqlx::Error`, with a type of the crate's own as the scope. Two such
/// implementations for one type, which a program can have from two of its crates, are an error where the class is asked for.
///
/// [`error.type`]: https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/
#[diagnostic::on_unimplemented(message = "`{Self}` is no `ErrorType`", label = "derive `ErrorType` for it")]
pub trait ErrorType<Scope: ?Sized = Own> {
    /// The class: in few words, and the same for all errors that are one to who looks at a chart of them.
    fn error_type(&self) -> Cow<'static, str>;

    /// Whether the error is an answer like another, such as that there is no order of this number. The status of the span
    /// stays unset then, and no exception is recorded.
    fn is_expected(&self) -> bool {
        false
    }

    /// Has errors of this type found in a `Box<dyn Error>`, where that can be.
    #[doc(hidden)]
    fn __remember()
    where
        Self: Sized,
    {
    }
}

/// The scope of a type that its own crate classifies.
#[derive(Debug)]
pub enum Own {}

macro_rules! pointers {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<E: ErrorType<Scope> + ?Sized, Scope: ?Sized> ErrorType<Scope> for $pointer {
            fn error_type(&self) -> Cow<'static, str> {
                (**self).error_type()
            }

            fn is_expected(&self) -> bool {
                (**self).is_expected()
            }
        }
    )+};
}
pointers!(&E, &mut E, Box<E>, Rc<E>, Arc<E>);

/// The class of one error.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its `error.type`.
    pub name: Cow<'static, str>,
    /// Whether it is no failure.
    pub is_expected: bool,
}

impl Class {
    /// The class that the error says. Where it panics, it says none.
    pub(super) fn of<E: ErrorType<Scope>, Scope: ?Sized>(error: &E) -> Option<Self> {
        E::__remember();
        let class = || Self { name: error.error_type(), is_expected: error.is_expected() };
        guarded(class).filter(|class| !class.name.is_empty())
    }
}

/// The name of a transparent error's class, which is that of the error inside.
pub fn name_of_inner<E>(_inner: &E, class: Option<Class>) -> Cow<'static, str> {
    class.map_or(Cow::Borrowed(super::name::own_name::<E>()), |class| class.name)
}

/// Whether the error inside of a transparent one is expected.
pub fn is_inner_expected(class: Option<Class>) -> bool {
    class.is_some_and(|class| class.is_expected)
}

/// What the closure of `error_type!` says of an error.
pub fn classified<E, C: Into<Cow<'static, str>>>(
    error: &E,
    class: impl FnOnce(&E) -> C,
) -> Cow<'static, str> {
    class(error).into()
}

/// Asks the type of an error for its class: by `ErrorType`, or, of an error that has another inside (`Box<dyn Error>`,
/// `anyhow::Error`), by the type of that one.
///
/// A method is searched at the type as it is written first, and then behind each `&` less. So there is a `&` for each of the
/// implementations of [`Classed`] below, and the first of them that fits is called.
#[doc(hidden)]
#[macro_export]
macro_rules! __class {
    ($error:expr) => {{
        use $crate::__private::Classed as _;
        (&&&&&$crate::__private::ClassProbe::of($error)).traced_class()
    }};
}

/// An error, of a type that is not known yet, and the scope of its class.
pub struct ClassProbe<'a, E, Scope: ?Sized>(&'a E, PhantomData<fn(&Scope)>);

impl<'a, E, Scope: ?Sized> ClassProbe<'a, E, Scope> {
    /// Asks this error.
    pub fn of(error: &'a E) -> Self {
        Self(error, PhantomData)
    }
}

/// What a [`ClassProbe`] tells, the most specific implementation first.
pub trait Classed {
    /// The class of the error, if it has one.
    fn traced_class(&self) -> Option<Class>;
}

impl<E: ErrorType<Scope>, Scope: ?Sized> Classed for &&&&ClassProbe<'_, E, Scope> {
    fn traced_class(&self) -> Option<Class> {
        Class::of(self.0)
    }
}

impl<E: AsRef<dyn Error>> Classed for &&&ClassProbe<'_, E, Own> {
    fn traced_class(&self) -> Option<Class> {
        inside(guarded(|| self.0.as_ref())?)
    }
}

impl<E: AsRef<dyn Error + Send + Sync>> Classed for &&ClassProbe<'_, E, Own> {
    fn traced_class(&self) -> Option<Class> {
        inside(guarded(|| self.0.as_ref())?)
    }
}

impl<E: AsRef<dyn Error + Send>> Classed for &ClassProbe<'_, E, Own> {
    fn traced_class(&self) -> Option<Class> {
        inside(guarded(|| self.0.as_ref())?)
    }
}

impl<E> Classed for ClassProbe<'_, E, Own> {
    fn traced_class(&self) -> Option<Class> {
        None
    }
}

/// The class of an error if it is of one type.
type Find = fn(&(dyn Error + 'static)) -> Option<Class>;

/// The types of errors that are looked for behind a `dyn Error`: those that were met as they are, or were named.
static KNOWN: RwLock<Vec<(TypeId, Find)>> = RwLock::new(Vec::new());

/// Has errors of type `E` found where a function returns them in a `Box<dyn Error>` or an `anyhow::Error`, also as a cause.
///
/// A type under `#[derive(ErrorType)]` without parameters is found without this once a function under `#[traced]` has failed
/// with it as it is. Call it at the start of the program for one that is only ever returned in such a box. Calling it again
/// does nothing.
pub fn find_in_boxes<E: ErrorType<Scope> + Error + 'static, Scope: ?Sized>() {
    let id = TypeId::of::<E>();
    let is_known = |known: &[(TypeId, Find)]| known.iter().any(|(known, _)| *known == id);
    if is_known(&KNOWN.read().unwrap_or_else(PoisonError::into_inner)) {
        return;
    }
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if !is_known(&known) {
        known.push((id, |error| {
            let error = error.downcast_ref::<E>()?;
            let class = || Class { name: error.error_type(), is_expected: error.is_expected() };
            guarded(class).filter(|class| !class.name.is_empty())
        }));
    }
}

/// The class of an error, or of the nearest of its causes whose type is known.
pub(super) fn inside(error: &(dyn Error + 'static)) -> Option<Class> {
    // The lock is not held while an error classifies itself.
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner).clone();
    let mut next = Some(error);
    for _ in 0..MAX_CAUSES {
        let error = next?;
        if let Some(class) = known.iter().find_map(|(_, find)| find(error)) {
            return Some(class);
        }
        next = guarded(|| error.source()).flatten();
    }
    None
}

/// Remembers the type of an error in the implementation that derives its class: one that is an `Error` at all.
pub struct RememberProbe<E, Scope: ?Sized>(PhantomData<fn(&E, &Scope)>);

impl<E, Scope: ?Sized> RememberProbe<E, Scope> {
    /// Of this type.
    #[expect(clippy::new_without_default, reason = "it is a question, and no value")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// What can be done with a [`RememberProbe`].
pub trait Remembered {
    /// Has errors of the type found.
    fn traced_remember(&self);
}

impl<E: ErrorType<Scope> + Error + 'static, Scope: ?Sized> Remembered for &RememberProbe<E, Scope> {
    fn traced_remember(&self) {
        find_in_boxes::<E, Scope>();
    }
}

impl<E, Scope: ?Sized> Remembered for RememberProbe<E, Scope> {
    fn traced_remember(&self) {}
}

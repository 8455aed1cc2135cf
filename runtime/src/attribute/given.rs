//! Which attributes a group always gives, as far as its type tells: a convention asks for what it requires.

/// Says of a type of [`Attributes`](crate::Attributes) that it always gives the attribute of this [`id`].
///
/// `#[derive(Attributes)]` implements it for the fields that are no `Option`, and for literals. By hand it is one line for each attribute that
/// a convention requires:
///
/// ```
/// use traced::attribute::{Gives, Recorder, id};
/// use traced::{Attributes, semconv, traced};
///
/// struct Primary;
///
/// impl Attributes for Primary {
///     fn record(&self, recorder: &mut Recorder<'_>) {
///         recorder.set(semconv::db::system::name, "mysql");
///     }
/// }
///
/// impl Gives<{ id("db.system.name") }> for Primary {}
///
/// #[traced(convention = db.client, attributes(..Primary))]
/// fn ping() {}
/// # ping();
/// ```
pub trait Gives<const ID: u64> {}

#[diagnostic::do_not_recommend]
impl<G: Gives<ID> + ?Sized, const ID: u64> Gives<ID> for &G {}
#[diagnostic::do_not_recommend]
impl<G: Gives<ID> + ?Sized, const ID: u64> Gives<ID> for &mut G {}
#[diagnostic::do_not_recommend]
impl<G: Gives<ID> + ?Sized, const ID: u64> Gives<ID> for Box<G> {}
#[diagnostic::do_not_recommend]
impl<G: Gives<ID> + ?Sized, const ID: u64> Gives<ID> for std::rc::Rc<G> {}
#[diagnostic::do_not_recommend]
impl<G: Gives<ID> + ?Sized, const ID: u64> Gives<ID> for std::sync::Arc<G> {}

/// The number that stands for the name of an attribute in a type: its 64-bit FNV-1a hash.
pub const fn id(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (mut hash, mut index) = (0xcbf2_9ce4_8422_2325, 0);
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}

/// Asks the type of a group whether it gives an attribute: the method is the inherent one where it does, and the trait's
/// otherwise.
pub struct GroupProbe<'a, G: ?Sized, const ID: u64>(pub &'a G);

/// A group gives the attribute.
pub struct Given;

/// It does not, as far as its type tells.
pub struct NotGiven;

impl<G: Gives<ID> + ?Sized, const ID: u64> GroupProbe<'_, G, ID> {
    /// It does.
    pub fn traced_given(&self) -> Given {
        Given
    }
}

/// What does not give the attribute.
pub trait AnyGroup {
    /// It does not.
    fn traced_given(&self) -> NotGiven {
        NotGiven
    }
}

impl<G: ?Sized, const ID: u64> AnyGroup for GroupProbe<'_, G, ID> {}

impl Given {
    /// One group is enough.
    #[must_use]
    pub fn traced_or<Other>(self, _other: Other) -> Self {
        self
    }
}

impl NotGiven {
    /// Then another has to.
    #[must_use]
    #[expect(clippy::unused_self, reason = "it is called as the method of `Given` is")]
    pub fn traced_or<Other>(self, other: Other) -> Other {
        other
    }
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn names_have_the_numbers_of_the_hash() {
        // Those of its reference: the empty text, and `a`.
        assert_eq!((id(""), id("a")), (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c));
        assert_ne!(id("url.path"), id("url.scheme"));
    }
}

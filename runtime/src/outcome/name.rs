//! The names of types, as `error.type`.

use crate::convention::OTHER;
use std::any::type_name;

/// What is around the name of a type that is only a pointer to it.
const POINTERS: [&str; 3] = ["alloc::boxed::Box<", "alloc::rc::Rc<", "alloc::sync::Arc<"];

/// Errors of any type behind one that has a name and says nothing, as `dyn Error` has none.
const ERASED: [&str; 2] = ["anyhow::Error", "eyre::Report"];

/// The full name of a type, as `exception.type`. A reference or another pointer has the name of the type behind it:
/// `shop::Declined` of `&shop::Declined`.
pub(crate) fn full_name<T: ?Sized>() -> &'static str {
    match behind_pointers(type_name::<T>()) {
        erased if erased.starts_with("dyn core::error::Error") => "Box<dyn Error>",
        name => name,
    }
}

/// The name of a type of its own, as `error.type`: without the modules that it is in, which may be private, and without its
/// parameters. It is `Error` of `sqlx_core::error::Error`. Behind a pointer it is the name of the type there. `_OTHER` for a
/// type that has no name of its own, such as a tuple, a `dyn Error` or what stands for one.
pub(crate) fn own_name<T: ?Sized>() -> &'static str {
    own_name_in(type_name::<T>())
}

/// The last part of a path. It is found in one pass: every error that is recorded comes this way.
fn own_name_in(ty: &'static str) -> &'static str {
    let ty = behind_pointers(ty);
    if ERASED.contains(&ty) {
        return OTHER;
    }
    let (mut start, mut end, mut behind_mark) = (0, ty.len(), 0);
    for (index, byte) in ty.bytes().enumerate() {
        match ROLES[usize::from(byte)] {
            Role::Word => {}
            Role::Separator => start = index + 1,
            Role::Mark => behind_mark = index + 1,
            Role::Parameters => {
                end = index;
                break;
            }
            // All of the path is looked at: `dyn core::error::Error` ends like one.
            Role::NoPath => return OTHER,
        }
    }
    if start < end && behind_mark <= start { &ty[start..end] } else { OTHER }
}

/// What a byte is in the name of a type.
#[derive(Clone, Copy)]
enum Role {
    /// Of a word.
    Word,
    /// `::`
    Separator,
    /// `{{closure}}` and `{impl#0}` are modules, and no names.
    Mark,
    /// `<`
    Parameters,
    /// Of a type that is no path.
    NoPath,
}

const ROLES: [Role; 256] = {
    let mut roles = [Role::NoPath; 256];
    let mut byte = 0_u8;
    loop {
        roles[byte as usize] = match byte {
            b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => Role::Word,
            b':' => Role::Separator,
            b'{' | b'}' | b'#' => Role::Mark,
            b'<' => Role::Parameters,
            _ => Role::NoPath,
        };
        if byte == u8::MAX {
            break roles;
        }
        byte += 1;
    }
};

fn behind_pointers(mut ty: &'static str) -> &'static str {
    // Most errors are behind none.
    if !ty.starts_with('&') && !ty.starts_with("alloc::") {
        return ty;
    }
    loop {
        let behind = ty.trim_start_matches('&');
        let behind = behind.strip_prefix("mut ").unwrap_or(behind);
        let inside = POINTERS.iter().find_map(|pointer| behind.strip_prefix(pointer)?.strip_suffix('>'));
        let behind = inside.unwrap_or(behind);
        if behind.len() == ty.len() {
            return ty;
        }
        ty = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::{full_name, own_name};
    use std::error::Error;

    mod private {
        pub(super) struct Hidden;
        pub(super) struct Generic<T>(#[allow(dead_code)] T);
    }

    #[test]
    fn a_type_is_called_by_its_own_name() {
        struct Local;
        assert_eq!(own_name::<private::Hidden>(), "Hidden");
        assert_eq!(own_name::<private::Generic<private::Hidden>>(), "Generic");
        assert_eq!(own_name::<Local>(), "Local");
        assert_eq!(own_name::<std::num::ParseIntError>(), "ParseIntError");
        assert_eq!(own_name::<String>(), "String");
        assert_eq!(own_name::<&str>(), "str");
        assert_eq!(own_name::<&&Box<std::sync::Arc<std::io::Error>>>(), "Error");
        assert_eq!(own_name::<i32>(), "i32");
    }

    #[test]
    fn an_exception_is_called_by_the_full_name_of_its_type() {
        assert_eq!(full_name::<&str>(), "str");
        assert_eq!(full_name::<&mut &std::sync::Arc<String>>(), "alloc::string::String");
        assert_eq!(full_name::<&Box<dyn Error + Send + Sync>>(), "Box<dyn Error>");
        assert_eq!(full_name::<(u16, String)>(), "(u16, alloc::string::String)");
        assert!(full_name::<private::Hidden>().ends_with("::tests::private::Hidden"));
    }

    #[test]
    fn a_type_without_a_name_is_other() {
        for name in [
            own_name::<(u16, String)>(),
            own_name::<()>(),
            own_name::<[private::Hidden; 2]>(),
            own_name::<&[u8]>(),
            own_name::<dyn Error>(),
            own_name::<Box<dyn Error + Send + Sync>>(),
            own_name::<fn(u8) -> private::Hidden>(),
            own_name::<*const u8>(),
        ] {
            assert_eq!(name, "_OTHER");
        }
    }
}

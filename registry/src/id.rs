//! Names of attributes as numbers, which a type can have as a parameter.

/// The number of a name: its 64-bit FNV-1a hash. `traced::attribute::id` is the same, where code calls it.
pub const fn id(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (mut hash, mut index) = (0xcbf2_9ce4_8422_2325, 0);
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::id;
    use crate::attributes;
    use std::collections::BTreeSet;

    #[test]
    fn names_have_numbers_of_their_own() {
        // The empty text and `a`, of the function's reference.
        assert_eq!((id(""), id("a")), (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c));
        let ids: BTreeSet<u64> = attributes().iter().map(|attribute| id(attribute.name)).collect();
        assert_eq!(ids.len(), attributes().len());
    }
}

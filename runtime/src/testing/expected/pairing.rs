//! Which of the captured things each expected one stands for.

/// Gives each of `expected` things one of `captured` things of its own that fits it; `None` where that is impossible.
///
/// An expected thing with a mark may fit several captured ones, so the first that fits is not always the right one:
/// one that is taken moves on to another where it can (the augmenting paths of bipartite matching).
pub(super) fn pair(
    expected: usize,
    captured: usize,
    mut fits: impl FnMut(usize, usize) -> bool,
) -> Option<Vec<usize>> {
    let table: Vec<Vec<bool>> =
        (0..expected).map(|one| (0..captured).map(|other| fits(one, other)).collect()).collect();
    let mut owners = vec![None; captured];
    for one in 0..expected {
        if !find(one, &table, &mut owners, &mut vec![false; captured]) {
            return None;
        }
    }
    let mut pairs = vec![0; expected];
    for (other, owner) in owners.into_iter().enumerate() {
        if let Some(one) = owner {
            pairs[one] = other;
        }
    }
    Some(pairs)
}

/// Finds a captured thing for `one`, from whose owner it may take it if that finds another.
fn find(one: usize, table: &[Vec<bool>], owners: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    for other in 0..owners.len() {
        if !table[one][other] || std::mem::replace(&mut tried[other], true) {
            continue;
        }
        if owners[other].is_none_or(|owner| find(owner, table, owners, tried)) {
            owners[other] = Some(one);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn what_fits_several_leaves_to_others_what_only_they_fit() {
        assert_eq!(pair(2, 2, |one, other| one == 0 || other == 0), Some(vec![1, 0]));
        assert_eq!(pair(3, 3, |one, other| other <= 2 - one), Some(vec![2, 1, 0]));
    }

    #[test]
    fn each_needs_one_of_its_own() {
        assert_eq!(pair(2, 2, |_, other| other == 0), None);
        assert_eq!(pair(2, 1, |_, _| true), None);
        assert_eq!(pair(1, 0, |_, _| true), None);
        assert_eq!(pair(0, 3, |_, _| false), Some(Vec::new()));
    }
}

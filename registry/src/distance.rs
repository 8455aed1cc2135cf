//! How far apart two sequences are: characters of a word, or segments of a name.

/// What an insertion, a removal or an exchange of neighbours costs, and what it costs to put one item in
/// another's place.
pub(crate) struct Costs<F> {
    pub(crate) gap: usize,
    pub(crate) replace: F,
}

impl<F> Costs<F> {
    /// The least cost of turning `a` into `b`, moving no item more than once: optimal string alignment.
    pub(crate) fn distance<T: PartialEq>(&self, a: &[T], b: &[T]) -> usize
    where
        F: Fn(&T, &T) -> usize,
    {
        // Rows of the usual table, each for a prefix of `a`.
        let mut before_last = Vec::new();
        let mut last: Vec<usize> = (0..=b.len()).map(|column| column * self.gap).collect();
        for row in 1..=a.len() {
            let mut this = vec![row * self.gap];
            for column in 1..=b.len() {
                let (from, to) = (&a[row - 1], &b[column - 1]);
                let replaced = if from == to { 0 } else { (self.replace)(from, to) };
                let mut cost = (last[column - 1] + replaced)
                    .min(last[column] + self.gap)
                    .min(this[column - 1] + self.gap);
                if row > 1 && column > 1 && *from == b[column - 2] && a[row - 2] == *to {
                    cost = cost.min(before_last[column - 2] + self.gap);
                }
                this.push(cost);
            }
            before_last = std::mem::replace(&mut last, this);
        }
        last[b.len()]
    }
}

/// The number of slips of the finger between two words: a character too many, missing, wrong, or before its
/// neighbour.
pub(crate) fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    Costs { gap: 1, replace: |_: &char, _: &char| 1 }.distance(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::{Costs, slips};

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("method", "method"), 0);
        assert_eq!(slips("method", "methd"), 1);
        assert_eq!(slips("method", "metthod"), 1);
        assert_eq!(slips("method", "metgod"), 1);
        assert_eq!(slips("method", "mehtod"), 1);
        assert_eq!(slips("method", "mehtd"), 2);
        assert_eq!(slips("", "get"), 3);
        assert_eq!(slips("get", ""), 3);
        assert_eq!(slips("größe", "grösse"), 2);
    }

    #[test]
    fn a_replacement_dearer_than_two_gaps_is_not_made() {
        let costs = Costs { gap: 2, replace: |_: &u8, _: &u8| 9 };
        assert_eq!(costs.distance(&[1, 2, 3], &[1, 3]), 2);
        assert_eq!(costs.distance(&[1, 2, 3], &[1, 3, 2]), 2);
        assert_eq!(costs.distance(&[1, 2, 3], &[1, 4, 3]), 4);
    }
}

//! Expected trees made from captured ones at random: whatever their shape, they fit.

use std::hash::{BuildHasher, Hasher, RandomState};

use crate::testing::expected::Expected;
use crate::testing::outline::{Node, Outline};

/// Small random numbers; a failure shows the seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// A span with everything below it.
#[derive(Clone)]
struct Branch {
    name: &'static str,
    details: Vec<String>,
    children: Vec<Self>,
}

fn branches(random: &mut Random, depth: usize) -> Vec<Branch> {
    let count = if depth == 3 { 0 } else { random.below(4) };
    let branch = |_| Branch {
        name: ["charge", "notify", "send order [producer]"][random.below(3)],
        details: (0..random.below(3)).map(|n| format!("key.{n}={}", random.below(2))).collect(),
        children: branches(random, depth + 1),
    };
    (0..count).map(branch).collect()
}

fn outline_of(branches: &[Branch]) -> Outline {
    fn add(branches: &[Branch], depth: usize, nodes: &mut Vec<Node>) {
        for branch in branches {
            nodes.push(Node { depth, headline: branch.name.to_owned(), details: branch.details.clone() });
            add(&branch.children, depth + 1, nodes);
        }
    }
    let mut nodes = Vec::new();
    add(branches, 0, &mut nodes);
    Outline(nodes)
}

fn shuffle(branches: &mut [Branch], random: &mut Random) {
    for place in (1..branches.len()).rev() {
        branches.swap(place, random.below(place + 1));
    }
    for branch in branches {
        shuffle(&mut branch.children, random);
    }
}

/// The tree, in which the order of all siblings is open.
fn in_any_order(branches: &[Branch]) -> String {
    let text = outline_of(branches).to_string().replace("├─ ", "├~ ").replace("└─ ", "└~ ");
    let is_root = |line: &str| !line.starts_with(['├', '└', '│', ' ']);
    let lines =
        text.lines().map(|line| if is_root(line) { format!("~ {line}\n") } else { format!("{line}\n") });
    lines.collect()
}

/// Leaves something out of every span at random.
fn leave_out(branches: &mut [Branch], random: &mut Random) {
    for branch in branches.iter_mut() {
        leave_out(&mut branch.children, random);
        match random.below(3) {
            0 => branch.details = vec!["…".to_owned()],
            1 => branch.details.iter_mut().for_each(|detail| *detail = format!("{}…", &detail[..6])),
            _ => {}
        }
    }
    if !branches.is_empty() && random.below(3) == 0 {
        let place = random.below(branches.len());
        branches[place] = Branch { name: "…", details: Vec::new(), children: Vec::new() };
    }
}

/// Whether the captured tree is as expected; what would be shown beside it agrees.
fn fits(expected: &str, captured: &Outline) -> bool {
    let Some(expected) = Expected::with_marks(expected).unwrap() else {
        return expected == captured.to_string();
    };
    let fits = expected.fits(captured);
    assert_eq!(expected.filled(captured) == *captured, fits);
    fits
}

#[test]
fn a_tree_fits_itself_shuffled_and_with_parts_left_out() {
    let seed = RandomState::new().build_hasher().finish();
    let mut random = Random(seed);
    for _ in 0..500 {
        let captured = branches(&mut random, 0);
        let outline = outline_of(&captured);
        let mut expected = captured.clone();
        leave_out(&mut expected, &mut random);
        let text = outline_of(&expected).to_string();
        assert!(fits(&text, &outline), "seed {seed}:\n{text}\n{outline}");
        shuffle(&mut expected, &mut random);
        let text = in_any_order(&expected);
        assert!(fits(&text, &outline), "seed {seed}:\n{text}\n{outline}");
    }
}

#[test]
fn a_tree_with_one_span_more_or_less_does_not_fit() {
    let seed = RandomState::new().build_hasher().finish();
    let mut random = Random(seed);
    for _ in 0..500 {
        let captured = branches(&mut random, 0);
        let outline = outline_of(&captured);
        let mut expected = captured;
        shuffle(&mut expected, &mut random);
        if random.below(2) == 0 && expected.pop().is_none() {
            continue;
        }
        if outline.roots().len() == expected.len() {
            expected.push(Branch { name: "charge", details: Vec::new(), children: Vec::new() });
        }
        let text = in_any_order(&expected);
        assert!(!fits(&text, &outline), "seed {seed}:\n{text}\n{outline}");
    }
}

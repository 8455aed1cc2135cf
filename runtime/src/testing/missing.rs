//! Where the spans may be that a test expects and its capture does not have.

use std::fmt::{self, Display, Formatter};

use crate::callsite::registry;
use crate::provider::uncaptured::Uncaptured;

/// How many calls are shown as examples.
const SHOWN: usize = 5;

/// What is known of spans that are not in a capture; its `Display` is what a failed assertion says of them.
#[derive(Clone, Debug)]
pub(super) struct Missing {
    /// Whether the capture has no span at all.
    pub(super) is_empty: bool,
    /// Whether it captures what belongs to no other capture.
    pub(super) is_of_process: bool,
    /// How many spans its own sampler dropped.
    pub(super) dropped: usize,
    /// How many calls no capture saw, and the last of them.
    pub(super) calls: (usize, Vec<Uncaptured>),
}

impl Display for Missing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut reasons = Vec::new();
        reasons.extend(self.elsewhere());
        if self.is_empty {
            reasons.extend(self.sampled());
            reasons.extend(filtered());
            if reasons.is_empty() {
                reasons.push(NOTHING.to_owned());
            }
            if cfg!(feature = "disabled") {
                reasons = vec![DISABLED.to_owned()];
            }
            write!(f, "\nno span reached this capture")?;
        }
        reasons.iter().try_for_each(|reason| write!(f, "\n{reason}"))?;
        if self.is_empty || !reasons.is_empty() { writeln!(f) } else { Ok(()) }
    }
}

const DISABLED: &str = "the feature `disabled` of `traced` is on in this build, so no function starts a span";

const NOTHING: &str = "no traced function was called in this process either, while it was active: the work may not have \
                       run yet, or a future may not have been polled; a span that a library starts with the global \
                       provider is captured after `install_global()`, or by `capture_all()`";

impl Missing {
    /// The calls whose context named no capture.
    fn elsewhere(&self) -> Option<String> {
        let (count, calls) = &self.calls;
        if self.is_of_process || *count == 0 {
            return None;
        }
        let mut examples: Vec<_> = calls.iter().map(example).collect();
        examples.sort_unstable();
        examples.dedup();
        let more = if examples.len() > SHOWN { ", …" } else { "" };
        examples.truncate(SHOWN);
        let was =
            if *count == 1 { "call of a traced function was" } else { "calls of traced functions were" };
        let went = if calls.iter().any(|call| call.is_global) {
            "went to the global provider"
        } else {
            "had no provider"
        };
        Some(format!(
            "meanwhile {count} {was} made without the context of any capture, and {went}: {}{more}; if they belong to this \
             test, carry its context there with `in_context()`, or capture them with `capture_all()`",
            examples.join(", ")
        ))
    }

    fn sampled(&self) -> Option<String> {
        let spans = if self.dropped == 1 { "span was" } else { "spans were" };
        (self.dropped > 0).then(|| format!("{} {spans} dropped by its sampler", self.dropped))
    }
}

fn example(call: &Uncaptured) -> String {
    match &call.thread {
        Some(thread) => format!("{:?} on the thread {thread:?}", call.name),
        None => format!("{:?} on a thread without a name", call.name),
    }
}

/// The functions that the filter switches off.
fn filtered() -> Option<String> {
    let mut filtered = registry::filtered();
    filtered.sort_unstable();
    filtered.dedup();
    let more = if filtered.len() > SHOWN { ", …" } else { "" };
    filtered.truncate(SHOWN);
    let names: Vec<_> = filtered.iter().map(|name| format!("{name:?}")).collect();
    (!names.is_empty()).then(|| {
        format!("the filter, of `TRACED_FILTER` or `set_filter`, switches off {}{more}", names.join(", "))
    })
}

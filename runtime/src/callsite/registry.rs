//! Every callsite that was reached, and what switches them: the filter, and whether anything records spans.

use super::Callsite;
use super::filter::{Filter, FilterError};
use super::switch::State;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The callsites that were reached once, and what decides whether they are on.
struct Registry {
    filter: Filter,
    /// Whether there is a global provider.
    provider: bool,
    /// How many tests capture spans.
    captures: usize,
    callsites: Vec<&'static Callsite>,
}

static REGISTRY: Mutex<Option<Registry>> = Mutex::new(None);

/// What a call of this callsite is to do, where its switch alone does not decide.
pub(crate) fn state(callsite: &'static Callsite) -> State {
    if callsite.switch().is_new() {
        add(callsite);
    }
    callsite.switch().state()
}

#[cold]
#[inline(never)]
fn add(callsite: &'static Callsite) {
    with_registry(|registry| {
        // Two threads may reach it for the first time at once.
        if callsite.switch().is_new() {
            registry.callsites.push(callsite);
            registry.switch(callsite);
        }
    });
}

/// A global provider came or went.
pub(crate) fn set_provider(is_there: bool) {
    with_registry(|registry| {
        registry.provider = is_there;
        registry.switch_all();
    });
}

/// The number of tests that capture spans changed.
#[cfg(feature = "testing")]
pub(crate) fn capturing(change: impl FnOnce(usize) -> usize) {
    with_registry(|registry| {
        registry.captures = change(registry.captures);
        registry.switch_all();
    });
}

/// The functions that were reached and are switched off by the filter, by the names of their spans.
#[cfg(feature = "testing")]
pub(crate) fn filtered() -> Vec<&'static str> {
    with_registry(|registry| {
        let filtered =
            registry.callsites.iter().filter(|callsite| callsite.switch().state() == State::Filtered);
        filtered.map(|callsite| callsite.name).collect()
    })
}

/// Switches functions, modules and crates on and off by their paths, with the running program.
///
/// A filter is a list: `path=off` switches off the function, the type, the module or the crate of that path, and what is
/// below it; `path=on` switches it on again below something that is off; `off` and `on` stand for everything. The longest
/// path decides, wherever it stands in the list. A function that is off has no span and costs what it costs without a
/// provider; the spans of what it calls are its caller's children.
///
/// A program starts with the filter in the environment variable `TRACED_FILTER`, and with everything on where there is
/// none. This call replaces the filter as a whole.
///
/// ```
/// traced::set_filter("shop::db=off, shop::db::migrate=on")?; // all but most of the database's
/// traced::set_filter("off, shop::payments=on")?; // nothing but the payments
/// traced::set_filter("")?; // everything again
/// # Ok::<(), traced::filter::FilterError>(())
/// ```
///
/// The path of a method is that of its type, in whatever module its `impl` stands: `shop::Cart::add`, without the trait and
/// without generic arguments. Every function is matched by the module it is written in, too.
///
/// # Errors
///
/// When the filter cannot be read; the one before stays then.
pub fn set_filter(filter: &str) -> Result<(), FilterError> {
    let filter = Filter::parse(filter)?;
    with_registry(|registry| {
        registry.filter = filter;
        registry.switch_all();
    });
    Ok(())
}

/// The patterns of the filter that match none of the functions that were called so far: misspelt, perhaps.
///
/// ```
/// traced::set_filter("shop::bd=off")?;
/// assert_eq!(traced::filter::unmatched_filters(), ["shop::bd=off"]);
/// # Ok::<(), traced::filter::FilterError>(())
/// ```
pub fn unmatched_filters() -> Vec<String> {
    with_registry(|registry| {
        let paths: Vec<_> = registry.callsites.iter().map(|callsite| callsite.paths()).collect();
        registry.filter.unmatched(&paths)
    })
}

fn with_registry<R>(access: impl FnOnce(&mut Registry) -> R) -> R {
    let mut registry: MutexGuard<'_, _> = REGISTRY.lock().unwrap_or_else(PoisonError::into_inner);
    let mut problem = None;
    let result = access(registry.get_or_insert_with(|| {
        let filter = Filter::from_env().unwrap_or_else(|error| {
            problem = Some(error);
            Filter::default()
        });
        Registry { filter, provider: false, captures: 0, callsites: Vec::new() }
    }));
    drop(registry);
    if let Some(error) = problem {
        error.report();
    }
    result
}

impl Registry {
    fn switch_all(&self) {
        for callsite in &self.callsites {
            self.switch(callsite);
        }
    }

    fn switch(&self, callsite: &Callsite) {
        callsite.switch().set(if !self.filter.admits(&callsite.paths()) {
            State::Filtered
        } else if self.provider || self.captures > 0 {
            State::On
        } else {
            State::Waiting
        });
    }
}

//! Instrumentation scopes: the crate, or the part of it, that a span is recorded for.

use opentelemetry::InstrumentationScope;
use std::sync::{Mutex, PoisonError};

/// An instrumentation scope, one for all callsites that name it.
#[derive(Debug)]
pub(crate) struct Scope {
    instrumentation: InstrumentationScope,
    index: usize,
}

/// All scopes. They live as long as the process: there is one for each crate, or a few.
static SCOPES: Mutex<Vec<&'static Scope>> = Mutex::new(Vec::new());

impl Scope {
    /// The scope that is equal to `scope`.
    pub(crate) fn of(scope: InstrumentationScope) -> &'static Self {
        // What a panic left behind is whole: there is one step.
        let mut scopes = SCOPES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = scopes.iter().find(|known| known.instrumentation == scope) {
            return known;
        }
        let scope = Box::leak(Box::new(Self { instrumentation: scope, index: scopes.len() }));
        scopes.push(scope);
        scope
    }

    pub(crate) fn instrumentation(&self) -> &InstrumentationScope {
        &self.instrumentation
    }

    /// Its place among all scopes, counted from zero: lists of something for each scope are indexed by it.
    pub(crate) fn index(&self) -> usize {
        self.index
    }
}

//! Links: a list is borrowed, and stays there for the body; an expression that makes an iterator is taken as it is.
#![deny(warnings)]
use std::collections::{BTreeSet, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use traced::opentelemetry::Context;
use traced::opentelemetry::trace::{Link, SpanContext};
use traced::{span, traced, traced_consumer, traced_producer};

type Headers = std::collections::HashMap<String, String>;

struct Job {
    causes: Vec<Context>,
}

impl Job {
    fn links(&self) -> Vec<Link> {
        Vec::new()
    }

    #[traced(links = self.links())]
    fn by_method(&self) -> usize {
        self.causes.len()
    }

    #[traced(links = self.causes)]
    fn by_field(self) -> Vec<Context> {
        self.causes
    }

    #[traced(links = self.causes)]
    async fn by_field_later(self) -> Vec<Context> {
        self.causes
    }
}

#[traced(links = causes)]
fn vec(causes: Vec<Context>) -> Vec<Context> {
    causes
}

#[traced(links = causes)]
fn unused_afterwards(causes: Vec<Context>) {}

#[traced(links = causes)]
async fn vec_later(causes: Vec<Context>) -> Result<Vec<Context>, String> {
    Ok(causes)
}

#[traced(links = causes)]
fn vec_in_future(causes: Vec<Context>) -> impl Future<Output = Vec<Context>> {
    async move { causes }
}

#[traced(links = causes)]
fn slice(causes: &[SpanContext]) -> usize {
    causes.len()
}

#[traced(links = causes[1..])]
fn part_of_slice(causes: &[SpanContext]) -> usize {
    causes.len()
}

#[traced(links = (*causes))]
fn behind_a_reference(causes: &mut Vec<SpanContext>) -> usize {
    causes.clear();
    causes.len()
}

#[traced(links = causes)]
fn array(causes: [SpanContext; 2]) -> [SpanContext; 2] {
    causes
}

#[traced(links = cause)]
fn option(cause: Option<Link>) -> Option<Link> {
    cause
}

#[traced(links = causes)]
fn references(causes: Vec<&Context>) -> usize {
    causes.len()
}

#[traced(links = causes)]
fn deque(causes: VecDeque<Context>) -> VecDeque<Context> {
    causes
}

#[traced(links = causes)]
fn set(causes: HashSet<SpanContextOf>) -> HashSet<SpanContextOf> {
    causes
}

#[traced(links = causes)]
fn sorted_set(causes: BTreeSet<SpanContextOf>) -> BTreeSet<SpanContextOf> {
    causes
}

#[traced(links = causes)]
fn list(causes: LinkedList<Context>) -> LinkedList<Context> {
    causes
}

#[traced(links = causes)]
fn shared(causes: Arc<[Context]>) -> Arc<[Context]> {
    causes
}

#[traced(links = causes)]
fn counted(causes: Rc<Vec<Context>>) -> Rc<Vec<Context>> {
    causes
}

#[traced(links = causes.iter())]
fn iterator(causes: Vec<Context>) -> Vec<Context> {
    causes
}

#[traced(links = causes.iter().skip(1).map(|cause| cause.clone()))]
fn iterator_of_values(causes: Vec<Context>) -> Vec<Context> {
    causes
}

#[traced(links = &causes)]
fn reference(causes: Vec<Context>) -> Vec<Context> {
    causes
}

#[traced(links = causes.into_iter())]
fn argument_is_an_iterator(causes: impl Iterator<Item = Context>) {}

#[traced_consumer(system = "kafka", message = headers, links = causes)]
fn consumed(headers: Headers, causes: Vec<Context>) -> (Headers, Vec<Context>) {
    (headers, causes)
}

#[traced_producer(system = "kafka", destination = "a", links = causes)]
fn produced(causes: Vec<Context>) -> Vec<Context> {
    causes
}

/// A link of the application's own.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct SpanContextOf(u8);

impl traced::span::AsLink for SpanContextOf {
    fn as_link(&self) -> Option<Link> {
        None
    }
}

fn main() {
    use futures::executor::block_on;
    let causes = || vec![Context::new()];
    let job = || Job { causes: causes() };
    let span_context = || SpanContext::NONE;
    assert_eq!(job().by_method(), 1);
    assert_eq!(job().by_field().len(), 1);
    assert_eq!(block_on(job().by_field_later()).len(), 1);
    assert_eq!(vec(causes()).len(), 1);
    unused_afterwards(causes());
    assert_eq!(block_on(vec_later(causes())).unwrap().len(), 1);
    assert_eq!(block_on(vec_in_future(causes())).len(), 1);
    assert_eq!(slice(&[span_context()]), 1);
    assert_eq!(part_of_slice(&[span_context()]), 1);
    assert_eq!(behind_a_reference(&mut vec![span_context()]), 0);
    assert_eq!(array([span_context(), span_context()]).len(), 2);
    assert!(option(None).is_none());
    assert_eq!(references(vec![&Context::new()]), 1);
    assert!(deque(VecDeque::new()).is_empty());
    assert!(set(HashSet::from([SpanContextOf(1)])).contains(&SpanContextOf(1)));
    assert!(sorted_set(BTreeSet::from([SpanContextOf(1)])).contains(&SpanContextOf(1)));
    assert!(list(LinkedList::new()).is_empty());
    assert_eq!(shared(Arc::from(causes())).len(), 1);
    assert_eq!(counted(Rc::new(causes())).len(), 1);
    assert_eq!(iterator(causes()).len(), 1);
    assert_eq!(iterator_of_values(causes()).len(), 1);
    assert_eq!(reference(causes()).len(), 1);
    argument_is_an_iterator(causes().into_iter());
    assert_eq!(consumed(Headers::new(), causes()).1.len(), 1);
    assert_eq!(produced(causes()).len(), 1);
    let causes = causes();
    assert_eq!(span!(name = "block", links = causes, { causes.len() }), 1);
    assert_eq!(block_on(span!(name = "future", links = causes, async { causes.len() })), 1);
    drop(causes);
}

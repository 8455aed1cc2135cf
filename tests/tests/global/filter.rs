//! Functions switched on and off by their paths.

use super::{alone, install, names, provider};
use traced::provider::Sampling;
use traced::traced;

mod db {
    use traced::traced;

    #[traced]
    pub(super) fn load() {
        super::parse();
    }

    pub(super) struct Rows<T>(pub(super) T);

    impl<T> Rows<T> {
        #[traced]
        pub(super) fn count(&self) {
            let _ = &self.0;
        }
    }

    impl super::Shelf {
        #[traced]
        pub(super) fn take(&self) -> u8 {
            self.0
        }
    }

    impl<T> std::fmt::Display for Rows<T> {
        #[traced]
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            Ok(())
        }
    }
}

#[traced]
fn parse() {}

struct Shelf(u8);

#[traced]
fn serve() {
    db::load();
    db::Rows(1).count();
    let _ = db::Rows(1).to_string();
    traced::span!(name = "block", { parse() });
}

#[test]
fn the_longest_path_decides_and_what_is_off_is_passed_over() {
    let _alone = alone();
    let (provider, exported) = provider();
    install(&provider, Sampling::Any);
    let served = |filter: &str| {
        traced::set_filter(filter).unwrap();
        exported.reset();
        serve();
        names(&exported).join(" ")
    };
    let all = "parse load count fmt parse block serve";
    assert_eq!(served(""), all);
    assert_eq!(served("global::filter::db=off"), "parse parse block serve");
    assert_eq!(
        served("global::filter::db=off, global::filter::db::Rows=on"),
        "parse count fmt parse block serve"
    );
    assert_eq!(served("global::filter::db::Rows::count=off"), "parse load fmt parse block serve");
    assert_eq!(served("off,global::filter::parse=on"), "parse parse");
    assert_eq!(served("global::filter::serve=off"), "parse load count fmt parse");
    assert_eq!(served("global=off"), "");
    assert_eq!(served(""), all);
}

#[test]
fn a_method_is_its_types_and_its_modules() {
    let _alone = alone();
    let (provider, exported) = provider();
    install(&provider, Sampling::Any);
    for filter in ["global::filter::Shelf=off", "global::filter::Shelf::take=off", "global::filter::db=off"] {
        traced::set_filter(filter).unwrap();
        Shelf(1).take();
        assert_eq!(names(&exported), Vec::<String>::new(), "{filter}");
    }
    traced::set_filter("off, global::filter::Shelf=on").unwrap();
    Shelf(1).take();
    assert_eq!(names(&exported), ["take"]);
}

#[test]
fn children_of_what_is_off_are_its_callers() {
    let _alone = alone();
    let (provider, exported) = provider();
    install(&provider, Sampling::Any);
    traced::set_filter("global::filter::db::load=off").unwrap();
    serve();
    let spans = exported.get_finished_spans().unwrap();
    let id = |name| spans.iter().find(|span| span.name == name).unwrap().span_context.span_id();
    let parse = spans.iter().find(|span| span.name == "parse").unwrap();
    assert_eq!(parse.parent_span_id, id("serve"));
}

#[test]
fn a_pattern_that_matches_nothing_is_told() {
    let _alone = alone();
    serve();
    traced::set_filter("global::filter::bd=off, global::filter::db=off, off").unwrap();
    assert_eq!(traced::filter::unmatched_filters(), ["global::filter::bd=off"]);
    let error = traced::set_filter("global::filter::db").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`global::filter::db` switches nothing: expected `path=off`, `path=on`, `off` or `on`"
    );
    assert_eq!(traced::filter::unmatched_filters(), ["global::filter::bd=off"], "the one before stays");
}

#[test]
fn a_function_that_is_off_computes_nothing() {
    #[traced(attributes("a" = unreachable(), "b" = 1))]
    fn off() {}
    fn unreachable() -> i64 {
        panic!("it is off")
    }
    let _alone = alone();
    let (provider, exported) = provider();
    install(&provider, Sampling::ParentBased);
    traced::set_filter("global=off").unwrap();
    off();
    assert_eq!(names(&exported), Vec::<String>::new());
}

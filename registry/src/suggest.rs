//! "Did you mean …?": the names that a misspelled name may stand for.

use std::cmp::Reverse;

use crate::{
    ATTRIBUTES, Attribute, Deprecated,
    distance::{Costs, slips},
    lookup,
};

/// More than this many suggestions would be a list to search, not an answer.
const MOST: usize = 3;

/// The cost of a segment too many, missing, or before its neighbour.
const SEGMENT: usize = 2;

/// The cost of a segment that is another word altogether.
const OTHER_WORD: usize = 3;

/// The names in the registry that `name` may be a mistake for, likeliest first, settled ones before others.
/// Deprecated names are not suggested, but what they were renamed to is.
pub fn nearest(name: &str) -> Vec<&'static str> {
    let others = ATTRIBUTES.iter().filter(|attribute| attribute.name != name);
    let mut near: Vec<_> = others.filter_map(|attribute| suggestion(name, attribute)).collect();
    // The sort is stable, so that equals stay in the alphabet's order.
    near.sort_by_key(|(mistake, meant)| (*mistake, Reverse(meant.stability)));

    let mut names = Vec::new();
    for (mistake, meant) in &near {
        let plausible = mistake.cost <= near[0].0.cost + 1;
        if plausible && names.len() < MOST && !names.contains(&meant.name) {
            names.push(meant.name);
        }
    }
    names
}

/// The attribute to suggest, if someone who wrote `written` may have had `registered` in mind.
fn suggestion(written: &str, registered: &'static Attribute) -> Option<(Mistake, &'static Attribute)> {
    match registered.deprecated {
        None | Some(Deprecated::Moved) => Some((mistake(written, registered.name)?, registered)),
        Some(Deprecated::RenamedTo(name)) => {
            let renamed = lookup(name).filter(|renamed| renamed.is_usable() && name != written)?;
            Some((mistyped(written, registered.name)?, renamed))
        }
        Some(_) => None,
    }
}

/// What someone who meant one name did to write another, likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mistake {
    cost: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Mistyped,
    Misremembered,
}

fn mistake(written: &str, registered: &str) -> Option<Mistake> {
    let misremembered =
        by_segment(written, registered).map(|cost| Mistake { cost, kind: Kind::Misremembered });
    mistyped(written, registered).into_iter().chain(misremembered).min()
}

fn mistyped(written: &str, registered: &str) -> Option<Mistake> {
    let cost = slips(written, registered);
    let few = (written.len() / 6).clamp(1, 3);
    (cost <= few).then_some(Mistake { cost, kind: Kind::Mistyped })
}

fn by_segment(written: &str, registered: &str) -> Option<usize> {
    let written: Vec<&str> = written.split('.').collect();
    let registered: Vec<&str> = registered.split('.').collect();
    let cost =
        Costs { gap: SEGMENT, replace: |a: &&str, b: &&str| replace(a, b) }.distance(&written, &registered);
    match cost {
        0..=2 => Some(cost),
        // Between ends that agree there may be one mistake more.
        3 if related(written.first(), registered.first()) && related(written.last(), registered.last()) => {
            Some(cost)
        }
        _ => None,
    }
}

fn related(a: Option<&&str>, b: Option<&&str>) -> bool {
    a.zip(b).is_some_and(|(a, b)| replace(a, b) < OTHER_WORD)
}

/// The cost of one segment in the place of another.
fn replace(a: &str, b: &str) -> usize {
    let letters = slips(a, b);
    let few = (a.len().min(b.len()) / 4).min(2);
    if letters <= few {
        letters
    } else if a.split('_').any(|word| word == b) || b.split('_').any(|word| word == a) {
        1
    } else {
        OTHER_WORD
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::lookup;

    #[test]
    fn a_mistyped_letter_is_found() {
        assert_eq!(nearest("server.adress")[0], "server.address");
        assert_eq!(nearest("http.request.methd")[0], "http.request.method");
        assert_eq!(nearest("htpp.request.mehtod")[0], "http.request.method");
        assert_eq!(nearest("url.ful")[0], "url.full");
        assert_eq!(nearest("http.responce.statuscode")[0], "http.response.status_code");
    }

    #[test]
    fn a_slip_in_the_joint_of_two_words_is_found() {
        assert_eq!(nearest("http.request_method")[0], "http.request.method");
        assert_eq!(nearest("http.response.status.code")[0], "http.response.status_code");
    }

    #[test]
    fn singular_and_plural_are_near() {
        assert_eq!(nearest("process.command_arg")[0], "process.command_args");
        assert_eq!(nearest("http.requests.method")[0], "http.request.method");
        assert_eq!(nearest("user.role")[0], "user.roles");
    }

    #[test]
    fn a_missing_segment_is_found() {
        assert_eq!(nearest("http.request.status_code")[0], "http.response.status_code");
        assert!(nearest("http.body.size").contains(&"http.request.body.size"));
        assert!(nearest("db.query").contains(&"db.query.text"));
        assert_eq!(nearest("http.status")[0], "http.response.status_code");
    }

    #[test]
    fn swapped_segments_are_found() {
        assert_eq!(nearest("http.method.request")[0], "http.request.method");
        assert_eq!(nearest("db.name.collection")[0], "db.collection.name");
    }

    #[test]
    fn a_segment_too_many_is_found() {
        assert_eq!(nearest("server.host.address")[0], "server.address");
        assert_eq!(nearest("otel.server.port")[0], "server.port");
    }

    #[test]
    fn a_mistyped_old_name_leads_to_the_new_one() {
        assert_eq!(nearest("db.statment"), ["db.query.text"]);
    }

    #[test]
    fn much_worse_guesses_are_left_out() {
        assert_eq!(nearest("file.nme"), ["file.name"]);
        assert_eq!(nearest("service.nam"), ["service.name"]);
    }

    #[test]
    fn what_is_near_nothing_gets_no_suggestion() {
        for name in ["shop.order.id", "server.banana", "http.quokka.teapot", "db.x", "x", ""] {
            assert_eq!(nearest(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn at_most_three_names_are_suggested_and_none_deprecated() {
        for name in ["http.request", "db.system", "messaging.message", "k8s.pod.names", "gen_ai.request"] {
            let names = nearest(name);
            assert!(names.len() <= 3, "{name}: {names:?}");
            assert!(names.iter().all(|name| lookup(name).unwrap().is_usable()), "{name}: {names:?}");
        }
    }
}

//! Which value of an enum was meant.

use crate::distance::slips;
use crate::{ATTRIBUTES, Attribute, Deprecated};

/// What some people call a value whose name says little of that.
const NICKNAMES: &[(&str, &str)] =
    &[("mssql", "microsoft.sql_server"), ("pgsql", "postgresql"), ("psql", "postgresql")];

/// What is added to the name of a product, and left out of it, as one likes: `mongo` and `mongodb`.
const ADDITIONS: &[&str] = &["db", "sql", "mq", "server"];

/// The value of `attribute` that `value` was meant for, if it is none itself.
///
/// Of a value that the attribute had under its former name (`mssql` of `db.system`) no slip of the finger is assumed.
pub fn meant(value: &str, attribute: &'static Attribute) -> Option<&'static str> {
    if attribute.members.contains(&value) {
        return None;
    }
    let members = || attribute.members.iter().copied();
    match nearest(value, members()) {
        Some((Likeness::Slip, _)) if is_former(value, attribute) => None,
        Some((_, member)) => Some(member),
        // However short: `h2` was one.
        None if is_former(value, attribute) => only(members().filter(|member| member.starts_with(value))),
        None => None,
    }
}

/// The member that `value` was meant for, if it is none itself, and if one member alone is nearest.
pub fn slip<'a>(value: &str, members: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest(value, members).map(|(_, member)| member)
}

/// How a value is like a member, nearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// But for case and what joins its words, or by a nickname.
    Same,
    /// It is the first or the last words of the member: `sqs`, of `aws_sqs`.
    Words,
    /// One of them goes on where the other ends: `postgres`, `sqlite3`.
    Start,
    /// A letter too many, missing, wrong, or before its neighbour.
    Slip,
}

fn nearest<'a>(value: &str, members: impl Iterator<Item = &'a str>) -> Option<(Likeness, &'a str)> {
    let mut near = Vec::new();
    for member in members {
        if member == value {
            return None;
        }
        near.extend(likeness(value, member).map(|likeness| (likeness, member)));
    }
    let least = near.iter().map(|(likeness, _)| *likeness).min()?;
    only(near.into_iter().filter(|(likeness, _)| *likeness == least))
}

/// What there is one of.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Whether the attribute had this value when it had another name.
fn is_former(value: &str, attribute: &Attribute) -> bool {
    let names = |former: &&Attribute| former.deprecated == Some(Deprecated::RenamedTo(attribute.name));
    let mut formers = ATTRIBUTES.iter().filter(names);
    formers.any(|former| former.members.contains(&value) || former.deprecated_members.contains(&value))
}

fn likeness(value: &str, member: &str) -> Option<Likeness> {
    let (words, of_member) = (words(value), words(member));
    let (joined, whole) = (words.concat(), of_member.concat());
    if joined == whole || NICKNAMES.contains(&(joined.as_str(), member)) {
        Some(Likeness::Same)
    } else if is_part(&joined, &of_member) {
        Some(Likeness::Words)
    } else if continues(&joined, &whole) || of_member.last().is_some_and(|last| continues(&joined, last)) {
        Some(Likeness::Start)
    } else {
        is_slip(&words.join("_"), &of_member.join("_")).then_some(Likeness::Slip)
    }
}

/// The words of a value, in lower case.
fn words(value: &str) -> Vec<String> {
    let value = value.to_lowercase();
    let words = value.split(['_', '.', '-', ' ', '/', ':']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether `value` is the first or the last words of a member: `oracle` of `oracle.db`, but not `sql` of `other_sql`.
fn is_part(value: &str, of_member: &[String]) -> bool {
    let ends = (1..of_member.len()).flat_map(|at| [of_member[..at].concat(), of_member[at..].concat()]);
    value.len() >= 3 && of_member.first().is_some_and(|first| first != "other") && { ends }
        .any(|end| end == value)
}

/// Whether one of two words goes on where the other ends, and is still the same product.
fn continues(value: &str, member: &str) -> bool {
    if let Some(added) = value.strip_prefix(member) {
        let version = added.bytes().all(|byte| byte.is_ascii_digit())
            && !member.ends_with(|c: char| c.is_ascii_digit());
        return member.len() >= 3 && !added.is_empty() && (version || ADDITIONS.contains(&added));
    }
    member.starts_with(value) && value.len() >= 4 && 2 * value.len() >= member.len()
}

/// Whether there is one slip between the two, and both are long enough to tell it from another value.
fn is_slip(value: &str, member: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    slips(value, member) == 1
        // Another number is another value: `ipv4` is not a slip for `ipv6`.
        && digits(value) == digits(member)
        && value.len() >= 3
        && member.len() >= 3
        // Nor is another letter in three: `ios` and `zos`.
        && (value.len() > 3 || member.len() > 3 || is_anagram(value, member))
}

fn is_anagram(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

#[cfg(test)]
mod tests {
    use super::{meant, slip};
    use crate::lookup;

    fn meant_of(name: &str, value: &str) -> Option<&'static str> {
        meant(value, lookup(name).unwrap())
    }

    #[test]
    fn a_member_one_slip_away_is_found() {
        let slip = |value| slip(value, ["GET", "POST", "_OTHER", "postgresql", "in_progress"].into_iter());
        assert_eq!(slip("postgressql"), Some("postgresql"));
        assert_eq!(slip("postgersql"), Some("postgresql"));
        assert_eq!(slip("Postgresq"), Some("postgresql"));
        assert_eq!(slip("get"), Some("GET"));
        assert_eq!(slip("GTE"), Some("GET"));
        assert_eq!(slip("POS"), Some("POST"));
        assert_eq!(slip("In-Progress"), Some("in_progress"));
        assert_eq!(slip("in progress"), Some("in_progress"));
    }

    #[test]
    fn members_and_values_far_from_all_are_left_alone() {
        let slip = |value| slip(value, ["GET", "PUT", "zos", "h2", "ipv6", "h2c", "postgresql"].into_iter());
        for value in ["GET", "PUT", "SET", "ios", "h3", "ipv4", "h", "po", "clickhouse", ""] {
            assert_eq!(slip(value), None, "{value}");
        }
        assert_eq!(slip("H2"), Some("h2"), "case is no matter of length");
    }

    #[test]
    fn a_value_may_differ_from_its_neighbour_among_the_members() {
        assert_eq!(slip("cats", ["cat", "cats"].into_iter()), None);
        assert_eq!(slip("catS", ["cat", "cats"].into_iter()), Some("cats"));
    }

    #[test]
    fn a_guess_is_made_where_one_member_alone_is_nearest() {
        assert_eq!(slip("lace", ["lake", "lane"].into_iter()), None);
        assert_eq!(slip("couch", ["couchdb", "couchbase"].into_iter()), None);
        assert_eq!(meant_of("cloud.platform", "openshift"), None);
    }

    #[test]
    fn joints_of_words_and_case_do_not_count() {
        for value in ["aws.sqs", "AWS-SQS", "awsSqs", "aws/sqs", "AWS SQS"] {
            assert_eq!(meant_of("messaging.system", value), Some("aws_sqs"), "{value}");
        }
        assert_eq!(meant_of("messaging.system", "aws_sns"), Some("aws.sns"));
        assert_eq!(meant_of("messaging.system", "service_bus"), Some("servicebus"));
        assert_eq!(meant_of("db.system.name", "PostgreSQL"), Some("postgresql"));
    }

    #[test]
    fn a_part_of_a_member_is_led_to_the_whole() {
        for (value, member) in [
            ("postgres", "postgresql"),
            ("Postgres", "postgresql"),
            ("mongo", "mongodb"),
            ("maria", "mariadb"),
            ("elastic", "elasticsearch"),
            ("dynamodb", "aws.dynamodb"),
            ("oracle", "oracle.db"),
            ("sqlserver", "microsoft.sql_server"),
            ("sql_server", "microsoft.sql_server"),
            ("sqlite3", "sqlite"),
            ("mysql8", "mysql"),
        ] {
            assert_eq!(meant_of("db.system.name", value), Some(member), "{value}");
        }
        assert_eq!(meant_of("messaging.system", "rabbit"), Some("rabbitmq"));
        assert_eq!(meant_of("messaging.system", "sqs"), Some("aws_sqs"));
        assert_eq!(meant_of("messaging.system", "pubsub"), Some("gcp_pubsub"));
        assert_eq!(meant_of("telemetry.sdk.language", "node"), Some("nodejs"));
    }

    #[test]
    fn a_former_value_is_led_to_what_it_became_and_to_nothing_else() {
        for (value, member) in [
            ("mssql", Some("microsoft.sql_server")),
            ("hanadb", Some("sap.hana")),
            ("h2", Some("h2database")),
            ("firebird", Some("firebirdsql")),
            ("cosmosdb", Some("azure.cosmosdb")),
            ("db2", Some("ibm.db2")),
            ("vertica", None),
            ("sybase", None),
        ] {
            assert_eq!(meant_of("db.system.name", value), member, "{value}");
        }
    }

    #[test]
    fn a_value_is_never_taken_for_a_slip() {
        for attribute in super::super::ATTRIBUTES {
            for member in attribute.members {
                assert_eq!(meant(member, attribute), None, "{member} of {}", attribute.name);
            }
        }
    }

    #[test]
    fn values_of_ones_own_stay() {
        for (name, value) in [
            ("messaging.system", "nats"),
            ("messaging.system", "redis"),
            ("messaging.system", "memphis"),
            ("messaging.system", "mqtt"),
            ("db.system.name", "sql"),
            ("db.system.name", "scylladb"),
            ("db.system.name", "duckdb"),
            ("db.system.name", "surrealdb"),
            ("deployment.environment.name", "prod"),
            ("telemetry.sdk.language", "javascript"),
            ("network.type", "ipv5"),
            ("http.request.method", "PURGE"),
        ] {
            assert_eq!(meant_of(name, value), None, "{value}");
        }
    }
}

//! The tables of options in the documentation, held against the options there are.

use std::fs;
use std::path::Path;
use traced_grammar::ast::{Grammar, OptionName, PartName};

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The first words of the rows of the table with this head, each once: `name` of "| `name = ...` | ...".
fn rows(text: &str, head: &str) -> Vec<String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(head));
    assert!(lines.next().is_some(), "no table `{head}`");
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    let mut words: Vec<String> = rows.map(first_word).collect();
    words.dedup();
    words
}

fn first_word(row: &str) -> String {
    let code = row.split('`').nth(1).unwrap_or_else(|| panic!("no code in `{row}`"));
    code.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn names(options: &[OptionName]) -> Vec<&'static str> {
    options.iter().map(|option| option.name()).collect()
}

#[test]
fn traced_documents_every_option_in_order() {
    for file in ["runtime/docs/traced.md", "README.md"] {
        assert_eq!(rows(&text(file), "| option |"), names(Grammar::Traced.options()), "{file}");
    }
}

#[test]
fn traced_documents_every_option_of_what_has_functions_in_it() {
    let text = text("runtime/docs/traced.md");
    assert_eq!(rows(&text, "| option for all |"), names(Grammar::Container.options()));
}

/// Their tables have the options that `#[traced]` has not, or not so; a sentence below names the others.
#[test]
fn consumers_and_producers_document_every_option() {
    let documented = [
        (Grammar::Consumer, "runtime/docs/traced_consumer.md"),
        (Grammar::Producer, "runtime/docs/traced_producer.md"),
    ];
    for (grammar, file) in documented {
        let text = text(file);
        let rows = rows(&text, "| option |");
        let text = text.replace('\n', " ");
        let (before, _) = text.split_once("are those of [`#[traced]`]").unwrap();
        // From the last sentence or paragraph on.
        let others = before.rsplit(['.', '|']).next().unwrap();
        for option in grammar.options() {
            let name = option.name();
            let in_sentence = others.contains(&format!("`{name}`"));
            assert_ne!(
                rows.iter().any(|row| row == name),
                in_sentence,
                "`{name}` in {file}: {rows:?}, {others}"
            );
        }
        let known = names(grammar.options());
        assert!(rows.iter().all(|row| known.contains(&row.as_str())), "{file}: {rows:?}");
    }
}

#[test]
fn the_derive_documents_every_part_of_a_message() {
    let parts: Vec<&str> = PartName::ALL.iter().map(|part| part.name()).collect();
    assert_eq!(rows(&text("runtime/docs/message.md"), "| on a field |"), parts);
}

#[test]
fn a_name_is_that_of_one_option() {
    for grammar in Grammar::ALL {
        let names = names(grammar.options());
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{grammar:?}");
    }
}

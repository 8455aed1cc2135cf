use super::{Attribute, Deprecated, Members, Stability, Type};
use crate::yaml::Definition;

/// Reads an attribute `pot.kind` of which the file says `body`.
fn read(body: &str) -> Result<Attribute, String> {
    let definition = Definition {
        file: "file.yaml".to_owned(),
        line: 7,
        name: "pot.kind".to_owned(),
        page: "pot".to_owned(),
        body: serde_norway::from_str(body).unwrap(),
    };
    let names = [("pot.kind", false), ("pot.shape", false), ("pot.size", false), ("pot.label", true)];
    Attribute::read(&definition, &names.into_iter().collect())
}

fn read_type(ty: &str) -> Attribute {
    read(&format!("{{ stability: stable, type: '{ty}', brief: A pot. }}")).unwrap()
}

fn deprecated(body: &str) -> Result<Deprecated, String> {
    let attribute = read(&format!("{{ stability: stable, type: string, deprecated: {body} }}"))?;
    Ok(attribute.deprecated.unwrap())
}

fn replaced_by(names: &[&str]) -> Deprecated {
    Deprecated::ReplacedBy(names.iter().map(ToString::to_string).collect())
}

#[test]
fn a_definition_is_read_without_its_prose() {
    let body =
        "{ key: pot.kind, type: int, stability: beta, brief: b, note: n, examples: [1], annotations: {} }";
    let expected = Attribute {
        name: "pot.kind".to_owned(),
        page: "pot".to_owned(),
        ty: Type::Int,
        template: false,
        members: Members::default(),
        stability: Stability::Beta,
        deprecated: None,
    };
    assert_eq!(read(body), Ok(expected));
}

#[test]
fn types_are_scalars_lists_templates_or_any() {
    assert_eq!(read_type("double").ty, Type::Double);
    assert_eq!(read_type("boolean[]").ty, Type::Booleans);
    for complex in ["any", "map", "undefined"] {
        assert_eq!(read_type(complex).ty, Type::Any);
    }
    let template = read_type("template[string[]]");
    assert_eq!((template.ty, template.template), (Type::Strings, true));
    assert!(!read_type("string").template);
}

#[test]
fn an_enum_has_the_type_of_its_members() {
    let body = "
stability: development
type:
  members:
    - { id: round, value: Round, stability: development }
    - { id: flat, value: flat, stability: development, deprecated: { reason: obsoleted } }
";
    let attribute = read(body).unwrap();
    assert_eq!(attribute.ty, Type::String);
    assert_eq!(attribute.members.current, ["Round"]);
    assert_eq!(attribute.members.deprecated, ["flat"]);

    let numbered = read("{ stability: stable, type: { members: [{ value: 0 }, { value: 7 }] } }").unwrap();
    assert_eq!(numbered.ty, Type::Int);
    assert_eq!(numbered.members.current, ["0", "7"]);

    let types = [("id: a", Type::String), ("value: 1.5", Type::Double), ("value: true", Type::Boolean)];
    for (member, ty) in types {
        assert_eq!(
            read(&format!("{{ stability: stable, type: {{ members: [{{ {member} }}] }} }}")).unwrap().ty,
            ty
        );
    }
}

#[test]
fn a_value_that_is_current_under_another_id_is_not_deprecated() {
    let body = "{ stability: stable, type: { members: [{ value: a, deprecated: gone }, { value: a }] } }";
    let members = read(body).unwrap().members;
    assert_eq!((members.current, members.deprecated), (vec!["a".to_owned()], vec![]));
}

#[test]
fn experimental_is_the_old_word_for_development() {
    let stability = |word| read(&format!("{{ type: int, stability: {word} }}")).unwrap().stability;
    assert_eq!(stability("experimental"), Stability::Development);
    assert_eq!(stability("release_candidate"), Stability::ReleaseCandidate);
    assert_eq!(read("{ type: int }").unwrap().stability, Stability::Development);
}

#[test]
fn every_form_of_deprecation_is_understood() {
    let renamed = deprecated("{ reason: renamed, renamed_to: pot.shape }");
    assert_eq!(renamed, Ok(Deprecated::RenamedTo("pot.shape".to_owned())));

    let uncategorized =
        deprecated("{ reason: uncategorized, note: Replaced by `pot.shape` and `pot.size`. }");
    assert_eq!(uncategorized, Ok(replaced_by(&["pot.shape", "pot.size"])));

    assert_eq!(deprecated("{ reason: obsoleted, note: No replacement. }"), Ok(Deprecated::Gone));
    assert_eq!(deprecated("{ reason: obsoleted }"), Ok(Deprecated::Gone));
    assert_eq!(deprecated("Use `pot.shape` instead."), Ok(replaced_by(&["pot.shape"])));
    assert_eq!(deprecated("{ reason: unspecified, note: Use something else. }"), Ok(Deprecated::Gone));
}

#[test]
fn what_is_not_understood_is_an_error_that_names_file_and_attribute() {
    let error = |body: &str| {
        let error = read(body).unwrap_err();
        error.strip_prefix("file.yaml:7: pot.kind: ").unwrap_or_else(|| panic!("{error}")).to_owned()
    };
    assert!(
        error("{ stability: stable, type: float }").starts_with("unknown type `float`: expected `string`")
    );
    assert!(
        error("{ stability: stable, type: 'template[any' }").starts_with("unknown type `template[any`: ")
    );
    assert_eq!(error("{ stability: solid, type: int }"), "unknown stability `solid`");
    assert!(error("{ stability: stable }").contains("missing field `type`"));
    assert!(error("{ stability: stable, type: int, colour: red }").contains("unknown field"));
    assert!(error("{ stability: stable, type: { members: [] } }").contains("without members"));
    assert!(error("{ stability: stable, type: { members: [{ value: [a] }] } }").contains("neither a text"));
    assert!(
        error("{ stability: stable, type: { members: [{ brief: a }] } }")
            .contains("neither `id` nor `value`")
    );
    let mixed = "{ stability: stable, type: { members: [{ value: 1 }, { value: a }] } }";
    assert!(error(mixed).contains("several types"));
    let unknown = "{ stability: stable, type: int, deprecated: { reason: renamed, renamed_to: pot.lid } }";
    assert!(error(unknown).contains("`pot.lid`, which is not in the registry"));
    let reason = "{ stability: stable, type: int, deprecated: { reason: bored } }";
    assert!(error(reason).contains("reason `bored`"));
}

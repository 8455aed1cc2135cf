//! Every span type: exactly the required attributes pass, and each one left out is missed by its name.

use proc_macro2::TokenStream;
use traced_grammar::ast::Grammar;
use traced_grammar::{Errors, check, parse};
use traced_registry::{Attribute, SpanType, Type, Usage, span_type};

/// The messages of the errors that `#[traced(options)]` has above a function.
fn errors(options: &str) -> Vec<String> {
    let options: TokenStream = options.parse().unwrap();
    let item = "fn f() {}".parse().unwrap();
    let mut errors = Errors::new();
    let function = parse::function(Grammar::Traced, options, &item, &mut errors);
    if let Some(function) = function {
        check::function(&function, &mut errors);
    }
    let messages = errors.finish().map(|errors| errors.to_string()).unwrap_or_default();
    let messages = messages.split("compile_error").skip(1);
    messages.map(str::to_owned).collect()
}

/// `key = value`, of a value that fits.
fn given(usage: &Usage) -> String {
    let attribute: &Attribute = usage.attribute().unwrap();
    let value = match (usage.value, attribute.ty) {
        (Some(value), _) => format!("{:?}", value.value()),
        (None, Type::String) => format!("{:?}", attribute.members.first().unwrap_or(&"text")),
        (None, Type::Int) => "1".to_owned(),
        (None, Type::Double) => "1.0".to_owned(),
        (None, Type::Boolean) => "true".to_owned(),
        (None, _) => "values".to_owned(),
    };
    format!("{} = {value}", attribute.name)
}

fn annotation<'a>(ty: &SpanType, usages: impl Iterator<Item = &'a Usage>) -> String {
    let given: Vec<String> = usages.map(given).collect();
    format!("convention = {}, attributes({})", ty.name, given.join(", "))
}

#[test]
fn the_required_attributes_pass() {
    for ty in span_type::all() {
        let options = annotation(ty, ty.required());
        assert_eq!(errors(&options), [""; 0], "{options}");
    }
}

#[test]
fn an_attribute_that_is_left_out_is_missed_by_its_name() {
    let mut left_out = 0;
    for ty in span_type::all() {
        for missing in ty.required() {
            let options = annotation(ty, ty.required().filter(|usage| usage.name != missing.name));
            let errors = errors(&options);
            let name = missing.attribute().unwrap().name;
            let expected = format!("`{}` requires `{name}` (", ty.name);
            assert!(errors.len() == 1 && errors[0].contains(&expected), "{options}: {errors:?}");
            left_out += 1;
        }
    }
    assert!(left_out > 150, "{left_out}");
}

#[test]
fn what_is_missing_is_one_error() {
    let errors = errors("convention = http.server");
    assert_eq!(errors.len(), 1);
    let expected = "`http.server` requires `http.request.method` (string), `url.path` (string) and `url.scheme` (string)";
    assert!(errors[0].contains(expected), "{errors:?}");
}

#[test]
fn a_kind_is_the_conventions() {
    let convention = "convention = db.client, attributes(db.system.name = \"mysql\")";
    assert_eq!(errors(&format!("{convention}, kind = client")), [""; 0]);
    assert!(errors(&format!("{convention}, kind = server"))[0].contains("of kind `client`"));
}

#[test]
fn what_is_given_late_is_given() {
    let options = "convention = rpc.grpc.server, ok(|_| rpc.response.status_code = \"OK\")";
    assert_eq!(errors(options), [""; 0]);
}

//! The rules. Each is one function, and reports a mistake on the tokens that it is about.

mod container;
mod convention;
mod declared;
mod envelope;
mod error_type;
mod foreign;
mod group;
mod histogram;
mod inject;
mod keys;
mod messaging;
mod metrics;
mod placeholders;
mod rules;
mod secrets;
mod shape;
mod undeclared;
mod values;
mod waits;
mod words;

pub use convention::required_of_groups;
pub(crate) use declared::{is_known_attribute, is_known_type};
pub use histogram::histograms;
pub use metrics::{Counting, counting_is_possible, counting_of_container_is_possible};
pub use rules::required_by_rules_of_groups;
pub use undeclared::NamesKeys;

use crate::Errors;
use crate::ast::{
    AttributeGroup, Capture, ContainedItem, Container, Declarations, Envelope, ErrorClasses, Event, Fail,
    Field, Function, Group, InlineBody, InlineSpan, Options, Record, RecordError, Rules,
};
use syn::Expr;

/// `#[traced]`, `#[traced_consumer]` and `#[traced_producer]`
pub fn function(function: &Function, errors: &mut Errors) {
    shape::not_const(function, errors);
    shape::has_body(function, errors);
    shape::not_variadic(function, errors);
    shape::value_is_seen(function, errors);
    shape::err_is_seen(function, errors);
    shape::caller_is_kept(function, errors);
    shape::future_is_known(function, errors);
    shape::items_are_of_a_stream(function, errors);
    shape::traced_once(function, errors);
    messaging::message_is_given(function, errors);
    messaging::returns_messages(function, errors);
    messaging::place_is_given(function, errors);
    convention::messaging_is_kept(&function.options, errors);
    placeholders::of_function(function, errors);
    rules::of_function(function, errors);
    options(&function.options, errors);
}

/// `#[traced]` on an `impl`, a `trait` or a `mod`
pub fn container(container: &Container, errors: &mut Errors) {
    container::has_functions(container, errors);
    contained(container, &container.options, true, errors);
}

/// The options of a container, then those of each function in it beside them.
///
/// A mistake in shared options is reported once. The functions' own are looked at by themselves then.
fn contained(container: &Container, shared: &Options, outer_is_right: bool, errors: &mut Errors) {
    let has_no_mistake = errors.none_in(|errors| {
        container::prefix_is_text(&container.options, errors);
        options(&container.options, errors);
    });
    let is_right = outer_is_right && container.is_read && has_no_mistake;
    for item in &container.items {
        match item {
            ContainedItem::Function(own) => {
                let with_shared = if is_right { own.within(shared) } else { own.without_convention() };
                errors.none_in(|errors| function(&with_shared, errors));
            }
            ContainedItem::Container(inner) => {
                contained(inner, &inner.options.within(shared), is_right, errors);
            }
            ContainedItem::Macro(_) | ContainedItem::Item(_) => {}
        }
    }
}

/// `span!`
pub fn span(span: &InlineSpan, errors: &mut Errors) {
    shape::has_name(span, errors);
    inline(span, errors);
}

/// `settle!`
pub fn settle(span: &InlineSpan, errors: &mut Errors) {
    messaging::message_is_settled(span, errors);
    inline(span, errors);
}

fn inline(span: &InlineSpan, errors: &mut Errors) {
    if let InlineBody::Block(block) = &span.body {
        waits::block_does_not_wait(block, span.options.grammar, errors);
    }
    placeholders::of_inline(span, errors);
    rules::of_inline(span, errors);
    options(&span.options, errors);
}

/// `record!`
pub fn record(record: &Record, errors: &mut Errors) {
    handle(record.span.as_ref(), errors);
    fields(&record.fields, errors);
    groups(&record.groups, errors);
    keys::unique(record.fields.iter(), errors);
}

/// `event!`
pub fn event(event: &Event, errors: &mut Errors) {
    handle(event.span.as_ref(), errors);
    shape::named(&event.name, "an event", errors);
    placeholders::of_event(event, errors);
    fields(&event.fields, errors);
    groups(&event.groups, errors);
    keys::unique(event.fields.iter(), errors);
}

/// `record_error!`
pub fn record_error(statement: &RecordError, errors: &mut Errors) {
    handle(statement.span.as_ref(), errors);
    values::stays_inside(&statement.error, errors);
    placeholders::of_error(&statement.error, errors);
}

/// `fail!`
pub fn fail(fail: &Fail, errors: &mut Errors) {
    handle(fail.span.as_ref(), errors);
    shape::is_a_reason(&fail.reason, errors);
    placeholders::of_reason(&fail.reason, errors);
    values::stays_inside(&fail.reason, errors);
    secrets::not_in_reason(&fail.reason, errors);
    fields(&fail.fields, errors);
    groups(&fail.groups, errors);
    keys::unique(fail.fields.iter(), errors);
}

/// A handle is computed where something is recorded.
fn handle(span: Option<&Expr>, errors: &mut Errors) {
    if let Some(span) = span {
        values::stays_inside(span, errors);
    }
}

/// `span_rules!`
pub fn rules(rules: &Rules, errors: &mut Errors) {
    rules::patterns_are_read(rules, errors);
    rules::required_are_known(rules, errors);
    rules::values_are_the_same_everywhere(rules, errors);
    options(&rules.options, errors);
}

/// `#[derive(Message)]`
pub fn envelope(message: &Envelope, errors: &mut Errors) {
    envelope::has_headers(message, errors);
    envelope::system_is_known(message, errors);
    envelope::key_is_kafkas(message, errors);
}

/// `#[derive(ErrorType)]`
pub fn error_classes(classes: &ErrorClasses, errors: &mut Errors) {
    error_type::names_are_classes(classes, errors);
}

/// `#[derive(Attributes)]`
pub fn group(group: &Group, errors: &mut Errors) {
    group::records(group, errors);
    let (of_struct, computed) = group.fields.split_at(group.types.len());
    for each in of_struct {
        key_and_value(each, errors);
        secrets::not_recorded_of_struct(each, errors);
    }
    fields(computed, errors);
    groups(&group.groups, errors);
    keys::unique(group.fields.iter(), errors);
}

/// `attributes!`
pub fn declarations(declarations: &Declarations, errors: &mut Errors) {
    for declaration in &declarations.list {
        declared::name_is_free(declaration, errors);
        declared::lower_case(declaration, errors);
        declared::attributes_are_known(declaration, errors);
        declared::type_is_known(declaration, errors);
        declared::members_are_of_one_type(declaration, errors);
        declared::members_differ(declaration, errors);
    }
    declared::unique(&declarations.list, errors);
}

fn options(options: &Options, errors: &mut Errors) {
    if let Some(name) = &options.name {
        shape::named(name, "a span", errors);
        values::stays_inside(name, errors);
        secrets::not_in_name(name, errors);
    }
    convention::is_kept(options, errors);
    metrics::are_kept(options, errors);
    about_messages(options, errors);
    inject::is_a_clients(options, errors);
    inject::stays_inside(options, errors);
    inject::is_sent(options, errors);
    fields(&options.attributes, errors);
    groups(&options.groups, errors);
    let captures: Vec<&Capture> = options.ok.iter().chain(&options.err).collect();
    for capture in &captures {
        shape::capture_has_attributes(capture, errors);
        fields(&capture.fields, errors);
        groups(&capture.groups, errors);
    }
    let always = || options.attributes.iter();
    // A call ends in `ok` or in `err`, never in both.
    match captures.as_slice() {
        [] => keys::unique(always(), errors),
        [capture, rest @ ..] => {
            keys::unique(always().chain(&capture.fields), errors);
            for capture in rest {
                keys::unique_beyond(always(), capture.fields.iter(), errors);
            }
        }
    }
}

fn about_messages(options: &Options, errors: &mut Errors) {
    messaging::kind_is_a_producers(options, errors);
    messaging::one_creation_context(options, errors);
    let Some(given) = &options.messaging else { return };
    messaging::correlation_is_open(given, errors);
    messaging::operation_has_name(given, errors);
    messaging::attributes_repeat_no_option(given, options, errors);
    messaging::returned_by_a_closure(given, errors);
    messaging::returned_is_received(given, errors);
    given.given().iter().for_each(|message| values::stays_inside(message, errors));
    given.returned().iter().for_each(|closure| values::stays_inside(&closure.body, errors));
    given.fields().for_each(|option| field(option, errors));
}

fn fields(fields: &[Field], errors: &mut Errors) {
    for each in fields {
        field(each, errors);
    }
}

fn groups(groups: &[AttributeGroup], errors: &mut Errors) {
    for group in groups {
        values::stays_inside(&group.expr, errors);
    }
    group::unique(groups, errors);
}

fn field(field: &Field, errors: &mut Errors) {
    key_and_value(field, errors);
    secrets::not_recorded(field, errors);
}

fn key_and_value(field: &Field, errors: &mut Errors) {
    keys::registered(&field.key, errors);
    keys::literal_is_a_name(&field.key, errors);
    values::fits_registry(field, errors);
    values::address_has_no_port(field, errors);
    values::stays_inside(&field.value.expr, errors);
}

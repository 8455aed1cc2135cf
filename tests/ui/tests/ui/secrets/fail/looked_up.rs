use std::collections::HashMap;
use traced::traced;

#[traced(attributes("a" = form["password"], "b" = headers.get("Authorization").cloned()))]
fn login(form: &HashMap<&str, String>, headers: &HashMap<String, String>) {}

fn main() {}

use traced::{span, traced};

#[traced(metrics)]
fn checkout() {}

#[traced(metrics, convention = graphql.server)]
fn resolve() {}

fn main() {
    span!(metrics, name = "step", {});
}

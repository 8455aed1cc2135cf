use traced::traced;

#[traced(convention = graphql.server, convention = cli.client)]
fn serve() {}

fn main() {}

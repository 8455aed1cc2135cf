use traced::traced;

#[traced(attributes(gen_ai.system = "az.ai.openai"))]
fn checkout() {}

fn main() {}

use traced::traced;

#[traced(attributes("login" = mask(access_token)))]
fn login(access_token: &str) {}

fn mask(text: &str) -> &str {
    text
}

fn main() {}

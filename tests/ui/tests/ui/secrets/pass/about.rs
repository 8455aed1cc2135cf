//! What is about a secret is none: its length, whether there is one, what it is called.

use traced::traced;

mod password {
    pub fn policy() -> &'static str {
        "long"
    }
}

struct Credentials {
    username: String,
}

#[traced(attributes(
    "a" = password.len(),
    "b" = password_reset_id,
    "c" = has_password,
    "d" = secret_name,
    "e" = credentials.username,
    "f" = password::policy(),
    "g" = token.is_some(),
    "h" = token.map(|token| token.len()),
    "i" = token == Some("none"),
    "auth.method" = "password",
    "login.has_password" = has_password,
    "token.count" = 1,
))]
fn login(
    password: &str,
    password_reset_id: u64,
    has_password: bool,
    secret_name: &str,
    credentials: &Credentials,
    token: Option<&str>,
) {
}

fn main() {
    login("", 1, true, "", &Credentials { username: String::new() }, None);
}

//! What looks like a secret, redacted or said to be none.
#![deny(warnings)]
#![allow(dead_code)]
use traced::{not_secret, redacted, traced};

#[traced(attributes(
    "login.password" = redacted(&password),
    "region" = traced::not_secret(secret_store.as_str()),
    "tokens" = input_tokens,
    "text" = "password",
    http.request.header["authorization"] = redacted(&password),
    http.request.header["cookie"] = not_secret("none"),
))]
fn login(password: &str, secret_store: String, input_tokens: u64) {}

fn main() {
    login("", String::new(), 1);
}

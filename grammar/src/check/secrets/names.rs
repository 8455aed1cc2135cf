//! Which names are those of secrets.

use super::super::words::words;

/// The last words of a secret's name: `db_password`, `apiKey`.
const SECRETS: &[&[&str]] = &[
    &["password"],
    &["passwords"],
    &["password", "hash"],
    &["passwd"],
    &["pwd"],
    &["passphrase"],
    &["passcode"],
    &["pass", "word"],
    &["pin", "code"],
    &["secret"],
    &["secrets"],
    &["credential"],
    &["credentials"],
    &["creds"],
    &["jwt"],
    &["jwts"],
    &["bearer"],
    &["authorization"],
    &["auth", "header"],
    &["cookie"],
    &["cookies"],
    &["otp"],
    &["totp"],
    &["cvv"],
    &["cvv2"],
    &["cvc"],
    &["card", "number"],
    &["card", "numbers"],
    &["card", "no"],
    &["cardnumber"],
    &["seed", "phrase"],
    &["connection", "string"],
    &["apikey"],
    &["apikeys"],
    &["apitoken"],
    &["accesstoken"],
    &["authtoken"],
    &["api", "keys"],
];

/// Words before `key` that make it a secret one.
const KEYS: &[&str] =
    &["api", "private", "secret", "access", "signing", "encryption", "master", "ssh", "account", "auth"];

/// Words before `token` that make it a secret one. A `token` by itself is one too; a `next_page_token` is not.
const TOKENS: &[&str] = &[
    "access",
    "admin",
    "api",
    "auth",
    "bearer",
    "bot",
    "client",
    "csrf",
    "device",
    "github",
    "id",
    "invite",
    "login",
    "magic",
    "oauth",
    "personal",
    "push",
    "refresh",
    "reset",
    "sas",
    "secret",
    "security",
    "server",
    "service",
    "session",
    "signing",
    "sso",
    "user",
    "vault",
    "verification",
    "webhook",
    "xsrf",
];

/// Last words that say how a secret is written, not what else it is: `password_str`.
const FORMS: &[&str] = &[
    "b64",
    "base64",
    "buf",
    "bytes",
    "clone",
    "copy",
    "encoded",
    "header",
    "hex",
    "inner",
    "input",
    "opt",
    "option",
    "plain",
    "plaintext",
    "raw",
    "ref",
    "str",
    "string",
    "text",
    "value",
];

/// First words of a question about a secret, whose answer is none: `has_password`.
const QUESTIONS: &[&str] = &[
    "allow", "allows", "can", "has", "is", "max", "min", "missing", "must", "needs", "no", "num", "require",
    "requires", "should", "supports", "uses", "wants", "with", "without",
];

/// Headers that carry a secret, beside those that are called like one.
const SECRET_HEADERS: &[&str] = &["proxy-authorization", "x-amz-security-token", "x-auth-key"];

/// Whether a variable, a field, a key or a method of this name is a secret.
pub(super) fn names_a_secret(name: &str) -> bool {
    // A second one is still one: `password2`.
    let digitless = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let words = words(&digitless.replace(['-', ' '], "_"));
    let mut words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    if words.first().is_some_and(|first| QUESTIONS.contains(first)) {
        return false;
    }
    while !is_secret(&words) {
        match words.pop() {
            Some(last) if FORMS.contains(&last) => {}
            _ => return is_secret(&[name.to_lowercase().as_str()]),
        }
    }
    true
}

fn is_secret(words: &[&str]) -> bool {
    match words {
        [.., before, "key"] => KEYS.contains(before),
        ["token"] => true,
        [.., before, "token"] => TOKENS.contains(before),
        _ => SECRETS.iter().any(|secret| words.ends_with(secret)),
    }
}

/// Whether a header of this name carries a secret.
pub(super) fn is_secret_header(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_HEADERS.contains(&name.as_str()) || names_a_secret(&name)
}

#[cfg(test)]
mod tests {
    use super::{is_secret_header, names_a_secret};

    #[test]
    fn a_name_is_judged_by_its_last_words() {
        for secret in [
            "password",
            "user_password",
            "password2",
            "passwordHash",
            "pwd",
            "db_pwd",
            "passphrase",
            "apiKey",
            "API_KEY",
            "ApiKey",
            "api_key_2",
            "apikey",
            "x-api-key",
            "access_token",
            "id_token",
            "token",
            "jwt",
            "session_jwt",
            "client_secret",
            "secret",
            "secret_value",
            "cookie",
            "set-cookie",
            "authorization",
            "bearer",
            "bearer_token",
            "card_number",
            "cardNumber",
            "cvv",
            "cvv2",
            "credentials",
            "password_str",
            "private_key",
            "aws_secret_access_key",
            "otp",
            "connection_string",
        ] {
            assert!(names_a_secret(secret), "{secret}");
        }
        for name in [
            "tokens",
            "input_tokens",
            "key",
            "primary_key",
            "secretary",
            "api",
            "access",
            "passwordless",
            "token_count",
            "token_type",
            "password_reset_id",
            "password_policy",
            "has_password",
            "is_secret",
            "needs_token",
            "secret_name",
            "secret_arn",
            "username",
            "page_token",
            "next_token",
            "access_key_id",
            "card_number_length",
            "cookie_consent",
            "id",
            "",
            "_",
            "pwd_age",
            "max_token",
            "routing_key",
        ] {
            assert!(!names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn headers_that_carry_a_secret_are_known() {
        for secret in
            ["authorization", "Proxy-Authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token"]
        {
            assert!(is_secret_header(secret), "{secret}");
        }
        for name in ["x-tenant", "content-type", "idempotency-key", "x-request-id"] {
            assert!(!is_secret_header(name), "{name}");
        }
    }
}

//! `OTEL_EXPORTER_OTLP_CERTIFICATE` and the client's key: what a connection trusts, and how it shows who it is.

use super::env::Env;
use super::otlp::Variables;
use crate::export::otlp::Tls;

/// The certificates that the environment names. A file that cannot be used is warned about: without it a connection that
/// needs it fails, and does not trust more than it should.
#[cfg(feature = "otlp-tls")]
pub(super) fn tls(variables: &Variables, env: &Env) -> Tls {
    use reqwest::{Certificate, Identity};

    let trusted = file(env, &variables.certificate, "certificates in the PEM format", |pem| {
        Certificate::from_pem_bundle(pem).ok().filter(|certificates| !certificates.is_empty())
    });
    let pem = |variables: &[&'static str]| {
        env.first(variables)?;
        file(env, variables, "a readable file", |pem| Some(pem.to_owned()))
    };
    let (key, certificate) = (pem(&variables.client_key), pem(&variables.client_certificate));
    let identity = match (key, certificate) {
        (Some(key), Some(certificate)) => {
            let identity = Identity::from_pem(&[&key[..], b"\n", &certificate].concat());
            if identity.is_err() {
                let text = "and its key are no certificate and private key in the PEM format; ignored";
                env.warn(named(env, &variables.client_certificate), text);
            }
            identity.ok()
        }
        (Some(_), None) => {
            lacks(env, &variables.client_key, &variables.client_certificate);
            None
        }
        (None, Some(_)) => {
            lacks(env, &variables.client_certificate, &variables.client_key);
            None
        }
        (None, None) => None,
    };
    Tls { trusted, identity }
}

#[cfg(not(feature = "otlp-tls"))]
pub(super) fn tls(variables: &Variables, env: &Env) -> Tls {
    for pair in [&variables.certificate, &variables.client_key, &variables.client_certificate] {
        if let Some((variable, _)) = env.first(pair) {
            env.warn(variable, "has no effect without the feature `otlp-tls` of `traced`");
        }
    }
    Tls::default()
}

/// What `read` makes of the file that is named; a warning names what is `expected` in it.
#[cfg(feature = "otlp-tls")]
fn file<T>(
    env: &Env,
    variables: &[&'static str],
    expected: &str,
    read: impl Fn(&[u8]) -> Option<T>,
) -> Option<T> {
    let (variable, path) = env.first(variables)?;
    match std::fs::read(&path) {
        Err(error) => {
            env.warn(variable, format_args!("names a file that cannot be read: {error}; ignored"));
            None
        }
        Ok(content) => {
            let found = read(&content);
            if found.is_none() {
                env.warn_ignored(variable, &path, format_args!("a file with {expected}"));
            }
            found
        }
    }
}

#[cfg(feature = "otlp-tls")]
fn lacks(env: &Env, set: &[&'static str; 2], missing: &[&'static str; 2]) {
    if env.first(missing).is_none() {
        let set = named(env, set);
        env.warn(set, format_args!("has no effect without `{}`", missing[1]));
    }
}

/// The variable of the two that is set.
#[cfg(feature = "otlp-tls")]
fn named(env: &Env, variables: &[&'static str; 2]) -> &'static str {
    env.first(variables).map_or(variables[1], |(variable, _)| variable)
}

#[cfg(test)]
mod tests {
    use super::super::otlp::TRACES;
    use super::*;

    fn warnings(variables: &[(&'static str, &'static str)]) -> Vec<String> {
        let env = Env::of(variables.iter().copied());
        tls(&TRACES, &env);
        env.take_warnings().iter().map(ToString::to_string).collect()
    }

    #[cfg(not(feature = "otlp-tls"))]
    #[test]
    fn certificates_name_the_feature_they_need() {
        let own = "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE";
        for variable in [own, "OTEL_EXPORTER_OTLP_CLIENT_KEY", "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"] {
            let expected = format!("`{variable}` has no effect without the feature `otlp-tls` of `traced`");
            assert_eq!(warnings(&[(variable, "/ca.pem")]), [expected]);
        }
    }

    #[cfg(feature = "otlp-tls")]
    #[test]
    fn files_that_cannot_be_used_are_warned_about() {
        const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let certificate = |value| warnings(&[("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", value)]);
        let missing = certificate("/does/not/exist.pem").remove(0);
        assert!(
            missing.starts_with("`OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE` names a file that cannot be read"),
            "{missing}"
        );
        let other = certificate(MANIFEST).remove(0);
        assert!(other.contains("expected a file with certificates in the PEM format; ignored"), "{other}");
    }

    #[cfg(feature = "otlp-tls")]
    #[test]
    fn a_client_needs_both_its_key_and_its_certificate() {
        const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let (key, certificate) = ("OTEL_EXPORTER_OTLP_CLIENT_KEY", "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
        assert_eq!(warnings(&[(key, MANIFEST)]), [format!("`{key}` has no effect without `{certificate}`")]);
        let both = warnings(&[(key, MANIFEST), (certificate, MANIFEST)]).remove(0);
        assert!(both.starts_with(&format!("`{certificate}` and its key are no certificate")), "{both}");
    }
}

//! The client of a language model, over HTTP.

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use std::time::Duration;
use std::{env, error, fmt};
use traced::traced;

pub(crate) struct Model {
    url: Url,
    client: Client,
}

#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) corrections: Vec<(String, String)>,
    usage: Usage,
}

#[derive(Deserialize)]
struct Usage {
    input_tokens: u32,
    output_tokens: u32,
}

impl Model {
    pub(crate) fn connect() -> Result<Self, Box<dyn error::Error>> {
        Ok(Self { url: env::var("ESSAYS_MODEL")?.parse()?, client: Client::new() })
    }

    /// See OpenTelemetry's [generative AI spans](https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/).
    #[traced(
        kind = client,
        name = "chat speller-1",
        attributes(
            gen_ai.operation.name = "chat",
            gen_ai.provider.name = "essays",
            gen_ai.request.model = "speller-1",
            server.address = self.url.host_str(),
            server.port = self.url.port(),
        ),
        ok(|answer| gen_ai.usage.input_tokens = answer.usage.input_tokens,
            gen_ai.usage.output_tokens = answer.usage.output_tokens),
        err(|error| error.type = error.kind()),
    )]
    pub(crate) async fn chat(&self, words: &[String]) -> Result<Answer, ModelError> {
        let mut headers = HeaderMap::new();
        traced::inject(&mut headers);
        let response = self.client.post(self.url.clone()).headers(headers).json(words).send().await?;
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            let seconds =
                response.headers().get(RETRY_AFTER).and_then(|after| after.to_str().ok()?.parse().ok());
            return Err(ModelError::Busy { retry_after: Duration::from_secs(seconds.unwrap_or(1)) });
        }
        Ok(response.error_for_status()?.json().await?)
    }
}

#[derive(Debug)]
pub(crate) enum ModelError {
    Busy { retry_after: Duration },
    Http(reqwest::Error),
}

impl ModelError {
    fn kind(&self) -> &'static str {
        match self {
            Self::Busy { .. } => "429",
            Self::Http(_) => "http",
        }
    }
}

impl From<reqwest::Error> for ModelError {
    fn from(error: reqwest::Error) -> Self {
        Self::Http(error)
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy { .. } => f.write_str("the model is asked too often"),
            Self::Http(_) => f.write_str("the model did not answer"),
        }
    }
}

impl error::Error for ModelError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Busy { .. } => None,
            Self::Http(error) => Some(error),
        }
    }
}

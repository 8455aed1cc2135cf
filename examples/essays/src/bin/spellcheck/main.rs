//! The service that checks the spelling of essays: with a dictionary, and with a language model for the other words.

mod dictionary;
mod model;

use dictionary::Dictionary;
use model::{Answer, Model, ModelError};
use traced::{event, traced, traced_consumer};
use traced_essays::bus::Bus;
use traced_essays::event::{CHECK_REQUESTED, CHECKED, Checked, Essay, EventEnvelope};
use traced_essays::{attributes, service};

struct Checker {
    bus: Bus,
    dictionary: Dictionary,
    model: Model,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

#[traced_consumer(message = event, consumer_group = "spellcheck", attributes(essay.id = event.data.id))]
async fn on_check_requested(checker: &Checker, event: EventEnvelope<Essay>) -> Result<(), Failed> {
    let Essay { id, text } = event.data;
    let unknown = unknown_words(&checker.dictionary, &text)?;
    let corrections = correct(&checker.model, &unknown).await?.corrections;
    checker.bus.publish(EventEnvelope::new(CHECKED, id, Checked { id, corrections })).await?;
    Ok(())
}

#[traced(ok(|unknown| essay.misspelt = unknown.len()))]
fn unknown_words(dictionary: &Dictionary, text: &str) -> rusqlite::Result<Vec<String>> {
    let known = dictionary.words()?;
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    Ok(words.map(str::to_lowercase).filter(|word| !known.contains(word)).collect())
}

#[traced]
async fn correct(model: &Model, words: &[String]) -> Result<Answer, ModelError> {
    let mut corrected = model.chat(words).await;
    if let Err(ModelError::Busy { retry_after }) = corrected {
        event!("the model is busy, asking once more");
        tokio::time::sleep(retry_after).await;
        corrected = model.chat(words).await;
    }
    corrected
}

#[tokio::main]
async fn main() -> service::Ended {
    let _guard = traced::init("spellcheck")?;
    let checker = Checker { bus: Bus::connect()?, dictionary: Dictionary::open()?, model: Model::connect()? };
    let handle = async |event| on_check_requested(&checker, event).await;
    service::run(checker.bus.subscribe(CHECK_REQUESTED, handle)).await
}

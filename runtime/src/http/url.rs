//! What is recorded of a URL.

use crate::attribute::{Attributes, Gives, Recorder, id};
use crate::semconv::url;
use http::Uri;

/// The attributes of a URL: `url.full` where it is absolute, `url.scheme`, `url.path`, `url.query` and `url.fragment`, without
/// the secrets in it.
///
/// See the [page on URLs](https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/).
///
/// ```
/// use traced::{http, traced};
///
/// #[traced(attributes(..http::url(link)))]
/// fn crawl(link: &str) {}
/// # crawl("https://shop.example/orders?id=7#latest");
/// ```
pub fn url<U: AsUrl + ?Sized>(url: &U) -> Url<'_> {
    url.as_url()
}

/// A URL, as [`url()`] takes it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no URL",
    label = "expected a URL",
    note = "`http::url` takes `http::Uri`, `str` and, with the feature `reqwest`, `reqwest::Url`, by reference"
)]
pub trait AsUrl {
    /// The group of its attributes.
    fn as_url(&self) -> Url<'_>;
}

/// The group that [`url()`] makes of a URL.
#[derive(Clone, Copy, Debug)]
pub struct Url<'a>(Form<'a>);

#[derive(Clone, Copy, Debug)]
enum Form<'a> {
    Parsed(&'a Uri),
    Text(&'a str),
}

#[diagnostic::do_not_recommend]
impl Attributes for Url<'_> {
    fn record(&self, recorder: &mut Recorder<'_>) {
        match self.0 {
            Form::Parsed(uri) => {
                if uri.scheme().is_some() {
                    recorder.set(url::full, uri);
                }
                recorder.set(url::scheme, &uri.scheme_str());
                recorder.set(url::path, uri.path()).set(url::query, &uri.query());
            }
            Form::Text(text) => record_text(text, recorder),
        }
    }
}

fn record_text(text: &str, recorder: &mut Recorder<'_>) {
    let (before, fragment) = split(text, '#');
    let (before, query) = split(before, '?');
    let path = match before.split_once("://") {
        Some((scheme, rest)) => {
            recorder.set(url::full, text).set(url::scheme, scheme);
            rest.find('/').map_or("", |at| &rest[at..])
        }
        None => before,
    };
    recorder.set(url::path, path).set(url::query, &query).set(url::fragment, &fragment);
}

fn split(text: &str, sign: char) -> (&str, Option<&str>) {
    text.split_once(sign).map_or((text, None), |(before, after)| (before, Some(after)))
}

impl Gives<{ id("url.path") }> for Url<'_> {}

impl AsUrl for Uri {
    fn as_url(&self) -> Url<'_> {
        Url(Form::Parsed(self))
    }
}

impl AsUrl for str {
    fn as_url(&self) -> Url<'_> {
        Url(Form::Text(self))
    }
}

impl AsUrl for String {
    fn as_url(&self) -> Url<'_> {
        self.as_str().as_url()
    }
}

#[diagnostic::do_not_recommend]
impl<U: AsUrl + ?Sized> AsUrl for &U {
    fn as_url(&self) -> Url<'_> {
        (**self).as_url()
    }
}

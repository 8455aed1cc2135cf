//! Which types fit which attributes.

use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, Version};
use opentelemetry::trace::{SpanId, TraceId};
use opentelemetry::{Array, Key, StringValue, Value};
use std::borrow::Cow;
use std::error::Error;
use std::fmt::Arguments;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use traced::attribute::{ValueOf, ty};
use traced::correlation::CorrelationId;
use traced::testing::capture;
use traced::traced;
use uuid::{NonNilUuid, Uuid};

mod attributes {
    traced::attributes! {
        shop.text: string,
        shop.texts: string[],
        shop.numbers: int[],
        shop.anything: any,
        shop.tier: enum { Gold = "gold", Base = "base" },
    }
}

use attributes::shop::Tier;

fn value<T: ?Sized>(value: &(impl ValueOf<T> + ?Sized)) -> Option<Value> {
    value.value_of()
}

fn texts(texts: &[&str]) -> Value {
    Value::Array(Array::String(texts.iter().map(|text| (*text).to_owned().into()).collect()))
}

/// What fits `string` fits lists of it and `any`, too, itself and behind every pointer.
#[track_caller]
fn fits_string<V>(given: &V, text: &str)
where
    V: ValueOf<ty::string> + ValueOf<ty::array<ty::string>> + ValueOf<ty::any> + ?Sized,
{
    let expected = Some(Value::from(text.to_owned()));
    assert_eq!(value::<ty::string>(given), expected);
    assert_eq!(value::<ty::any>(given), expected);
    assert_eq!(value::<ty::string>(&Some(Box::new(given))), expected);
    assert_eq!(value::<ty::any>(&Rc::new(given)), expected);
    assert_eq!(value::<ty::string>(&Arc::new(Cow::Borrowed(&given))), expected);
    assert_eq!(value::<ty::string>(&None::<&V>), None);
    assert_eq!(value::<ty::array<ty::string>>(given), Some(texts(&[text])));
    assert_eq!(value::<ty::array<ty::string>>(&[given, given]), Some(texts(&[text, text])));
}

#[test]
fn text_of_every_kind_is_a_string() {
    fits_string("a", "a");
    fits_string(&"a".to_owned(), "a");
    fits_string(&'a', "a");
    fits_string(&Box::<str>::from("a"), "a");
    fits_string(&Rc::<str>::from("a"), "a");
    fits_string(&Arc::<str>::from("a"), "a");
    fits_string(&Rc::new("a".to_owned()), "a");
    fits_string(&Arc::new("a".to_owned()), "a");
    fits_string(&Cow::Borrowed("a"), "a");
    fits_string(&Cow::<str>::Owned("a".to_owned()), "a");
    fits_string::<Arguments<'_>>(&format_args!("{}-{}", 1, 2), "1-2");
}

#[test]
fn errors_are_strings_by_their_message() {
    let error = "x".parse::<u8>().unwrap_err();
    let message = "invalid digit found in string";
    fits_string::<dyn Error>(&error, message);
    fits_string::<dyn Error + Send>(&error, message);
    fits_string::<dyn Error + Send + Sync>(&error, message);
    let plain: Box<dyn Error> = error.clone().into();
    fits_string(&plain, message);
    let boxed: Box<dyn Error + Send + Sync> = error.into();
    fits_string(&boxed, message);
    fits_string(&Arc::<dyn Error + Send + Sync>::from(boxed), message);
}

#[test]
fn addresses_and_ids_are_strings() {
    fits_string(&IpAddr::from([127, 0, 0, 1]), "127.0.0.1");
    fits_string(&Ipv4Addr::LOCALHOST, "127.0.0.1");
    fits_string(&Ipv6Addr::LOCALHOST, "::1");
    fits_string(&SocketAddr::from((Ipv6Addr::LOCALHOST, 80)), "[::1]:80");
    fits_string(&SocketAddrV4::new(Ipv4Addr::LOCALHOST, 80), "127.0.0.1:80");
    fits_string(&SocketAddrV6::new(Ipv6Addr::LOCALHOST, 80, 0, 0), "[::1]:80");
    fits_string(&Uuid::from_u128(10), "00000000-0000-0000-0000-00000000000a");
    fits_string(&NonNilUuid::new(Uuid::max()).unwrap(), "ffffffff-ffff-ffff-ffff-ffffffffffff");
    let id: Option<CorrelationId> = traced::with_correlation_id("c-1", traced::correlation_id);
    fits_string(&id.unwrap(), "c-1");
}

#[test]
fn opentelemetrys_own_types_fit() {
    fits_string(&StringValue::from("a"), "a");
    fits_string(&Key::from("a"), "a");
    fits_string(&TraceId::from_bytes([1; 16]), "01010101010101010101010101010101");
    fits_string(&SpanId::from_bytes([1; 8]), "0101010101010101");
    for given in [Value::Bool(true), Value::I64(1), Value::from("a"), Value::Array(Array::F64(vec![0.5]))] {
        assert_eq!(value::<ty::any>(&&given), Some(given));
    }
    assert_eq!(value::<ty::any>(&Array::I64(vec![1])), Some(Value::Array(Array::I64(vec![1]))));
}

#[test]
fn the_parts_of_http_fit() {
    fits_string(&Method::POST, "POST");
    fits_string(&HeaderName::from_static("x-tenant"), "x-tenant");
    fits_string(&HeaderValue::from_static("blue"), "blue");
    fits_string(&Scheme::HTTPS, "https");
    fits_string(&Authority::from_static("shop.example:80"), "shop.example:80");
    fits_string(&PathAndQuery::from_static("/a?b=c"), "/a?b=c");
    fits_string(
        &Uri::from_static("https://ada:pw@shop.example/a"),
        "https://REDACTED:REDACTED@shop.example/a",
    );
    fits_string(&Version::HTTP_11, "1.1");
    let status = StatusCode::NOT_FOUND;
    assert_eq!(value::<ty::string>(&status), Some(Value::from("404")));
    assert_eq!(value::<ty::int>(&Some(status)), Some(Value::I64(404)));
    assert_eq!(value::<ty::any>(&&status), Some(Value::I64(404)));
    let mut headers = HeaderMap::new();
    assert_eq!(value::<ty::array<ty::string>>(&headers.get_all("vary")), None);
    for name in ["accept", "origin"] {
        headers.append("vary", HeaderValue::from_static(name));
    }
    assert_eq!(value::<ty::array<ty::string>>(&headers.get_all("vary")), Some(texts(&["accept", "origin"])));
    assert_eq!(value::<ty::any>(&headers.get_all("vary")), Some(texts(&["accept", "origin"])));
}

#[test]
fn a_status_of_grpc_is_spelled_as_grpc_spells_it() {
    fits_string(&tonic::Code::Ok, "OK");
    fits_string(&tonic::Code::DeadlineExceeded, "DEADLINE_EXCEEDED");
    fits_string(&tonic::Code::from(16), "UNAUTHENTICATED");
}

#[test]
fn integers_fit_in_every_wrapping() {
    fn fits(given: &(impl ValueOf<ty::int> + ValueOf<ty::any>)) {
        assert_eq!(value::<ty::int>(given), Some(Value::I64(7)));
        assert_eq!(value::<ty::any>(given), Some(Value::I64(7)));
    }
    macro_rules! every {
        ($($int:ident),+) => {$(
            fits(&(7 as $int));
            fits(&NonZero::<$int>::new(7).unwrap());
            fits(&Wrapping(7 as $int));
            fits(&Saturating(7 as $int));
            fits(&Rc::new(Arc::new(7 as $int)));
        )+};
    }
    every!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
    assert_eq!(value::<ty::int>(&NonZero::new(u64::MAX)), Some(Value::from("18446744073709551615")));
    assert_eq!(value::<ty::double>(&Arc::new(0.5_f32)), Some(Value::F64(0.5)));
    assert_eq!(value::<ty::boolean>(&Rc::new(true)), Some(Value::Bool(true)));
    assert_eq!(value::<Tier>(&Rc::new(Tier::Gold)), Some(Value::from("gold")));
}

#[test]
fn lists_fit_a_key_of_no_declared_type() {
    let (tea, mug) = ("tea".to_owned(), "mug".to_owned());
    let expected = Some(texts(&["tea", "mug"]));
    assert_eq!(value::<ty::any>(&vec![&tea, &mug]), expected);
    assert_eq!(value::<ty::any>(&[tea.clone(), mug.clone()][..]), expected);
    assert_eq!(value::<ty::any>(&Arc::<[String]>::from([tea.clone(), mug.clone()])), expected);
    assert_eq!(value::<ty::any>(&[Arc::<str>::from("tea"), Arc::from("mug")]), expected);
    assert_eq!(value::<ty::any>(&[Some(&tea), None, Some(&mug)]), expected);
    assert_eq!(value::<ty::any>(&Cow::Borrowed(&[tea, mug][..])), expected);
    let numbers = Some(Value::Array(Array::I64(vec![1, 2])));
    assert_eq!(value::<ty::any>(&vec![1_u8, 2]), numbers);
    assert_eq!(value::<ty::any>(&[&1_usize, &2]), numbers);
    assert_eq!(value::<ty::any>(&[StatusCode::OK]), Some(Value::Array(Array::I64(vec![200]))));
    assert_eq!(value::<ty::any>(&[&true]), Some(Value::Array(Array::Bool(vec![true]))));
    assert_eq!(value::<ty::any>(&[0.5_f32]), Some(Value::Array(Array::F64(vec![0.5]))));
    assert_eq!(value::<ty::any>(&Vec::<IpAddr>::new()), Some(texts(&[])));
}

#[traced(attributes(
    shop.text = id,
    shop.texts = [from, from],
    shop.numbers = [NonZero::new(3_u8)],
    shop.anything = tags,
    shop.tier = &Arc::new(Tier::Gold),
    network.peer.address = from,
    http.request.method = request.method(),
    url.full = request.uri(),
    url.scheme = request.uri().scheme(),
    http.request.header["x-tenant"] = request.headers().get("x-tenant"),
    http.response.status_code = StatusCode::BAD_GATEWAY,
    error.type = StatusCode::BAD_GATEWAY,
    network.protocol.version = request.version(),
    exception.message = cause,
    "a literal key" = tags.iter().collect::<Vec<_>>(),
    "formatted" = format_args!("{}/{}", tags[0], tags.len()),
))]
fn serve(id: Uuid, from: IpAddr, request: &http::Request<()>, tags: &[String], cause: &dyn Error) {}

#[test]
fn they_are_recorded_as_they_are_written() {
    let spans = capture();
    let request =
        http::Request::put("https://shop.example/orders").header("x-tenant", "blue").body(()).unwrap();
    let cause = "x".parse::<u8>().unwrap_err();
    serve(Uuid::nil(), [10, 0, 0, 1].into(), &request, &["tea".to_owned()], &cause);
    spans.assert_tree(
        r#"
        serve
           a literal key=["tea"]
           error.type="502"
           exception.message="invalid digit found in string"
           formatted="tea/1"
           http.request.header.x-tenant=["blue"]
           http.request.method="PUT"
           http.response.status_code=502
           network.peer.address="10.0.0.1"
           network.protocol.version="1.1"
           shop.anything=["tea"]
           shop.numbers=[3]
           shop.text="00000000-0000-0000-0000-000000000000"
           shop.texts=["10.0.0.1", "10.0.0.1"]
           shop.tier="gold"
           url.full="https://shop.example/orders"
           url.scheme="https"
        "#,
    );
}

fn returns_nothing() {
    traced::span!(name = "nothing", { "1".parse::<u8>()?; });
}

fn no_result() -> Option<u8> {
    let number: u8 = traced::span!(name = "number", { 1_u8? });
    Some(number)
}

fn behind_a_reference(value: &Option<u8>) -> Option<u8> {
    traced::span!(name = "reference", { Some(value?) })
}

struct Refused;

fn another_error() -> Result<u8, Refused> {
    Ok(traced::span!(name = "error", { "1".parse::<u8>()? }))
}

fn another_type(value: Option<u8>) -> Result<u8, String> {
    Ok(traced::span!(name = "option", { value? }))
}

fn moved(value: Result<String, String>) -> Result<String, String> {
    let length = traced::span!(name = "moved", { value?.len() });
    value.map(|value| value + &length.to_string())
}

fn borrowed(mut list: Vec<u8>) -> Result<u8, std::num::TryFromIntError> {
    let first = &list[0];
    traced::span!(name = "borrowed", {
        list.push(u8::try_from(256)?);
        Ok(*first)
    })
}

fn main() {}

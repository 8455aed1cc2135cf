#[traced]
fn parse(text: &str, fallback: String) -> Result<u16, ParseIntError> {
    text.parse()
}

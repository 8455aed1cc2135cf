fn check() -> Result<(), std::fmt::Error> {
    traced::fail!(check()?, "checked" = true);
    Ok(())
}

fn main() {
    check().unwrap();
}

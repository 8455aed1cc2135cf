fn main() {
    let _ = traced::span!(name = "empty", async -> {});
    let _ = traced::span!(name = "nothing", async move ->);
    let _ = traced::span!(name = "braceless", async -> Result<(), std::fmt::Error> Ok(()));
    let _ = traced::span!(async -> Result<(), std::fmt::Error> { Ok(()) });
    let _ = traced::span!(name = "mistyped", async -> Result<(), std::fmt::Error> { Ok(1) });
    let _ = traced::span!(name = "mistake", parnt = root, async -> Result<(), std::fmt::Error> {
        "text".parse::<u8>().map_err(|_| std::fmt::Error)?;
        Ok(())
    });
}

//! Where the text goes.

use std::io::{self, Write};

/// The writer of a [`Terminal`](super::Terminal).
pub(super) struct Output(Box<dyn Write + Send>);

impl Output {
    pub(super) fn new(writer: impl Write + Send + 'static) -> Self {
        Self(Box::new(writer))
    }

    /// Writes a text at once and flushes it.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())?;
        self.0.flush()
    }
}

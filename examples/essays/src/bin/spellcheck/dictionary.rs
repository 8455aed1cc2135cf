//! The dictionary: a table of known words in a database.

use rusqlite::Connection;
use traced::traced;

pub(crate) struct Dictionary(Connection);

impl Dictionary {
    pub(crate) fn open() -> rusqlite::Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE TABLE words (word TEXT NOT NULL);
             INSERT INTO words VALUES ('the'), ('cat'), ('sat'), ('on'), ('mat');",
        )?;
        Ok(Self(connection))
    }

    /// See OpenTelemetry's [database spans](https://opentelemetry.io/docs/specs/semconv/db/database-spans/).
    #[traced(
        kind = client,
        name = "SELECT words",
        attributes(
            db.system.name = "sqlite",
            db.operation.name = "SELECT",
            db.collection.name = "words",
            db.query.text = "SELECT word FROM words",
        ),
        ok(|words| db.response.returned_rows = words.len()),
    )]
    pub(crate) fn words(&self) -> rusqlite::Result<Vec<String>> {
        let mut words = self.0.prepare("SELECT word FROM words")?;
        words.query_map([], |row| row.get(0))?.collect()
    }
}

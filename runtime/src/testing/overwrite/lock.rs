//! One process at a time changes a source file: test runners such as nextest run each test in one of its own.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long a process waits for another, which needs milliseconds. A file that is older was left by one that was killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// The right to change a source file, until dropped: a file of the operating system's temporary folder.
pub(super) struct Lock(PathBuf);

impl Lock {
    /// Waits until no other process has the right.
    ///
    /// # Errors
    ///
    /// If the file cannot be made.
    pub(super) fn of(source: &Path) -> Result<Self, String> {
        let mut hasher = DefaultHasher::new();
        source.hash(&mut hasher);
        let path = std::env::temp_dir().join(format!("traced-testing-{:016x}.lock", hasher.finish()));
        let start = Instant::now();
        loop {
            match File::create_new(&path) {
                Ok(_) => return Ok(Self(path)),
                Err(error)
                    if error.kind() != io::ErrorKind::AlreadyExists || start.elapsed() > 2 * PATIENCE =>
                {
                    return Err(format!("the lock {} cannot be made: {error}", path.display()));
                }
                Err(_) if is_left_behind(&path) => drop(fs::remove_file(&path)),
                Err(_) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }
}

/// Whether a lock is older than its process can have needed it.
fn is_left_behind(path: &Path) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > PATIENCE))
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn one_has_the_lock_at_a_time() {
        static INSIDE: AtomicU32 = AtomicU32::new(0);
        let source = Path::new("one_has_the_lock_at_a_time");
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        let _lock = Lock::of(source).unwrap();
                        assert_eq!(INSIDE.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        assert_eq!(INSIDE.fetch_sub(1, Ordering::SeqCst), 1);
                    }
                });
            }
        });
    }
}

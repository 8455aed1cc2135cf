//! A temporary folder with the files of one test.

use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

pub(crate) struct Folder(TempDir);

impl Folder {
    /// A folder with these files, each at its path in it.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// A message without the path of the folder, which differs with each run.
    pub(crate) fn relative(&self, message: &str) -> String {
        let separator = std::path::MAIN_SEPARATOR;
        message.replace(&format!("{}{separator}", self.0.path().display()), "")
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        self.0.path()
    }
}

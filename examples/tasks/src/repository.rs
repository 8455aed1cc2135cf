//! Where tasks are kept.

use crate::error::StorageError;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use traced::traced;

/// What a repository keeps.
pub trait Entity: Clone {
    /// The table of such entities.
    const TABLE: &'static str;

    /// Its number.
    fn id(&self) -> u64;
}

/// The entities of one type, in memory.
#[derive(Debug)]
pub struct Repository<T> {
    rows: Mutex<BTreeMap<u64, T>>,
}

impl<T> Default for Repository<T> {
    fn default() -> Self {
        Self { rows: Mutex::default() }
    }
}

#[traced(convention = db.sql, attributes(db.system.name = "sqlite", db.collection.name = T::TABLE))]
impl<T: Entity> Repository<T> {
    /// The entity of this number.
    #[traced(attributes(db.operation.name = "SELECT", task.id = id), ok(|row| db.response.returned_rows = i64::from(row.is_some())))]
    pub async fn find(&self, id: u64) -> Result<Option<T>, StorageError> {
        Ok(self.rows().get(&id).cloned())
    }

    /// All of them.
    #[traced(attributes(db.operation.name = "SELECT"), ok(|rows| db.response.returned_rows = rows.len()))]
    pub async fn all(&self) -> Result<Vec<T>, StorageError> {
        Ok(self.rows().values().cloned().collect())
    }

    /// Adds an entity.
    #[traced(attributes(db.operation.name = "INSERT", task.id = entity.id()))]
    pub async fn insert(&self, entity: T) -> Result<(), StorageError> {
        let id = entity.id();
        self.rows().insert(id, entity).map_or(Ok(()), |_| Err(StorageError::Conflict(id)))
    }

    /// Changes an entity.
    #[traced(attributes(db.operation.name = "UPDATE", task.id = entity.id()))]
    pub async fn update(&self, entity: T) -> Result<(), StorageError> {
        let id = entity.id();
        self.rows().insert(id, entity).map_or(Err(StorageError::Conflict(id)), |_| Ok(()))
    }

    /// Takes an entity out.
    #[traced(attributes(db.operation.name = "DELETE", task.id = id))]
    pub async fn delete(&self, id: u64) -> Result<bool, StorageError> {
        Ok(self.rows().remove(&id).is_some())
    }

    /// How many there are. Nobody waits for that, so it has no span.
    #[traced(skip)]
    pub fn count(&self) -> usize {
        self.rows().len()
    }

    #[traced(skip)]
    fn rows(&self) -> MutexGuard<'_, BTreeMap<u64, T>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

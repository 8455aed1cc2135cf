//! Typed keys.
#![allow(missing_docs, non_camel_case_types)]

use std::marker::PhantomData;

/// A key.
#[derive(Debug)]
pub struct Key<T>(#[allow(dead_code)] &'static str, PhantomData<T>);
impl<T> Key<T> {
    pub const fn new(name: &'static str) -> Self {
        Self(name, PhantomData)
    }
}

/// A template.
#[derive(Debug)]
pub struct Template<T>(#[allow(dead_code)] &'static str, PhantomData<T>);
impl<T> Template<T> {
    pub const fn new(name: &'static str) -> Self {
        Self(name, PhantomData)
    }
}

/// Types.
pub mod ty {
    #[derive(Debug)]
    pub struct string;
    #[derive(Debug)]
    pub struct int;
    #[derive(Debug)]
    pub struct double;
    #[derive(Debug)]
    pub struct boolean;
    #[derive(Debug)]
    pub struct any;
    #[derive(Debug)]
    pub struct array<T>(std::marker::PhantomData<T>);
}

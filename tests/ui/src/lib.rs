//! Has the tests of this folder, and nothing else.

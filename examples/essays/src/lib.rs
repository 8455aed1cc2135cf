//! essays

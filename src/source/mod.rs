//! Where documents come from.

pub mod pdf;

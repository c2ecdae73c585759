//! Where records and layouts go: JSON files, and tables made of them.

pub mod beside;
pub mod json;
pub mod layout;
pub mod tables;

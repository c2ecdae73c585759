//! Where records and layouts go: JSON files now; other sinks stand beside them.

pub mod beside;
pub mod json;
pub mod layout;

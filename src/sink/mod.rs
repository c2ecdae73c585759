//! Where records go: JSON files now; other sinks stand beside it.

pub mod json;

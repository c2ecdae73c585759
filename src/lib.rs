//! gyokaku (行革): the reform documents of Japanese municipalities as comparable data.

pub mod diag;
pub mod document;
pub mod geom;
pub mod source;
pub mod layout;
pub mod table;

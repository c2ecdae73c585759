//! gyokaku (行革): the reform documents of Japanese municipalities as comparable data.

pub mod diag;
pub mod document;
pub mod draw;
pub mod geom;
pub mod layout;
pub mod source;
pub mod table;

//! gyokaku (行革): the reform documents of Japanese municipalities as comparable data.

pub mod diag;
pub mod document;
pub mod geom;
pub mod interpret;
pub mod layout;
pub mod lexicon;
pub mod normalize;
pub mod record;
pub mod source;
pub mod table;

//! Japanese administrative text: normalized characters, periods, quantities.
//!
//! Owns what a character, a date and an amount mean, wherever they stand: in, a text; out, [`Normalized`],
//! [`PeriodMatch`]es and [`QuantityMatch`]es, all with byte ranges of the text that was given. Rules that are
//! data are data (`data/`, `lexicon/units.toml`). Never touches files, never knows a form or a municipality,
//! and rather reads nothing than something wrong.

mod fold;
mod line;
mod lines;
mod offsets;
pub mod period;
pub mod quantity;
mod scan;
mod text;

pub use line::line;
pub(crate) use period::era_of;
pub use period::{Context, Flag, Open, Part, Period, PeriodKind, PeriodMatch, Whole, periods};
pub use quantity::{
    Comparator, Decimal, GivenUnit, Quantity, QuantityMatch, cell, is_missing, missing, quantities, unit,
};
pub use text::{Normalized, text};

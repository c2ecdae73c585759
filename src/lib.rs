//! gyokaku (行革): the reform documents of Japanese municipalities as comparable data.
//!
//! One road, in [`road`]:
//!
//! 1. [`source`]: what the bytes are, opened (PDF pages, workbook cells, text lines);
//! 2. [`layout`], [`table`]: glyphs → lines → blocks, tables from rules (PDF only);
//! 3. [`document`]: blocks in reading order, where all roads meet;
//! 4. [`interpret`], with [`lexicon`] and [`normalize`]: labels → header paths → fields → records;
//! 5. [`record`]: the Document of the schema, with evidence, coverage and diagnostics;
//! 6. [`sink`]: JSON, and tables for warehouses; [`draw`] shows people what was found; [`score`] says how right.
//!
//! ```
//! use gyokaku::{interpret::Hints, lexicon::Lexicon, road, source::Options};
//! let lexicon = Lexicon::builtin().expect("the built-in lexicon is valid");
//! let input = road::Input {
//!     uri: "plan.txt".into(),
//!     file_name: "plan.txt".into(),
//!     bytes: "取組項目 1\n\n【窓口の待ち時間の短縮】\n".as_bytes(),
//!     hints: Hints::default(),
//! };
//! let record = road::convert(&input, &lexicon, &Options::default())?;
//! assert_eq!(record.items[0].title, "窓口の待ち時間の短縮");
//! # Ok::<(), gyokaku::source::SourceError>(())
//! ```

#[cfg(feature = "cli")]
pub mod cli;
pub mod diag;
pub mod document;
pub mod draw;
pub mod geom;
pub mod interpret;
pub mod layout;
pub mod learn;
pub mod lexicon;
pub mod normalize;
pub mod record;
pub mod road;
pub mod score;
pub mod sink;
pub mod source;
pub mod table;

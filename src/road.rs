//! ★ The page to read first: one document from bytes to its record.
//!
//! ```text
//! source      what the bytes are, opened: PDF pages · workbook cells · text lines
//! layout      glyphs → words → lines → blocks, tables from rules (PDF only)
//! document    blocks in reading order: where all roads meet
//! interpret   labels → header paths → fields → items, KPIs, evaluations
//! record      the Document of the schema, with evidence, coverage, diagnostics
//! ```
//!
//! In: bytes with a name. Out: a [`record::Document`], or a [`SourceError`] when the file cannot be opened. No
//! file, clock or environment is touched here.

use crate::document::Document;
use crate::interpret::{self, Hints};
use crate::layout;
use crate::lexicon::Lexicon;
use crate::record;
use crate::source::{self, Kind, Options, SourceError, pdf};
use sha2::{Digest, Sha256};

/// A file to read.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The manifest's URL, else the path as given.
    pub uri: String,
    /// Name without folders.
    pub file_name: String,
    /// Its content.
    pub bytes: &'a [u8],
    /// What the operator knows of it.
    pub hints: Hints,
}

/// The whole road.
pub fn convert(
    input: &Input<'_>,
    lexicon: &Lexicon,
    options: &Options,
) -> Result<record::Document, SourceError> {
    let (kind, document) = open(input, options)?;
    let mut record = interpret::interpret(&document, lexicon, &input.hints, &content_id(input.bytes));
    record.source = source_of(input, kind, &document);
    Ok(record)
}

/// The whole road, with the account of where each text went.
pub fn explain(
    input: &Input<'_>,
    lexicon: &Lexicon,
    options: &Options,
) -> Result<(record::Document, Vec<interpret::Explained>), SourceError> {
    let (kind, document) = open(input, options)?;
    let id = content_id(input.bytes);
    let (mut record, texts) = interpret::explain(&document, lexicon, &input.hints, &id);
    record.source = source_of(input, kind, &document);
    Ok((record, texts))
}

/// All readings of the document that are worth it, the best first: for learning, and for people who ask why.
pub fn readings(
    input: &Input<'_>,
    lexicon: &Lexicon,
    options: &Options,
) -> Result<Vec<interpret::Candidate>, SourceError> {
    let (_, document) = open(input, options)?;
    Ok(interpret::readings(&document, lexicon, &input.hints, &content_id(input.bytes)))
}

fn open(input: &Input<'_>, options: &Options) -> Result<(Kind, Document), SourceError> {
    let kind = Kind::detect(&input.file_name, input.bytes)?;
    let mut document = read(kind, input.bytes, options)?;
    document.diagnostics.extend(source::disguise(kind, &input.file_name));
    Ok((kind, document))
}

fn source_of(input: &Input<'_>, kind: Kind, document: &Document) -> record::Source {
    record::Source {
        uri: input.uri.clone(),
        file_name: input.file_name.clone(),
        media_type: kind.media_type().to_owned(),
        bytes: input.bytes.len() as u64,
        units: document.units.len() as u64,
    }
}

/// The first half of the road: to the document model, where all kinds of source meet.
pub fn read(kind: Kind, bytes: &[u8], options: &Options) -> Result<Document, SourceError> {
    match kind {
        Kind::Pdf => {
            let file = pdf::open(bytes, &options.pdf())?;
            let mut document = layout::compose(file.pages());
            layout::wraps::mark(&mut document);
            Ok(document)
        }
        Kind::Text | Kind::Xlsx | Kind::Xlsb | Kind::Xls | Kind::Ods => source::read_flat(kind, bytes),
    }
}

/// SHA-256 of the bytes in hexadecimal.
pub fn content_id(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

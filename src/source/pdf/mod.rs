//! PDF files as glyphs, rules, fills and images.
//!
//! In: bytes. Out: [`Page`]s, one at a time, so that memory is bounded by the largest page. Objects, repair,
//! decryption and filters are `hayro-syntax`'s; the interpreter of text and path operators is ours, because
//! Japanese files need every fallback for a glyph's character in our own hands. Opening may fail; after that
//! nothing does: what is broken becomes a diagnostic of its page. Never reads outlines, never draws.

mod annots;
mod finish;
mod font;
mod inflate;
mod interp;
mod limits;
mod marked;
mod matrix;
mod page;
mod path;
mod state;
mod text;

pub use limits::Limits;
pub use page::{Direction, Fill, FontInfo, Glyph, Page, Rule, Visibility};

use crate::diag::{Diagnostic, Place};
use font::FontCache;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use limits::Meter;
use marked::Layers;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How to open a file.
#[derive(Clone, Debug, Default)]
pub struct PdfOptions {
    /// The user or owner password; empty for none.
    pub password: String,
    /// Bounds on the work.
    pub limits: Limits,
}

/// Why a file cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// No header, no object.
    #[error("expected a PDF file, but found no PDF header and no objects in it")]
    NotPdf,
    /// Encrypted, and the password does not open it.
    #[error(
        "expected a file that opens without a password, but found one that is encrypted; give it with --password"
    )]
    PasswordNeeded,
    /// A password was given and is wrong.
    #[error("expected the file's password, but found that --password does not open it")]
    WrongPassword,
    /// Encrypted in a way that is not known or not valid.
    #[error("expected encryption as PDF defines it, but found one that is damaged or not supported")]
    Encryption,
    /// Damaged beyond repair.
    #[error("expected pages, but found none that can be reached; the file is damaged beyond repair")]
    Damaged,
}

/// An open file.
pub struct PdfFile {
    pdf: Pdf,
    limits: Limits,
}

/// Opens a file from its bytes.
pub fn open(bytes: impl Into<Vec<u8>>, options: &PdfOptions) -> Result<PdfFile, PdfError> {
    let bytes = bytes.into();
    let looks_like_pdf = has_header(&bytes);
    let loaded = catch_unwind(AssertUnwindSafe(|| Pdf::new_with_password(bytes, &options.password)));
    let pdf = match loaded {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            let given = !options.password.is_empty();
            return Err(if given { PdfError::WrongPassword } else { PdfError::PasswordNeeded });
        }
        Ok(Err(LoadPdfError::Decryption(_))) => return Err(PdfError::Encryption),
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => {
            return Err(if looks_like_pdf { PdfError::Damaged } else { PdfError::NotPdf });
        }
    };
    Ok(PdfFile { pdf, limits: options.limits })
}

/// Some writers put other bytes before the header, but not many.
fn has_header(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(2048)].windows(5).any(|w| w == b"%PDF-")
}

impl PdfFile {
    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// The pages in order, each read when it is asked for.
    pub fn pages(&self) -> Pages<'_> {
        Pages {
            file: self,
            next: 0,
            fonts: FontCache::default(),
            layers: Layers::read(&self.pdf),
            meter: Meter::default(),
        }
    }
}

/// Iterator over the pages of a file.
pub struct Pages<'a> {
    file: &'a PdfFile,
    next: usize,
    fonts: FontCache<'a>,
    layers: Layers,
    meter: Meter,
}

impl Iterator for Pages<'_> {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        let most = usize::try_from(self.file.limits.pages).unwrap_or(usize::MAX);
        let source = self.file.pdf.pages().get(self.next).filter(|_| self.next < most)?;
        self.next += 1;
        let number = self.next as u32;
        self.meter.next_page();
        let (fonts, layers, meter) = (&mut self.fonts, &self.layers, &mut self.meter);
        let limits = &self.file.limits;
        // A last resort: no input is known that makes the interpreter or a dependency panic.
        let read = catch_unwind(AssertUnwindSafe(|| {
            interp::read_page(source, number, limits, fonts, layers, meter)
        }));
        let mut page = read.unwrap_or_else(|_| {
            self.fonts = FontCache::default();
            unreadable(number)
        });
        let all = self.file.page_count();
        if self.next == most && most < all {
            let message = format!(
                "expected at most {most} pages (the limit `pages`), but found {all}; the rest is left out"
            );
            page.diagnostics.push(Diagnostic::warning("limit-reached", message, Some(Place::page(number))));
        }
        Some(page)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.file.page_count().saturating_sub(self.next);
        (0, Some(left))
    }
}

/// A page whose reading broke off.
fn unreadable(number: u32) -> Page {
    let message = "expected a page that can be read, but its reading broke off; nothing of it is kept";
    let diagnostic = Diagnostic::error("page-unreadable", message, Some(Place::page(number)));
    Page { number, width: 595.0, height: 842.0, diagnostics: vec![diagnostic], ..Page::default() }
}

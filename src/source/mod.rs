//! From bytes to the document model, one module for each kind of source.
//!
//! Owns: recognising what a file is, and opening it. In: bytes, a file name, options. Out: a
//! [`Document`] with its diagnostics, or a [`SourceError`] when the file cannot be
//! opened at all. After a file is open nothing fails: a bad page or sheet is a diagnostic.

pub mod pdf;
pub mod text;
pub mod workbook;

use crate::diag::Diagnostic;
use crate::document::Document;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// Office Open XML workbook (xlsx, xlsm).
    Xlsx,
    /// Binary workbook of Excel 2007 and later.
    Xlsb,
    /// BIFF workbook of Excel 97 and before.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Plain text, Markdown or HTML fragments.
    Text,
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The bytes are of no kind that gyokaku reads.
    #[error("expected a PDF, a workbook or text, but found {found}")]
    UnknownKind {
        /// What the first bytes look like.
        found: String,
    },
    /// A PDF that cannot be opened.
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
    /// The file is locked in a way that cannot be opened.
    #[error("expected a file that can be read, but found {found}")]
    Encrypted {
        /// What was found.
        found: String,
    },
    /// The file is broken beyond repair.
    #[error("expected a readable {expected}, but found {found}")]
    Broken {
        /// The kind that the file seemed to be.
        expected: &'static str,
        /// What was wrong.
        found: String,
    },
}

/// What the caller may say about opening a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Tried when the empty password does not open an encrypted PDF.
    pub password: Option<String>,
    /// Bounds on the work that a PDF may cause.
    pub limits: pdf::Limits,
}

impl Options {
    /// The same with another password, where there is one.
    #[must_use]
    pub fn with_password(&self, password: Option<&str>) -> Self {
        Self { password: password.map(str::to_owned).or_else(|| self.password.clone()), ..self.clone() }
    }

    /// The same for a PDF.
    pub(crate) fn pdf(&self) -> pdf::PdfOptions {
        pdf::PdfOptions { password: self.password.clone().unwrap_or_default(), limits: self.limits }
    }
}

impl Kind {
    /// The file name extensions that are taken from a folder, in lower case.
    pub const EXTENSIONS: [&'static str; 12] =
        ["pdf", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "txt", "md", "html", "htm"];

    /// Recognises a file by its first bytes; the name decides only where bytes cannot (text).
    pub fn detect(name: &str, bytes: &[u8]) -> Result<Self, SourceError> {
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|w| w == b"%PDF-") {
            return Ok(Self::Pdf);
        }
        let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Ok(match extension.as_str() {
                "xlsb" => Self::Xlsb,
                "ods" => Self::Ods,
                _ => zip_kind(bytes),
            });
        }
        if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) || head.starts_with(&[0x09, 0x08]) {
            return Ok(Self::Xls);
        }
        if bytes.is_empty() {
            return Err(SourceError::UnknownKind { found: "an empty file".into() });
        }
        if extension == "pdf" {
            return Ok(Self::Pdf);
        }
        if text::looks_like_text(bytes) {
            return Ok(Self::Text);
        }
        let shown: Vec<String> = head.iter().take(8).map(|b| format!("{b:02x}")).collect();
        Err(SourceError::UnknownKind { found: format!("bytes that begin with {}", shown.join(" ")) })
    }

    /// The media type, for `source.media_type`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xlsb => "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Text => "text/plain",
        }
    }
}

/// Tells the zipped formats apart by the names that stand in the archive's directory.
fn zip_kind(bytes: &[u8]) -> Kind {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
    if has(b"xl/workbook.bin") {
        Kind::Xlsb
    } else if has(b"opendocument.spreadsheet") {
        Kind::Ods
    } else {
        Kind::Xlsx
    }
}

/// What to say of a file whose name promises a workbook and whose bytes are text: pages saved from a browser and
/// lists exported by other programs often bear such names.
pub(crate) fn disguise(kind: Kind, name: &str) -> Option<Diagnostic> {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let workbook = ["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods"].contains(&extension.as_str());
    let message =
        format!("expected a workbook by the name's ending .{extension}, but found text: it is read as text");
    (kind == Kind::Text && workbook).then(|| Diagnostic::warning("not-a-workbook", message, None))
}

/// Opens a file of a kind that is read without layout; PDFs go through `layout`.
pub fn read_flat(kind: Kind, bytes: &[u8]) -> Result<Document, SourceError> {
    match kind {
        Kind::Text => Ok(text::read(bytes)),
        _ => workbook::read(kind, bytes),
    }
}

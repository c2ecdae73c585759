//! Diagnostics, and the places that they and every value point to.
//!
//! After a file is open nothing fails any more: each stage returns its value and the diagnostics that say
//! what was wrong, where, and what was expected. A message reads "expected …, but found …".

use crate::geom::BBox;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Info,
    /// A value is missing or doubtful.
    Warning,
    /// A page, a sheet or the whole file could not be read.
    Error,
}

/// Where something stands in its source: a page and box, a sheet and range, or a line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Page of a PDF, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub page: Option<u32>,
    /// x0, y0, x1, y1 in PDF points from the page's top left corner, after rotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f32; 4]>,
    /// Sheet name of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// A1 notation: B3:D7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    /// Line of a text document, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub line: Option<u32>,
}

impl Place {
    /// A whole page.
    pub fn page(page: u32) -> Self {
        Self { page: Some(page), ..Self::default() }
    }

    /// A box on a page; coordinates are kept to a tenth of a point, so that output bytes are stable.
    pub fn on_page(page: u32, bbox: BBox) -> Self {
        let tenth = |v: f32| (v * 10.0).round() / 10.0;
        let bbox = [tenth(bbox.x0), tenth(bbox.y0), tenth(bbox.x1), tenth(bbox.y1)];
        Self { page: Some(page), bbox: Some(bbox), ..Self::default() }
    }

    /// A range of a sheet, in A1 notation.
    pub fn on_sheet(sheet: &str, range: String) -> Self {
        Self { sheet: Some(sheet.to_owned()), range: Some(range), ..Self::default() }
    }

    /// A line of a text document.
    pub fn on_line(line: u32) -> Self {
        Self { line: Some(line), ..Self::default() }
    }
}

/// One thing that was noticed, with its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// A stable kebab-case code: `era-out-of-range`, `legend-missing`, `text-layer-missing`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What was expected and what was found, in English; the document's own words are quoted.
    pub message: String,
    /// Where, when it has a place.
    pub at: Option<Place>,
}

impl Diagnostic {
    /// A diagnostic of the given severity.
    pub fn new(severity: Severity, code: &str, message: impl Into<String>, at: Option<Place>) -> Self {
        Self { code: code.to_owned(), severity, message: message.into(), at }
    }

    /// Shorthand for [`Severity::Info`].
    pub fn info(code: &str, message: impl Into<String>, at: Option<Place>) -> Self {
        Self::new(Severity::Info, code, message, at)
    }

    /// Shorthand for [`Severity::Warning`].
    pub fn warning(code: &str, message: impl Into<String>, at: Option<Place>) -> Self {
        Self::new(Severity::Warning, code, message, at)
    }

    /// Shorthand for [`Severity::Error`].
    pub fn error(code: &str, message: impl Into<String>, at: Option<Place>) -> Self {
        Self::new(Severity::Error, code, message, at)
    }
}

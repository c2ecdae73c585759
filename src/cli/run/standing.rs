//! How a document stands beside what was recorded of it: as it was written, touched, edited by somebody, or lost.
//!
//! Length and time tell that nothing happened; where they do not, the content does. What is no JSON object is no
//! correction of anybody's but what a loss of power left, and counts as lost.

use super::entry::Entry;
use crate::road::content_id;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// How a document stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// As it was written.
    Whole,
    /// As it was written, but its time is another one: a copy of the folder.
    Touched(Option<u64>),
    /// Somebody has changed it.
    Edited,
    /// Not there, or torn.
    #[default]
    Lost,
}

impl Standing {
    /// Looks at the document of an entry. `closely` reads it whatever its time says.
    pub(super) fn of(entry: &Entry, path: &Path, closely: bool) -> Self {
        let (Some(written), Ok(file)) = (entry.written, fs::metadata(path)) else { return Self::Lost };
        let settled = time(&file);
        if file.len() == written && settled.is_some() && settled == entry.settled && !closely {
            return Self::Whole;
        }
        let Ok(bytes) = fs::read(path) else { return Self::Lost };
        if entry.document.as_deref() == Some(&digest(&bytes)) {
            return if settled == entry.settled { Self::Whole } else { Self::Touched(settled) };
        }
        let object = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&bytes);
        if object.is_ok() { Self::Edited } else { Self::Lost }
    }

    /// Whether the document is there as it was written.
    pub(super) fn is_as_written(self) -> bool {
        matches!(self, Self::Whole | Self::Touched(_))
    }
}

/// The time of a file that was just written.
pub(super) fn settled(path: &Path) -> Option<u64> {
    time(&fs::metadata(path).ok()?)
}

fn time(file: &fs::Metadata) -> Option<u64> {
    let time = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(time.as_nanos()).ok()
}

/// Stands for a document's bytes in the record.
pub(super) fn digest(bytes: &[u8]) -> String {
    content_id(bytes)[..32].to_owned()
}

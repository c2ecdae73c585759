//! What a file is called below `documents/`: its path below the input that named it, in a form that every file system
//! takes and that does not depend on which other files are there.

use crate::road::content_id;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path};

/// The longest name that leaves room for `.json` and, until it is whole, `.part`.
const LONGEST: usize = 255 - ".json.part".len();

/// A path as it stands below the output: forward slashes, nothing that leads out of it.
pub(super) fn below(path: &Path) -> String {
    let parts = path.components().filter_map(|c| match c {
        Component::Normal(name) => Some(text(name)),
        _ => None,
    });
    let mut parts: Vec<String> = parts.collect();
    if let Some(last) = parts.last_mut() {
        *last = short(last);
    }
    parts.join("/")
}

/// A name as text. Bytes that are no Unicode are written as %8D, so that two such names stay two.
pub(super) fn text(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
    }
    out
}

/// A name with room for the document's ending: the middle of a longer one is a mark of the whole.
fn short(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').filter(|(_, e)| e.len() <= 8).unwrap_or((name, ""));
    let ending = format!("{}.{ending}", mark(name));
    let room = stem.floor_char_boundary(LONGEST - ending.len());
    format!("{}{ending}", &stem[..room])
}

/// ~ and eight digits of a text's hash.
fn mark(text: &str) -> String {
    format!("~{}", &content_id(text.as_bytes())[..8])
}

/// Names that are there already, without regard to case: the documents may come to a system that has none.
#[derive(Debug, Default)]
pub(super) struct Taken(HashMap<String, (String, String)>);

impl Taken {
    /// The name that a file of this source takes: its own, or one with a mark where only case tells it from another.
    ///
    /// # Errors
    /// The source that has this very name.
    pub(super) fn take(&mut self, name: &str, source: &str) -> Result<String, String> {
        let own = (name.to_owned(), source.to_owned());
        match self.0.get(&name.to_lowercase()) {
            None => {
                self.0.insert(name.to_lowercase(), own);
                Ok(name.to_owned())
            }
            Some((other, source)) if other == name => Err(source.clone()),
            Some(_) => {
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
                let marked = format!("{stem}{}.{ending}", mark(name));
                self.0.insert(marked.to_lowercase(), own);
                Ok(marked)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_the_output() {
        assert_eq!(below(Path::new("/a/../b/./c.pdf")), "a/b/c.pdf");
        assert_eq!(below(Path::new("市/計画.pdf")), "市/計画.pdf");
    }

    #[test]
    fn long_names_leave_room_and_stay_apart() {
        let (a, b) = (format!("{}.pdf", "計".repeat(83)), format!("{}画.pdf", "計".repeat(82)));
        let names = [&a, &b].map(|name| below(Path::new(name)));
        assert!(names.iter().all(|n| n.len() <= LONGEST && n.ends_with(".pdf")), "{names:?}");
        assert_ne!(names[0], names[1]);
        let just = format!("{}.pdf", "a".repeat(LONGEST - 4));
        assert_eq!(below(Path::new(&just)), just);
    }

    #[test]
    fn names_that_differ_in_case_get_a_mark_and_the_same_name_is_refused() {
        let mut taken = Taken::default();
        assert_eq!(taken.take("a/B.pdf", "1"), Ok("a/B.pdf".to_owned()));
        let marked = taken.take("a/b.pdf", "2").unwrap();
        assert!(marked.starts_with("a/b~") && marked.ends_with(".pdf"), "{marked}");
        assert_eq!(taken.take("a/B.pdf", "3"), Err("1".to_owned()));
    }
}

//! The zipped packages of xlsx, xlsb and ods: their parts, relations between parts, and XML as a stream.
//!
//! In: the bytes of a zip. Out: parts by name, read as far as a bound that no honest file reaches. Names are
//! found whatever their case and slashes, since some writers differ. Never builds a tree.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// No part is read further than this, in bytes.
const MAX_PART: u64 = 256 << 20;
/// All parts together are read no further than this.
const MAX_PACKAGE: u64 = 1 << 30;

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
    budget: u64,
}

/// A relation of one part to another.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `worksheet`, `drawing`.
    pub(super) kind: String,
    /// The part's name.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("a damaged zip ({e})"))?;
        let names = archive.file_names().flatten().map(Cow::into_owned).collect::<Vec<String>>();
        let index = |name: &String| Some((plain(name), archive.index_for_name(name)?));
        let names = names.iter().filter_map(index).collect();
        Ok(Self { archive, names, budget: MAX_PACKAGE })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// Reads a part through `read`. `None` where the package has none; an error where it is longer than allowed.
    fn with<T>(&mut self, name: &str, read: impl FnOnce(&mut dyn BufRead) -> T) -> Option<Result<T, String>> {
        let index = *self.names.get(&plain(name))?;
        let file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(error) => return Some(Err(format!("a damaged part {name} ({error})"))),
        };
        let limit = MAX_PART.min(self.budget);
        let mut source = BufReader::new(file.take(limit));
        let result = read(&mut source);
        let left = source.get_ref().limit();
        self.budget -= limit - left;
        if left == 0 {
            return Some(Err(format!("a part {name} of more than {} MB", limit >> 20)));
        }
        Some(Ok(result))
    }

    /// Walks a part's XML. Damage ends it with an error; what was visited stays.
    pub(super) fn walk(&mut self, name: &str, visit: impl FnMut(Node<'_>) -> bool) -> Result<(), String> {
        match self.with(name, |source| walk(source, visit)) {
            Some(Ok(result)) => result.map_err(|e| format!("damage in {name} ({e})")),
            Some(Err(error)) => Err(error),
            None => Err(format!("no part {name}")),
        }
    }

    /// A whole part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        match self.with(name, |source| source.read_to_end(&mut bytes)) {
            Some(Ok(Ok(_))) => Ok(bytes),
            Some(Ok(Err(error))) => Err(format!("damage in {name} ({error})")),
            Some(Err(error)) => Err(error),
            None => Err(format!("no part {name}")),
        }
    }

    /// The relations of a part, targets resolved to names of parts; none where it has none.
    pub(super) fn relations(&mut self, part: &str) -> Vec<Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let mut relations = Vec::new();
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        // Without them the sheets' own cells can still be read.
        let _ = self.walk(&name, |node| {
            if let Node::Start(element) = node
                && let (Some(id), Some(kind), Some(target)) =
                    (attribute(element, "Id"), attribute(element, "Type"), attribute(element, "Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id, kind, target: resolve(folder, &target) });
            }
            true
        });
        relations
    }
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// `../drawings/drawing1.xml` from `xl/worksheets`
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            name => path.push(name),
        }
    }
    path.join("/")
}

/// What a walk over XML meets, by local names.
pub(super) enum Node<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Visits the nodes until the visitor says no more. Tags that do not match are borne, as VML has them.
fn walk(source: &mut dyn BufRead, mut visit: impl FnMut(Node<'_>) -> bool) -> Result<(), String> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut buffer, mut open) = (Vec::new(), 0_i64);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|e| e.to_string())?;
        let goes_on = match &event {
            Event::Start(element) => {
                open += 1;
                visit(Node::Start(element))
            }
            Event::Empty(element) => {
                visit(Node::Start(element)) && visit(Node::End(element.local_name().as_ref()))
            }
            Event::End(element) => {
                open -= 1;
                visit(Node::End(element.local_name().as_ref()))
            }
            Event::Text(text) => visit(Node::Text(&text.xml10_content())),
            Event::CData(text) => visit(Node::Text(&text.xml10_content())),
            Event::GeneralRef(name) => visit(Node::Text(&entity(name))),
            Event::Eof if open > 0 => return Err("expected closing tags, but found the end".to_owned()),
            Event::Eof => return Ok(()),
            _ => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    match name.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

/// An attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(html_escape::decode_html_entities(found.value.as_ref()).into_owned())
}

/// A numeric attribute.
pub(super) fn number<T: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// An attribute that says yes.
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|v| v == "1" || v == "true")
}

#[cfg(test)]
mod tests {
    use super::{Node, resolve, walk};

    #[test]
    fn targets_are_resolved() {
        assert_eq!(resolve("xl/worksheets", "../drawings/d1.xml"), "xl/drawings/d1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/s.xml"), "xl/worksheets/s.xml");
        assert_eq!(resolve("xl", "worksheets\\s.xml"), "xl/worksheets/s.xml");
    }

    #[test]
    fn text_and_entities_are_visited_and_a_cut_is_told() {
        let mut text = String::new();
        let mut collect = |node: Node<'_>| {
            if let Node::Text(t) = node {
                text.push_str(t);
            }
            true
        };
        assert!(walk(&mut "<a>&lt;1&#x3042;<b/><![CDATA[&]]></a>".as_bytes(), &mut collect).is_ok());
        assert!(walk(&mut "<a>cut".as_bytes(), &mut collect).is_err());
        assert!(text.starts_with("<1あ&"), "{text}");
    }
}

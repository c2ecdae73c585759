//! Rules for the source text that the compiler does not know: headers, sizes, who may touch what, and that the
//! words of forms and the names of municipalities are data and not code.

use crate::support::{at, files_below, read};
use gyokaku::lexicon::fold;
use std::collections::HashSet;

/// Files longer than this are parted.
const LONGEST: usize = 500;
/// Longer files, each with its reason.
const LONG: [(&str, &str); 1] =
    [("src/record/mod.rs", "the types of the schema on one page, as in the contract: declarations only")];

/// Files whose literals read as a form's label and are none, each with its reason.
const NO_LABELS: [(&str, &str); 1] =
    [("src/lexicon/fold.rs", "spellings of one word, folded before any label is looked up")];

/// A source file, and its code: comments and tests taken out.
struct Source {
    path: String,
    text: String,
    literals: Vec<(usize, String)>,
    code: String,
}

fn sources() -> Vec<Source> {
    let files = files_below(&at("src"));
    let rust = files.iter().filter(|p| p.extension().is_some_and(|e| e == "rs"));
    rust.map(|path| {
        let path = path.strip_prefix(at(".")).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let path = path[path.find("src/").unwrap()..].to_owned();
        let text = read(&path);
        // By convention a file's own tests stand at its end.
        let own = text.find("#[cfg(test)]").map_or(text.as_str(), |end| &text[..end]);
        let (literals, code) = scan(own);
        Source { path, literals, code, text }
    })
    .collect()
}

/// String and character literals with their lines, and the code without comments and literals.
fn scan(text: &str) -> (Vec<(usize, String)>, String) {
    let chars: Vec<char> = text.chars().collect();
    let (mut literals, mut code) = (Vec::new(), String::new());
    let (mut at, mut line) = (0, 1);
    let starts = |at: usize, what: &str| {
        chars[at..].iter().zip(what.chars()).filter(|(a, b)| **a == *b).count() == what.chars().count()
    };
    while at < chars.len() {
        let from = at;
        if starts(at, "//") {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
        } else if starts(at, "/*") {
            while at < chars.len() && !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if let Some((literal, end)) = string(&chars, at).or_else(|| character(&chars, at)) {
            literals.push((line, literal));
            code.push_str("\"\"");
            at = end;
        } else {
            code.push(chars[at]);
            at += 1;
        }
        at = at.min(chars.len());
        line += chars[from..at].iter().filter(|c| **c == '\n').count();
    }
    (literals, code)
}

/// The string literal that begins here, plain or raw, with the place behind it.
fn string(chars: &[char], at: usize) -> Option<(String, usize)> {
    let word_before =
        at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b';
    let raw = chars[at] == 'r' && !word_before;
    let hashes = if raw { chars[at + 1..].iter().take_while(|c| **c == '#').count() } else { 0 };
    let open = at + usize::from(raw) + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let mut end = open + 1;
    let mut out = String::new();
    while end < chars.len() {
        let closes = chars[end] == '"'
            && chars[end + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
        if closes {
            return Some((out, end + 1 + hashes));
        }
        if !raw && chars[end] == '\\' {
            end += 1;
        }
        out.push(chars[end]);
        end += 1;
    }
    None
}

/// The character literal that begins here; a lifetime is none.
fn character(chars: &[char], at: usize) -> Option<(String, usize)> {
    if chars[at] != '\'' {
        return None;
    }
    if chars.get(at + 1) == Some(&'\\') {
        let end = (at + 3..chars.len().min(at + 14)).find(|&i| chars[i] == '\'')?;
        return Some((String::new(), end + 1));
    }
    (chars.get(at + 2) == Some(&'\'')).then(|| (chars[at + 1].to_string(), at + 3))
}

#[test]
fn the_scanner_tells_literals_from_code() {
    let (literals, code) = scan("fn f<'a>() { // \"no\"\n g(\"a\\\"b\", 'c', r#\"d\"e\"#); /* \"x\" */ }");
    let literals: Vec<_> = literals.iter().map(|(line, l)| (*line, l.as_str())).collect();
    assert_eq!(literals, [(2, "a\"b"), (2, "c"), (2, "d\"e")]);
    assert!(!code.contains("no") && !code.contains('x') && code.contains("<'a>"), "{code}");
}

#[test]
fn every_file_says_what_it_is() {
    let without: Vec<_> =
        sources().into_iter().filter(|s| !s.text.starts_with("//! ")).map(|s| s.path).collect();
    assert!(without.is_empty(), "no //! header in {without:?}");
}

#[test]
fn files_stay_readable() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        let allowed = LONG.iter().any(|(path, _)| *path == source.path);
        if lines > LONGEST && !allowed {
            wrong.push(format!("{}: {lines} lines, more than {LONGEST}: part it", source.path));
        }
        // Well below, so that a line more or less does not move a file in and out of the list.
        if lines + 50 <= LONGEST && allowed {
            wrong.push(format!("{}: {lines} lines: take it from LONG", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_source_sink_and_command_line_touch_the_world() {
    let words =
        ["std::fs", "std::env", "io::stdin", "SystemTime", "Instant::now", "std::net", "std::process"];
    let mut wrong = Vec::new();
    for source in sources() {
        let may = ["src/source/", "src/sink/", "src/cli/", "src/main.rs"]
            .iter()
            .any(|p| source.path.starts_with(p));
        for word in words.iter().filter(|w| !may && source.code.contains(**w)) {
            wrong.push(format!("{}: {word}", source.path));
        }
    }
    assert!(
        wrong.is_empty(),
        "only source, sink and cli touch files, clock and environment:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn nothing_after_the_document_knows_its_source() {
    let after = ["src/interpret/", "src/record/", "src/sink/", "src/normalize/", "src/lexicon/"];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| after.iter().any(|a| s.path.starts_with(a))) {
        for module in ["source", "layout", "table", "road", "cli"] {
            let direct = source.code.contains(&format!("crate::{module}::"))
                || source.code.contains(&format!("crate::{module};"));
            let grouped = source.code.split("use crate::{").skip(1).any(|group| {
                let group = group.split(';').next().unwrap_or_default();
                group
                    .split(['{', '}', ','])
                    .any(|name| name.trim() == module || name.trim().starts_with(&format!("{module}::")))
            });
            if direct || grouped {
                wrong.push(format!("{} uses crate::{module}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every form of labels.toml under its key.
fn labels() -> HashSet<String> {
    let file: toml::Table = toml::from_str(&read("lexicon/labels.toml")).unwrap();
    let forms = |row: &toml::Value| -> Vec<String> {
        let list = row.get("forms").and_then(toml::Value::as_array);
        list.into_iter().flatten().map(|f| f.as_str().unwrap().to_owned()).collect()
    };
    let rows = file["label"].as_array().unwrap().iter();
    rows.flat_map(forms).map(|f| fold::key(&f)).filter(|k| k.chars().count() > 1 && !k.is_ascii()).collect()
}

fn names() -> HashSet<String> {
    let rows = read("lexicon/municipalities.csv");
    rows.lines().skip(1).filter_map(|l| l.split(',').nth(2)).map(str::to_owned).collect()
}

#[test]
fn no_label_and_no_municipality_stands_in_the_code() {
    let (labels, names) = (labels(), names());
    assert!(labels.len() > 500 && names.len() > 1500);
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| !s.path.starts_with("src/normalize/")) {
        let excused = NO_LABELS.iter().any(|(path, _)| *path == source.path);
        for (line, literal) in &source.literals {
            let place = format!("{}:{line}", source.path);
            if !excused && labels.contains(&fold::key(literal)) {
                wrong.push(format!("{place}: the label \"{literal}\""));
            }
            wrong.extend(
                names
                    .iter()
                    .filter(|n| literal.contains(n.as_str()))
                    .map(|n| format!("{place}: the name {n}")),
            );
        }
    }
    assert!(wrong.is_empty(), "these belong into lexicon/:\n{}", wrong.join("\n"));
}

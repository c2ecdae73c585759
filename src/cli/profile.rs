//! `gyokaku profile new FILE`: a draft of a profile from a document: the labels that were found, the ones that the
//! lexicon does not know, and a test that holds today.

use super::{Outcome, print};
use crate::diag::Place;
use crate::document::{BlockKind, Document, Grid};
use crate::interpret::{self, Hints, Seen};
use crate::lexicon::{Concept, Lexicon};
use crate::record;
use crate::road::{self, Input};
use crate::source::{Kind, Options};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `profile`.
#[derive(Debug, clap::Args)]
pub(super) struct ProfileArguments {
    #[command(subcommand)]
    command: ProfileCommand,
}

#[derive(Debug, clap::Subcommand)]
enum ProfileCommand {
    /// Draft a profile from a document: the labels found, the unknown ones, where they stand, and a test.
    New {
        /// A PDF, workbook or text file.
        file: PathBuf,
        #[command(flatten)]
        opening: super::opening::OpeningArguments,
        /// Folder with lexicon files that replace or extend the built-in ones, and profiles beside the built-in ones.
        #[arg(long, value_name = "FOLDER")]
        lexicon: Option<PathBuf>,
    },
}

pub(super) fn run(arguments: &ProfileArguments) -> Outcome {
    let ProfileCommand::New { file, opening, lexicon } = &arguments.command;
    let lexicon = super::lexicon(lexicon.as_ref(), super::Profiles::Off)?;
    let bytes = std::fs::read(file)
        .map_err(|e| format!("expected a readable file {}, but found {e}", file.display()))?;
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let options = opening.options()?;
    let read = Kind::detect(&name, &bytes).and_then(|kind| road::read(kind, &bytes, &options));
    match read {
        Ok(document) => print(&draft(&name, &document, &lexicon)).map(|()| ExitCode::SUCCESS),
        Err(error) => {
            super::warn(&format!("{}: {error}", file.display()));
            Ok(ExitCode::from(1))
        }
    }
}

fn draft(name: &str, document: &Document, lexicon: &Lexicon) -> String {
    let seen = interpret::survey(document, lexicon);
    let test = markup(document);
    let found = convert(&test, lexicon);
    let own = interpret::interpret(document, lexicon, &Hints::default(), "");
    let mut out = format!(
        "# Drafted from {name} by `gyokaku profile new`. Look through it, save it as profiles/<code>-<name>.toml in your\n\
         # lexicon's folder, and run `gyokaku check FOLDER`. lexicon/README.md says what each key means.\n\n"
    );
    let title = own.title.clone().unwrap_or_default();
    let _ = writeln!(out, "about = {}", quoted(&title));
    match &own.municipality {
        Some(body) => {
            let _ = writeln!(out, "municipality = {} # {}", quoted(&body.code), body.name);
        }
        None => out.push_str(
            "# municipality = \"000000\" # 全国地方公共団体コード, where the form never says whose it is\n",
        ),
    }
    out.push_str("\n# Texts that every document of this form holds, and no other form does.\n");
    let _ = writeln!(out, "all = [{}]", telling(&title, &seen).join(", "));
    known_labels(&seen, &mut out);
    unknown_labels(&seen, &mut out);
    test_row(&test, found.as_ref(), &mut out);
    out
}

/// The texts that tell the form best: the title without its years, and its longest labels.
fn telling(title: &str, seen: &[Seen]) -> Vec<String> {
    let plain = |s: &&Seen| s.text.chars().count() >= 4 && s.text.chars().all(char::is_alphabetic);
    let mut labels: Vec<&Seen> = seen.iter().filter(plain).collect();
    labels.sort_by_key(|s| std::cmp::Reverse(s.text.chars().count().min(20)));
    let stem: String = title
        .split(|c: char| c.is_numeric())
        .max_by_key(|part| part.chars().count())
        .unwrap_or_default()
        .into();
    let stem = stem.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let stem = (stem.chars().count() >= 4).then_some(stem);
    stem.into_iter().chain(labels.iter().take(2).map(|s| s.text.clone())).map(|text| quoted(&text)).collect()
}

fn known_labels(seen: &[Seen], out: &mut String) {
    out.push_str("\n# Labels that the lexicon knows already:\n");
    for label in seen {
        if let Some((concept, form)) = &label.known {
            let _ =
                writeln!(out, "#   {:<24} {} (form: {form}){}", name_of(*concept), label.text, place(label));
        }
    }
}

fn unknown_labels(seen: &[Seen], out: &mut String) {
    let unknown: Vec<&Seen> = seen.iter().filter(|s| s.known.is_none()).collect();
    if unknown.is_empty() {
        out.push_str("\n# No text stands where labels stand that the lexicon does not know.\n");
        return;
    }
    out.push_str(
        "\n# Texts that stand where labels stand, and that it does not know. Take the # away from those that are labels,\n\
         # under the concept that they stand for; under `other` their values are kept under the label itself.\n\
         # [[label]]\n# concept = \"other\"\n# forms = [\n",
    );
    for label in unknown {
        let _ = writeln!(out, "#   {},{}", quoted(&label.text), place(label).replacen(',', " #", 1));
    }
    out.push_str("# ]\n");
}

/// The test: the document as text, and what its record holds today.
fn test_row(text: &str, found: Option<&record::Document>, out: &mut String) {
    out.push_str(
        "\n# What the record of this text must hold. Shorten the text to one or two items with contents of your own\n\
         # before you share the profile, and correct what was read wrongly: then the test says what is to be done.\n\
         [[test]]\ntext = '''\n",
    );
    out.push_str(&text.replace("'''", "''"));
    out.push_str("'''\n\n[test.expect]\n");
    let Some(found) = found else { return };
    let _ = writeln!(out, "\"/items/#\" = {}", found.items.len());
    for (index, item) in found.items.iter().take(2).enumerate() {
        let _ = writeln!(out, "\"/items/{index}/title\" = {}", quoted(&item.title));
        for (name, count) in [
            ("actions", item.actions.len()),
            ("kpis", item.kpis.len()),
            ("evaluations", item.evaluations.len()),
        ] {
            let _ = writeln!(out, "\"/items/{index}/{name}/#\" = {count}");
        }
    }
}

/// The document as text that gyokaku reads: headings, lists, and tables with their merged cells.
fn markup(document: &Document) -> String {
    let mut out = String::new();
    let one_line = |raw: &str| raw.split_whitespace().collect::<Vec<_>>().join(" ");
    // Running heads stand once, at the top; page numbers not at all.
    let mut heads: Vec<String> = Vec::new();
    for block in &document.blocks {
        let BlockKind::Furniture { text } = block.kind else { continue };
        let head = one_line(&document.text(text).raw);
        if head.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !heads.contains(&head) {
            let _ = writeln!(out, "{head}\n");
            heads.push(head);
        }
    }
    for block in &document.blocks {
        let _ = match &block.kind {
            BlockKind::Heading { level, text } => {
                writeln!(out, "{} {}\n", "#".repeat(usize::from(*level)), one_line(&document.text(*text).raw))
            }
            BlockKind::Paragraph { text } => writeln!(out, "{}\n", one_line(&document.text(*text).raw)),
            BlockKind::ListItem { text, .. } => writeln!(out, "- {}", one_line(&document.text(*text).raw)),
            BlockKind::Table(grid) => {
                table(document, grid, &mut out);
                Ok(())
            }
            BlockKind::Furniture { .. } => Ok(()),
        };
    }
    out
}

fn table(document: &Document, grid: &Grid, out: &mut String) {
    out.push_str("<table>\n");
    for row in grid.cells.chunk_by(|a, b| a.row == b.row) {
        out.push_str("<tr>");
        for cell in row {
            let spans = [("rowspan", cell.row_span), ("colspan", cell.col_span)];
            let spans: String =
                spans.iter().filter(|(_, n)| *n > 1).map(|(name, n)| format!(" {name}=\"{n}\"")).collect();
            let tag = if cell.shaded { "th" } else { "td" };
            let raw = cell.text.map_or("", |id| document.text(id).raw.as_str());
            let text = raw.lines().map(html_escape::encode_text).collect::<Vec<_>>().join("<br>");
            let _ = write!(out, "<{tag}{spans}>{text}</{tag}>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n\n");
}

fn convert(text: &str, lexicon: &Lexicon) -> Option<record::Document> {
    let input = Input {
        uri: String::new(),
        file_name: "draft.md".into(),
        bytes: text.as_bytes(),
        hints: Hints::default(),
    };
    road::convert(&input, lexicon, &Options::default()).ok()
}

/// `, 3 times, page 1`
fn place(label: &Seen) -> String {
    let times = if label.times > 1 { format!(", {} times", label.times) } else { String::new() };
    let at = match &label.at {
        Some(Place { page: Some(page), .. }) => format!(", page {page}"),
        Some(Place { sheet: Some(sheet), range: Some(range), .. }) => format!(", {sheet} {range}"),
        Some(Place { line: Some(line), .. }) => format!(", line {line}"),
        _ => String::new(),
    };
    format!("{times}{at}")
}

/// The concept's name in the lexicon's files.
fn name_of(concept: Concept) -> String {
    match serde_json::to_value(concept) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

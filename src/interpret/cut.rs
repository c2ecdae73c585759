//! Cuts: the ways in which a document may fall into items.
//!
//! In: the document, asked once. Out: the cuts worth a reading. Proposing is generous and simple; which cut explains
//! the document is for the judge. A cut names its openers: the cells and lines that hold the items' titles.

use super::header_path::{Analysed, Class};
use super::leads;
use super::lexed::Lexed;
use super::numbering;
use super::signs::Sign;
use super::tables::is_title_text;
use crate::document::{BlockKind, TextId};
use crate::lexicon::{Concept, fold};
use crate::normalize;
use std::collections::{BTreeMap, BTreeSet};

/// A way to cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Leads, headings, rows and title cells open items as they come.
    AsTold,
    /// Only these open items; all else belongs to the item before it, or stands on the copy of the form that
    /// an opener names.
    At(Openers),
}

/// What opens items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Openers {
    /// How they were found, for people: `label 事務事業名`, `lines 1-Ⅰ-ア`.
    pub(super) by: String,
    /// Lines by block.
    pub(super) lines: BTreeSet<usize>,
    /// Title cells by block, in reading order.
    pub(super) cells: BTreeMap<usize, Vec<usize>>,
    /// Blocks with which a copy of the form begins, where it begins before its title.
    pub(super) starts: BTreeSet<usize>,
    /// Lines that head a group of openers.
    pub(super) groups: BTreeSet<usize>,
}

impl Cut {
    /// The openers, where the cut names them.
    pub(super) fn openers(&self) -> Option<&Openers> {
        match self {
            Self::AsTold => None,
            Self::At(openers) => Some(openers),
        }
    }

    /// For people.
    pub(super) fn name(&self) -> &str {
        self.openers().map_or("as told", |o| &o.by)
    }
}

/// The rank of labels that the lexicon does not know.
const UNKNOWN: u8 = 20;

/// More labels, and more kinds of lines, than this are not tried.
const MOST: usize = 4;

/// The cuts worth a reading beside the one that is told.
pub(super) fn propose(lexed: &Lexed<'_>) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for openers in by_label(lexed).into_iter().chain(by_lines(lexed)) {
        let same =
            |cut: &Cut| cut.openers().is_some_and(|o| o.lines == openers.lines && o.cells == openers.cells);
        if !cuts.iter().any(same) {
            cuts.push(Cut::At(openers));
        }
    }
    cuts
}

/// A cut for each label of titles (or, where forms have none, of groups) that stands beside a name.
fn by_label(lexed: &Lexed<'_>) -> Vec<Openers> {
    let mut found: BTreeMap<String, (u8, BTreeMap<usize, Vec<usize>>)> = BTreeMap::new();
    for (&block, analysed) in &lexed.tables {
        for (form, rank, cell) in names(lexed, analysed) {
            let entry = found.entry(form).or_insert_with(|| (rank, BTreeMap::new()));
            entry.1.entry(block).or_default().push(cell);
        }
    }
    let mut ranked: Vec<(String, (u8, BTreeMap<usize, Vec<usize>>))> = found.into_iter().collect();
    // Labels of titles first, then the innermost groups; of equals the one that recurs.
    ranked.sort_by_key(|(_, (rank, cells))| {
        (*rank, std::cmp::Reverse(cells.len()), cells.first_key_value().map(|(b, c)| (*b, c[0])))
    });
    let (unknown, known): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|(_, (rank, _))| *rank >= UNKNOWN);
    let cuts = known.into_iter().take(MOST).chain(unknown.into_iter().take(MOST));
    cuts.map(|(form, (_, cells))| Openers {
        by: format!("label {form}"),
        starts: starts(lexed, cells.keys().copied()),
        cells,
        ..Openers::default()
    })
    .collect()
}

/// The texts under or beside a title's own label, in forms and lists.
pub(super) fn strong_names(lexed: &Lexed<'_>) -> Vec<TextId> {
    let mut names = Vec::new();
    for analysed in lexed.tables.values() {
        for cell in (0..analysed.grid.cells.len()).filter(|&c| matches!(analysed.classes[c], Class::Value)) {
            let Some(id) = analysed.grid.cells[cell].text else { continue };
            let head = analysed.path(cell).into_iter().next().map(|step| step.head);
            let strong = head.is_some_and(|h| h.is(Concept::Title) && h.exact && !h.label.weak);
            if strong && is_title_text(&lexed.document.text(id).raw) {
                names.push(id);
            }
        }
    }
    names
}

/// The labels in a form that a name stands beside or below, with their rank and the name's cell: rank 0 for a title's,
/// 1 for a word that other tables use as well, then groups, the innermost first.
fn names(lexed: &Lexed<'_>, analysed: &Analysed<'_>) -> Vec<(String, u8, usize)> {
    let values = || (0..analysed.grid.cells.len()).filter(|&c| matches!(analysed.classes[c], Class::Value));
    let nearest = |cell: usize| analysed.path(cell).into_iter().next();
    // A label over a column of names heads a list; on a form it stands beside one.
    let mut governed: BTreeMap<usize, usize> = BTreeMap::new();
    values().filter_map(|c| nearest(c)?.cell).for_each(|label| *governed.entry(label).or_default() += 1);
    let mut named = Vec::new();
    for cell in values() {
        let raw = analysed.grid.cells[cell].text.map_or("", |id| lexed.document.text(id).raw.as_str());
        let Some(step) = nearest(cell) else { continue };
        let (head, alone) = (step.head, step.cell.is_none_or(|c| governed.get(&c) == Some(&1)));
        if !alone || !is_title_text(raw) {
            continue;
        }
        let phrase = matches!(analysed.signs[cell], Sign::Phrase);
        match head.label.concept {
            Concept::Title if !head.exact && phrase => named.push((head.text.clone(), 2, cell)),
            // A label that the lexicon does not know may ask for the name as well.
            Concept::Other if !head.exact && phrase && analysed.header_rows == 0 => {
                named.push((head.text.clone(), UNKNOWN, cell));
            }
            _ if !head.exact => {}
            Concept::Title => named.push((head.form.clone(), u8::from(head.label.weak), cell)),
            Concept::Category if !head.label.weak => {
                named.push((head.form.clone(), 10 - head.label.depth.min(8), cell));
            }
            _ => {}
        }
    }
    named
}

/// Where copies begin: with the page or sheet of the title's table, where it holds one copy only; else with the table.
fn starts(lexed: &Lexed<'_>, blocks: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    let unit = |block: usize| lexed.document.blocks[block].unit;
    let first_of = |own: usize| lexed.document.blocks.iter().position(|b| b.unit == own).unwrap_or(0);
    let mut last = None;
    let mut starts = BTreeSet::new();
    for block in blocks {
        let own = unit(block);
        starts.insert(if last == Some(own) { block } else { first_of(own) });
        last = Some(own);
    }
    starts
}

/// The text of a line that may head something: short, no sentence.
fn line_of(lexed: &Lexed<'_>, block: usize) -> Option<(TextId, String)> {
    let (BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } | BlockKind::ListItem { text, .. }) =
        lexed.document.blocks[block].kind
    else {
        return None;
    };
    let raw = &lexed.document.text(text).raw;
    let short = raw.chars().count() <= 80 && !raw.trim_end().ends_with(['。', '、']);
    short.then(|| (text, normalize::text(&raw.split('\n').map(str::trim).collect::<String>()).text))
}

/// A cut for each kind of line that recurs: headings of one level, numbers of one shape behind one word, bars of tables
/// that read so.
fn by_lines(lexed: &Lexed<'_>) -> Vec<Openers> {
    let mut kinds: BTreeMap<String, Openers> = BTreeMap::new();
    for block in 0..lexed.document.blocks.len() {
        if let Some(analysed) = lexed.tables.get(&block) {
            for (kind, cell) in bars(lexed, analysed) {
                kinds.entry(kind).or_default().cells.entry(block).or_default().push(cell);
            }
        }
        if let Some(kind) = line_of(lexed, block).and_then(|(text, line)| kind_of(lexed, block, text, &line))
        {
            kinds.entry(kind).or_default().lines.insert(block);
        }
    }
    let recurs = |o: &Openers| {
        let titles = titles_of(lexed, o);
        let all = titles.len();
        let different: BTreeSet<String> = titles.into_iter().collect();
        all >= 2 && different.len() == all
    };
    let mut cuts: Vec<Openers> = kinds
        .into_iter()
        .filter(|(_, o)| recurs(o))
        .map(|(kind, o)| Openers { by: format!("lines {kind}"), ..o })
        .collect();
    cuts.iter_mut().for_each(|o| o.groups = groups(lexed, o));
    // Kinds of which more stands between the members first.
    cuts.sort_by_key(|o| std::cmp::Reverse(o.lines.len() + o.cells.len()));
    cuts.truncate(MOST + 1);
    cuts
}

/// The kind of a line: its level, the word before its number and the number's shape; brackets around it. `None` for
/// labels and for lines that are neither heading nor numbered.
fn kind_of(lexed: &Lexed<'_>, block: usize, text: TextId, line: &str) -> Option<String> {
    if lexed.lone_labels.contains_key(&block) || lexed.lexicon.labels.find(line).is_some_and(|m| m.exact) {
        return None;
    }
    let level = match lexed.document.blocks[block].kind {
        BlockKind::Heading { level, .. } => level,
        _ => 0,
    };
    let _ = text;
    match numbering::read(line) {
        Some(found) => {
            let named =
                line.get(found.rest.clone()).is_some_and(|rest| rest.chars().any(char::is_alphabetic));
            named.then(|| format!("{level} {} {}", fold::plain(&line[found.word.clone()]), found.shape))
        }
        None if level > 0 => Some(format!("{level}")),
        None => leads::bracketed_title(line).map(|_| "0 【】".to_owned()),
    }
}

/// Bars of a table: cells over its whole width, or alone in their row, that begin with a number.
fn bars(lexed: &Lexed<'_>, analysed: &Analysed<'_>) -> Vec<(String, usize)> {
    let grid = analysed.grid;
    let mut found = Vec::new();
    for (index, cell) in grid.cells.iter().enumerate() {
        let Some(id) = cell.text.filter(|_| cell.col == 0 && cell.col_span * 2 > grid.cols) else { continue };
        let line = normalize::text(&lexed.document.text(id).raw).text;
        if line.chars().count() > 80 || line.ends_with('。') {
            continue;
        }
        if let Some(read) = numbering::read(&line)
            && line.get(read.rest.clone()).is_some_and(is_title_text)
        {
            found.push((format!("bar {} {}", fold::plain(&line[read.word.clone()]), read.shape), index));
        }
    }
    found
}

/// The folded titles of the openers.
fn titles_of(lexed: &Lexed<'_>, openers: &Openers) -> Vec<String> {
    let lines = openers.lines.iter().filter_map(|&b| line_of(lexed, b)).map(|(_, line)| line);
    let cells = openers.cells.iter().flat_map(|(block, cells)| {
        let analysed = &lexed.tables[block];
        cells
            .iter()
            .filter_map(|&c| analysed.grid.cells[c].text)
            .map(|id| lexed.document.text(id).raw.clone())
    });
    lines.chain(cells).map(|t| fold::plain(&t)).collect()
}

/// Headings and numbered lines whose next heading is an opener, or another such: they head groups.
fn groups(lexed: &Lexed<'_>, openers: &Openers) -> BTreeSet<usize> {
    let mut groups = BTreeSet::new();
    let mut heads = false;
    for block in (0..lexed.document.blocks.len()).rev() {
        if openers.lines.contains(&block) || openers.cells.contains_key(&block) {
            heads = true;
            continue;
        }
        if matches!(lexed.document.blocks[block].kind, BlockKind::Table(_)) {
            heads = false;
            continue;
        }
        let Some((text, line)) = line_of(lexed, block) else { continue };
        let lead = lexed.lead(text);
        if lead.is_some() || kind_of(lexed, block, text, &line).is_some() {
            if heads {
                groups.insert(block);
            }
        }
    }
    groups
}

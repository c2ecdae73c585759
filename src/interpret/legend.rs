//! Legends: the explanation of grades, wherever the document prints it.
//!
//! S：計画以上に進捗 …, A…目標を上回る B…計画どおり, ①：達成見込み ②：…, (ⅰ)実施見込み (ⅱ)…, and 区分：X、Y、Z
//! of plain words. In: a text. Out: grades in the legend's order, best first as printed.

use crate::document::TextId;
use crate::lexicon::{Lexicon, ProfileScale, fold};
use crate::normalize;
use regex::Regex;
use std::sync::LazyLock;

/// A scale read from the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// In the legend's order.
    pub(super) grades: Vec<GradeText>,
    /// The text that explains it, and the block in which it stands.
    pub(super) texts: Vec<TextId>,
    pub(super) block: usize,
    /// Row of the legend in its grid.
    pub(super) row: Option<usize>,
    /// The label that it explains (中間報告), folded, where several stand side by side.
    pub(super) label: Option<String>,
}

/// A mark and what the legend says of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GradeText {
    pub(super) raw: String,
    pub(super) meaning: String,
}

impl Scale {
    /// A scale that only the profile tells: farther than any that the document prints.
    pub(super) fn of_profile(scale: &ProfileScale) -> Self {
        let grades = scale.grades.iter();
        let grades = grades.map(|g| GradeText { raw: g.raw.clone(), meaning: g.meaning.clone() }).collect();
        Self { grades, texts: Vec::new(), block: usize::MAX, row: None, label: None }
    }

    /// True for a scale that no text of the document explains.
    pub(super) fn is_of_profile(&self) -> bool {
        self.texts.is_empty()
    }

    /// Position of the mark, from 0.
    pub(super) fn find(&self, mark: &str) -> Option<usize> {
        let key = fold::plain(mark);
        self.grades.iter().position(|g| fold::plain(&g.raw) == key)
    }
}

#[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s、,。・/(「『【:;])(?P<mark>[SABCDE]{1,3}[+-]?|[a-e]|[◎○〇◯△▲×✕☆★●□◇]|[①-⑨]|[1-9]|[(][ⅰ-ⅹ][)]|[(][ivx]{1,3}[)]|[ⅠⅡⅢⅣⅤ])(?P<sep>\s*[:…=—―]+\s*|\s*\.{2,}\s*|\s*-\s+|\s+|)",
    )
    .unwrap()
});

/// The grades that a text explains, in whatever form; empty when it is no legend.
pub(super) fn read(raw: &str, lexicon: &Lexicon) -> Vec<GradeText> {
    if raw.chars().count() > MAX_LEGEND {
        return Vec::new();
    }
    let nested: Vec<GradeText> = raw.lines().flat_map(|line| nested(line, lexicon)).collect();
    if nested.iter().any(|g| g.raw.contains('(')) {
        return nested;
    }
    let marked = marked(raw, lexicon);
    if marked.is_empty() { worded(raw, lexicon) } else { marked }
}

/// A legend is no longer than this, in characters.
const MAX_LEGEND: usize = 300;

/// True for a cell that holds nothing but a legend: two marks or more with meanings.
pub(super) fn is_legend(raw: &str, lexicon: &Lexicon) -> bool {
    if raw.chars().count() > MAX_LEGEND {
        return false;
    }
    let grades = marked(raw, lexicon);
    if grades.len() < 2 {
        return false;
    }
    // Nothing may stand before the first mark but brackets and a heading of grades.
    let text = normalize::text(raw).text;
    let first = text.find(&grades[0].raw).unwrap_or(0);
    text.get(..first).unwrap_or_default().chars().count() <= 20
}

/// The grades that a text explains by marks; empty when it is no legend.
fn marked(raw: &str, lexicon: &Lexicon) -> Vec<GradeText> {
    let text = raw.lines().map(|l| normalize::text(l).text).collect::<Vec<_>>().join("\n");
    let found: Vec<(usize, usize, String, bool)> = ENTRY
        .captures_iter(&text)
        .filter_map(|c| {
            let mark = c.name("mark")?;
            let separator = c.name("sep")?.as_str();
            Some((mark.start(), c.get(0)?.end(), mark.as_str().to_owned(), !separator.trim().is_empty()))
        })
        .collect();
    let mut grades: Vec<GradeText> = Vec::new();
    for (at, (_, end, mark, separated)) in found.iter().enumerate() {
        let next = found.get(at + 1).map_or(text.len(), |n| n.0);
        let meaning = text.get(*end..next.max(*end)).unwrap_or_default();
        let meaning =
            meaning.trim().trim_end_matches(['、', ',', '/', '(', ')', '」', '』', '】', '・', ';']).trim();
        let meaning = normalize::text(meaning).text;
        let known = lexicon.ratings.read(&meaning).is_some();
        if meaning.is_empty() || meaning.chars().count() > 60 || !(known || *separated) {
            continue;
        }
        if grades.iter().any(|g| g.raw == *mark) {
            continue;
        }
        grades.push(GradeText { raw: mark.clone(), meaning });
    }
    let known = grades.iter().filter(|g| lexicon.ratings.read(&g.meaning).is_some()).count();
    if grades.is_empty() || known * 2 < grades.len() { Vec::new() } else { grades }
}

/// The grades of a list of plain words behind a heading of grades: 達成状況の区分：X、Y、Z.
fn worded(raw: &str, lexicon: &Lexicon) -> Vec<GradeText> {
    let text = normalize::text(raw).text;
    let Some((label, list)) = text.trim_start_matches(['※', '*', ' ']).split_once(':') else {
        return Vec::new();
    };
    if label.chars().count() > 20 {
        return Vec::new();
    }
    let words: Vec<&str> =
        list.split(['、', ',', '/', '・']).map(str::trim).filter(|w| !w.is_empty()).collect();
    let known = words.len() >= 2
        && words.iter().all(|w| lexicon.ratings.read(w).is_some() && w.chars().count() <= 20);
    if !known {
        return Vec::new();
    }
    words.iter().map(|w| GradeText { raw: (*w).to_owned(), meaning: (*w).to_owned() }).collect()
}

/// Marks inside marks: ①：目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)… becomes ①(ⅰ), ①(ⅱ).
fn nested(line: &str, lexicon: &Lexicon) -> Vec<GradeText> {
    let text = normalize::text(line).text;
    let mut chars = text.chars();
    let Some(outer) = chars.next().filter(|c| matches!(c, '①'..='⑨' | 'A'..='E' | 'S')) else {
        return Vec::new();
    };
    let rest = chars.as_str().trim_start_matches([':', '…', ' ', '=']);
    let first_inner = rest.find("(ⅰ)").or_else(|| rest.find("(i)"));
    let Some(at) = first_inner else {
        let meaning = rest.trim().to_owned();
        let single = lexicon.ratings.read(&meaning).is_some() && meaning.chars().count() <= 40;
        return if single { vec![GradeText { raw: outer.to_string(), meaning }] } else { Vec::new() };
    };
    let head = rest.get(..at).unwrap_or_default().trim();
    if lexicon.ratings.read(head).is_none() {
        return Vec::new();
    }
    let mut grades = Vec::new();
    let inner = rest.get(at..).unwrap_or_default();
    for part in inner.split('(').filter(|p| !p.is_empty()) {
        let Some((mark, meaning)) = part.split_once(')') else { continue };
        grades.push(GradeText {
            raw: format!("{outer}({mark})"),
            meaning: format!("{head}、{}", meaning.trim()),
        });
    }
    grades
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        marked(text, &lexicon).into_iter().map(|g| (g.raw, g.meaning)).collect()
    }

    #[test]
    fn legends_in_their_forms() {
        let expect = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(
            read("【総合評価の区分】　A…目標を上回る成果　B…計画どおり達成　C…一部達成　D…未達成"),
            expect(&[("A", "目標を上回る成果"), ("B", "計画どおり達成"), ("C", "一部達成"), ("D", "未達成")])
        );
        assert_eq!(
            read("①：達成見込み\n②：達成できない見込み"),
            expect(&[("①", "達成見込み"), ("②", "達成できない見込み")])
        );
        assert_eq!(
            read("(i)実施見込み (ii)実施できない見込み"),
            expect(&[("(i)", "実施見込み"), ("(ii)", "実施できない見込み")])
        );
        assert_eq!(read("①研修の実施 ②手引きの改訂"), expect(&[]));
        assert_eq!(read("A：計画どおり達成"), expect(&[("A", "計画どおり達成")]));
    }
}

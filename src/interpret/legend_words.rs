//! Legends of words: grades that are plain words behind a heading, words with their conditions, marks inside marks.
//!
//! In: a text. Out: a legend, or one of its grades. Pure; `legend` asks for them where marks tell none.

use super::legend::{GradeText, Legend};
use crate::lexicon::{Lexicon, fold};
use crate::normalize;

/// The grades of a list of plain words behind a heading of grades: 達成状況の区分：X、Y、Z; 「X」「Y」「Z」の3段階.
pub(super) fn worded(raw: &str, lexicon: &Lexicon) -> Option<Legend> {
    let text = normalize::text(&raw.lines().map(str::trim).collect::<String>()).text;
    let known = |words: &[&str]| {
        words.len() >= 2 && words.iter().all(|w| w.chars().count() <= 20 && lexicon.ratings.read(w).is_some())
    };
    let legend = |label: &str, words: &[&str]| Legend {
        label: Some(fold::key(label)).filter(|l| !l.is_empty()),
        grades: words.iter().map(|w| GradeText { raw: (*w).to_owned(), meaning: (*w).to_owned() }).collect(),
    };
    let body = text.trim_start_matches(['※', '*', ' ']);
    let bracketed = || body.strip_prefix('【').and_then(|t| t.split_once('】'));
    if let Some((label, list)) =
        bracketed().or_else(|| body.split_once(':')).filter(|(l, _)| l.chars().count() <= 20)
    {
        let parts = list.trim_start_matches(':').split(['、', ',', '/', '・']);
        let words: Vec<&str> = parts.map(str::trim).filter(|w| !w.is_empty()).collect();
        if known(&words) {
            return Some(legend(label, &words));
        }
    }
    let quoted: Vec<&str> =
        body.split('「').skip(1).filter_map(|part| Some(part.split_once('」')?.0)).collect();
    let label = body.split_once('「')?.0.trim_end_matches(['、', 'は', 'を', ' ']);
    let beside = body.contains("」「") || body.contains("」、「") || body.contains("」・「");
    (quoted.len() >= 3 && beside && label.chars().count() <= 20 && known(&quoted))
        .then(|| legend(label, &quoted))
}

/// ・計画よりも進んでいる（110%超）: a word of grades and, in brackets, when it is given.
pub(super) fn condition(line: &str, lexicon: &Lexicon) -> Option<GradeText> {
    let text = normalize::text(line).text;
    let text = text.trim().trim_start_matches(['・', '•', '○', '●', '-', '※', '■', '◆']).trim();
    let (word, note) = fold::split_note(text).map(|(w, n)| (w.trim(), n.trim()))?;
    let short = (2..=16).contains(&word.chars().count()) && !word.contains(['。', '、']);
    let known = short && lexicon.ratings.read(word).is_some();
    (known && note.chars().count() >= 3).then(|| GradeText { raw: word.to_owned(), meaning: note.to_owned() })
}

/// A text whose lines all are words with conditions.
pub(super) fn conditions(raw: &str, lexicon: &Lexicon) -> Option<Legend> {
    let lines: Vec<&str> = raw.lines().filter(|l| !l.trim().is_empty()).collect();
    let grades: Option<Vec<GradeText>> = lines.iter().map(|l| condition(l, lexicon)).collect();
    grades.filter(|g| g.len() >= 3).map(|grades| Legend { label: None, grades })
}

/// Marks inside marks: ①：目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)… becomes ①(ⅰ), ①(ⅱ).
pub(super) fn nested(line: &str, lexicon: &Lexicon) -> Vec<GradeText> {
    let text = normalize::text(line).text;
    let mut chars = text.chars();
    let Some(outer) = chars.next().filter(|c| matches!(c, '①'..='⑨' | 'A'..='E' | 'S')) else {
        return Vec::new();
    };
    let rest = chars.as_str().trim_start_matches([':', '…', ' ', '=']);
    let Some(at) = rest.find("(ⅰ)").or_else(|| rest.find("(i)")) else { return Vec::new() };
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

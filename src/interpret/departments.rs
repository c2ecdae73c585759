//! Departments: names in a cell, lines that break a name joined, the leading one marked.

use crate::lexicon::{Lexicon, fold};
use crate::normalize;
use crate::record::Department;

/// The names in a cell. `header` is the label of their column, whose note may say that brackets hold the lead.
pub(super) fn read(raw: &str, header: Option<&str>, lexicon: &Lexicon) -> Vec<Department> {
    let words = &lexicon.words.department;
    let brackets_lead = header.is_some_and(|h| words.lead_words.iter().any(|w| h.contains(w.as_str())));
    let mut names: Vec<Department> = Vec::new();
    for (text, bracketed) in pieces(raw, lexicon) {
        let marked =
            words.lead_marks.iter().find(|m| text.starts_with(m.as_str()) || text.ends_with(m.as_str()));
        let name = marked
            .map_or(text.as_str(), |m| text.trim_start_matches(m.as_str()).trim_end_matches(m.as_str()));
        let name = name.trim().trim_start_matches(['・', ':']).trim();
        if name.is_empty() || normalize::quantity::is_missing(name) {
            continue;
        }
        let lead = (marked.is_some() || (bracketed && brackets_lead)).then_some(true);
        if !names.iter().any(|d| d.name == name) {
            names.push(Department { name: name.to_owned(), lead });
        }
    }
    names
}

/// True for a text that can only be a department's name.
pub(super) fn looks_like(text: &str, lexicon: &Lexicon) -> bool {
    let text = normalize::text(text).text;
    let text = fold::unbracket(text.trim()).unwrap_or(&text).to_owned();
    text.chars().count() <= 40 && !text.contains(['。', ':']) && ends_a_name(&text, lexicon)
}

fn ends_a_name(text: &str, lexicon: &Lexicon) -> bool {
    let words = &lexicon.words.department;
    let text = words.lead_marks.iter().fold(text, |t, m| t.trim_end_matches(m.as_str())).trim();
    words.suffixes.iter().any(|s| text.ends_with(s.as_str()))
}

/// The cell's names in order, and whether they stood in brackets.
fn pieces(raw: &str, lexicon: &Lexicon) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut pending = String::new();
    let lines: Vec<String> = raw.lines().map(|l| normalize::text(l).text).filter(|l| !l.is_empty()).collect();
    for line in lines {
        pending.push_str(line.trim());
        let opened = pending.matches(['(', '〔', '【']).count() > pending.matches([')', '〕', '】']).count();
        let unfinished = pending.ends_with(['・', '、', '-']) && !pending.ends_with('、');
        if opened || unfinished || !(ends_a_name(pending.trim_end_matches([')', '〕', '】']), lexicon)) {
            continue;
        }
        split_line(&std::mem::take(&mut pending), lexicon, &mut pieces);
    }
    if !pending.is_empty() {
        split_line(&pending, lexicon, &mut pieces);
    }
    pieces
}

fn split_line(line: &str, lexicon: &Lexicon, pieces: &mut Vec<(String, bool)>) {
    let mut rest = line;
    while let Some(open) = rest.find(['(', '〔', '【']) {
        split_names(&rest[..open], lexicon, false, pieces);
        let after = &rest[open..];
        let inner_start = after.chars().next().map_or(0, char::len_utf8);
        let close = after.find([')', '〕', '】']).unwrap_or(after.len());
        split_names(after.get(inner_start..close).unwrap_or_default(), lexicon, true, pieces);
        rest = after.get(close..).unwrap_or_default().trim_start_matches([')', '〕', '】']);
    }
    split_names(rest, lexicon, false, pieces);
}

/// Names parted by commas, and by spaces where both sides are names of one rank: 福祉部 高齢福祉課 is one.
fn split_names(text: &str, lexicon: &Lexicon, bracketed: bool, pieces: &mut Vec<(String, bool)>) {
    let names = text.split(['、', ',', '/', '，']).flat_map(|part| {
        // 総務課・財政課 are two; 協働・地域政策課 is one.
        let several = part.contains('・') && part.split('・').all(|p| ends_a_name(p, lexicon));
        if several { part.split('・').collect() } else { vec![part] }
    });
    for part in names.map(str::trim).filter(|p| !p.is_empty()) {
        let mut current = String::new();
        for token in part.split(' ').filter(|t| !t.is_empty()) {
            let key = fold::plain(&current);
            let outer = key.ends_with('部')
                || key.ends_with('局')
                || key.ends_with('区')
                || key.ends_with("本部")
                || key.ends_with("委員会");
            if !current.is_empty() {
                if current.ends_with('・') || !ends_a_name(&current, lexicon) {
                    // A name broken by a line's end.
                } else if outer
                    && !lexicon.words.department.lead_marks.iter().any(|m| current.ends_with(m.as_str()))
                {
                    current.push(' ');
                } else {
                    pieces.push((std::mem::take(&mut current), bracketed));
                }
            }
            current.push_str(token);
        }
        if !current.is_empty() {
            pieces.push((current, bracketed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(raw: &str, header: Option<&str>) -> Vec<(String, bool)> {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        read(raw, header, &lexicon).into_iter().map(|d| (d.name, d.lead == Some(true))).collect()
    }

    fn expect(list: &[(&str, bool)]) -> Vec<(String, bool)> {
        list.iter().map(|(n, l)| ((*n).to_owned(), *l)).collect()
    }

    #[test]
    fn names_in_their_forms() {
        assert_eq!(
            names("財産経営課●\n公共施設\nマネジメント\n推進室\n西蒲区総務課", None),
            expect(&[("財産経営課", true), ("公共施設マネジメント推進室", false), ("西蒲区総務課", false)])
        );
        assert_eq!(
            names("行政経営課● 大都市制度・ 区政創造推進課 市民協働課", None),
            expect(&[("行政経営課", true), ("大都市制度・区政創造推進課", false), ("市民協働課", false)])
        );
        assert_eq!(
            names("情報政策課\n(デジタル・スマートシティ推進\n課)", Some("担当部課(取りまとめ部課)")),
            expect(&[("情報政策課", false), ("デジタル・スマートシティ推進課", true)])
        );
        assert_eq!(names("福祉部　高齢・福祉総務課", None), expect(&[("福祉部 高齢・福祉総務課", false)]));
        assert_eq!(names("市民課\n国保年金課", None), expect(&[("市民課", false), ("国保年金課", false)]));
        assert_eq!(names("総務部\n人事課", None), expect(&[("総務部", false), ("人事課", false)]));
    }
}

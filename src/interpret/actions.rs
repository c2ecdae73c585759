//! Actions: a text cut at its outermost list marks.
//!
//! One action for each outermost bullet or circled number; what is nested under it stays with it. A text
//! without marks is one action.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<indent>[\s　]*)(?P<mark>[・•‣●○◯◎◆◇■□▪▫▶►➢✓*＊‐]|[①-⑳]|[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}[.．)）]|[ア-ン][.．)）]|- )").unwrap()
});

/// The kind of a list mark: marks of one kind are of one level.
fn kind(mark: &str) -> u32 {
    match mark.chars().next() {
        Some('①'..='⑳') => 1,
        Some(c) if c.is_numeric() => 2,
        Some('(' | '（') => 3,
        Some('ア'..='ン') => 4,
        Some(c) => c as u32,
        None => 0,
    }
}

/// Cuts a raw text into the byte ranges of its actions. Lines before the first mark go with the first action
/// only when there is none else; an indented mark is nested, and so is one of another kind than the first.
/// `entries` are the bytes at which markup begins entries: they count where no mark does.
pub(super) fn split(raw: &str, entries: &[usize]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut outer: Option<(u32, usize)> = None;
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        for (offset, part) in inline_parts(line, outer.map(|(k, _)| k)) {
            if let Some(found) = MARK.captures(part) {
                let indent = found["indent"].chars().count();
                let this = kind(&found["mark"]);
                let first = *outer.get_or_insert((this, indent));
                if this == first.0 && indent <= first.1 + 1 {
                    starts.push(at + offset);
                }
            }
        }
        at += line.len();
    }
    if starts.is_empty() {
        starts.extend_from_slice(entries);
    }
    if starts.is_empty() {
        return std::iter::once(0..raw.len()).collect();
    }
    // Text before the first mark is an action of its own when it is a sentence.
    let before = raw.get(..starts[0]).unwrap_or_default().trim();
    if !before.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([raw.len()]);
    starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect()
}

/// The parts of a line that may each begin with a mark: where line breaks were lost, marks stand after a space.
fn inline_parts(line: &str, outer: Option<u32>) -> Vec<(usize, &str)> {
    let mut cuts = vec![0];
    let mut previous = '\0';
    let first = MARK.captures(line).map(|c| kind(&c["mark"])).or(outer);
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        if at > 0
            && previous.is_whitespace()
            && !c.is_whitespace()
            && MARK.captures(rest).is_some_and(|m| Some(kind(&m["mark"])) == first && m["indent"].is_empty())
            && line[..at].trim().chars().count() > 1
        {
            cuts.push(at);
        }
        previous = c;
    }
    let ends = cuts.iter().skip(1).copied().chain([line.len()]).collect::<Vec<_>>();
    cuts.into_iter().zip(ends).map(|(a, b)| (a, &line[a..b])).collect()
}

/// The text of an action that repeats the cell before it: an arrow or a ditto mark.
pub(super) fn is_continuation(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().all(|c| {
            matches!(
                c,
                '→' | '⇒'
                    | '➡'
                    | '➠'
                    | '〃'
                    | '"'
                    | '”'
                    | '―'
                    | '-'
                    | '〜'
                    | '…'
                    | '↓'
                    | ' '
                    | '>'
                    | '＞'
                    | '▶'
                    | '同'
            )
        })
}

#[cfg(test)]
mod tests {
    use super::split;

    fn parts(raw: &str) -> Vec<&str> {
        split(raw, &[]).into_iter().map(|r| raw[r].trim()).collect()
    }

    #[test]
    fn outermost_marks_part_actions() {
        assert_eq!(parts("・台帳の整備\n・定期借地"), ["・台帳の整備", "・定期借地"]);
        assert_eq!(
            parts("①育成\n　・初級研修\n　・中級研修\n②訓練"),
            ["①育成\n　・初級研修\n　・中級研修", "②訓練"]
        );
        assert_eq!(parts("①育成 ・初級 ・中級 ②訓練 ・企画"), ["①育成 ・初級 ・中級", "②訓練 ・企画"]);
        assert_eq!(parts("意見募集を開始した。"), ["意見募集を開始した。"]);
        assert_eq!(parts("・公募要項の作成\n　地区計画との調整"), ["・公募要項の作成\n　地区計画との調整"]);
        assert_eq!(parts("区民・市民の参画"), ["区民・市民の参画"]);
    }
}

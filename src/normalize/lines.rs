//! Lines: spaces that only spread a line, line breaks that only wrap it, and dashes between digits.
//!
//! In, a folded text; out, the text with one space where there were several, and an offset map. Never
//! changes a character other than spaces, breaks, and ー or ― between digits.

use super::offsets::{OffsetMap, Rewriter};

/// Marks that begin an entry of a list or a note; a break before them stays.
const LEADS: &str = "・●○◎◯〇◇◆□■△▲▽▼☆★※→⇒➡➢►▶•‣◦*✓✔-―【〔《〈<[〃";

/// Joins the lines of `text`.
pub(super) fn join_lines(text: &str) -> (String, OffsetMap) {
    let mut to = Rewriter::with_capacity(text.len());
    let mut gap = 0..0; // the break, and empty lines, since the last line
    let mut blank = false;
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim_matches(' ');
        let start = at + (line.len() - line.trim_start_matches(' ').len());
        at += line.len() + 1;
        if trimmed.is_empty() {
            blank |= gap.start < gap.end;
            gap.end = gap.end.max(at.min(text.len()));
            continue;
        }
        let between = separator(&to.out, trimmed, blank);
        if !between.is_empty() {
            to.change(gap.start..start.max(gap.start + 1));
            to.out.push_str(between);
        }
        push_line(trimmed, start, &mut to);
        gap = start + trimmed.len()..at.min(text.len());
        blank = false;
    }
    to.finish()
}

fn push_line(line: &str, start: usize, to: &mut Rewriter) {
    let spread = is_spread(line);
    let mut copied = 0;
    let mut spaces = 0; // spaces just read
    for (at, c) in line.char_indices() {
        if c == ' ' {
            if spaces == 0 && (spread || line[at + 1..].starts_with(' ')) {
                copy(line, copied..at, start, to);
                copied = at;
            }
            spaces += 1;
            continue;
        }
        if spaces > 0 && copied + spaces == at && (spread || spaces > 1) {
            if !spread {
                to.change(start + copied..start + at);
                to.out.push(' ');
            }
            copied = at;
        }
        spaces = 0;
        if c.is_ascii_digit() {
            copied = bridge(line, copied, at, start, to);
        }
    }
    copy(line, copied..line.len(), start, to);
}

/// Before a digit: ー or ― that stands after a digit becomes a hyphen. Returns where copying goes on.
fn bridge(line: &str, copied: usize, at: usize, start: usize, to: &mut Rewriter) -> usize {
    let dash = |text: &str| {
        let mut back = text.chars().rev();
        matches!(back.next(), Some('ー' | '―')) && back.next().is_some_and(|c| c.is_ascii_digit())
    };
    if copied == at {
        if dash(&to.out) {
            to.replace_last('-', None);
        }
        return copied;
    }
    let pending = &line[copied..at];
    if !pending.ends_with(['ー', '―']) {
        return copied;
    }
    copy(line, copied..at, start, to);
    if dash(&to.out) {
        to.replace_last('-', None);
    }
    at
}

fn copy(line: &str, range: std::ops::Range<usize>, start: usize, to: &mut Rewriter) {
    if !range.is_empty() {
        to.copy(&line[range.clone()], start + range.start);
    }
}

/// 平 成 2 5 年, 備 考, 平 成 29 年 度: every word is one ideograph, kana, bracket or a number, and what is left
/// without the spaces is a word. Latin letters, lone digits and marks are never joined.
fn is_spread(line: &str) -> bool {
    let (mut letters, mut ideographs, mut long, mut last_number) = (0, 0, false, false);
    if !line.contains(' ') {
        return false;
    }
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let number = word.bytes().all(|b| b.is_ascii_digit());
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            _ if number && (word.len() == 1 || !last_number) => long |= last_number || word.len() > 1,
            (Some('(' | ')' | '・' | ':' | '「' | '」'), None) => {}
            (Some(c), None) if is_ideograph(c) => (letters, ideographs) = (letters + 1, ideographs + 1),
            (Some(c), None) if is_kana(c) => letters += 1,
            _ => return false,
        }
        last_number = number;
    }
    // 1 2 月 may be two numbers and 12 回 is no spread word; 平 成 2 5 年 is.
    ideographs > 0 && (!long || letters > 1)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '々' | '〆')
        || ('\u{20000}'..='\u{3FFFF}').contains(&c)
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{31F0}'..='\u{31FF}')
}

/// Next to these a wrapped line is joined without a space.
fn is_japanese(c: char) -> bool {
    is_ideograph(c) || is_kana(c) || ('\u{3001}'..='\u{303F}').contains(&c) || matches!(c, '・' | 'ヽ' | 'ヾ')
}

/// What stands between the text so far and the next line: a break, a space or nothing. An empty line stays where
/// the lines would be joined otherwise, so that paragraphs stay apart.
fn separator(before: &str, line: &str, blank: bool) -> &'static str {
    let (Some(last), Some(first)) = (before.chars().next_back(), line.chars().next()) else { return "" };
    let listed = matches!(last, '。' | '!' | '?' | '】' | '\n')
        // Values under each other (100%, 80%) and numbers cut in two are not for this module to join.
        || (first.is_ascii_digit() && (last.is_ascii_digit() || matches!(last, ',' | '.' | '%' | ')')))
        || unicode_normalization::char::is_combining_mark(first)
        || matches!(first, '\u{309B}' | '\u{309C}')
        || LEADS.contains(first)
        || is_enclosed(first);
    // What stands further in the line may come from joining it: only where no empty line is at stake.
    let keep = listed || (!blank && (is_numbered(line) || is_labelled(line)));
    if keep {
        "\n"
    } else if blank {
        "\n\n"
    } else if is_japanese(last) || is_japanese(first) {
        ""
    } else {
        " "
    }
}

/// ①, ⑴, Ⅲ, ❶, ㈠, ㊤ and private-use bullets.
fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2160}'..='\u{217F}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3229}' | '\u{3251}'..='\u{325F}' | '\u{3280}'..='\u{32BF}' | '\u{E000}'..='\u{F8FF}')
}

/// (1), (ア), 1), 1., ア), 一. at the head of a line.
fn is_numbered(line: &str) -> bool {
    let (open, rest) = match line.strip_prefix('(') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let mut chars = rest.chars();
    let mut length = 0;
    while let Some(c) = chars.next() {
        let next = || chars.clone().next();
        match c {
            ')' => return length > 0,
            '.' => return length > 0 && !open && next().is_none_or(|c| !c.is_ascii_digit()),
            c if length < 2 && (c.is_ascii_alphanumeric() || is_kana(c) || is_ideograph(c)) => length += 1,
            _ => return false,
        }
    }
    false
}

/// 参考:…, 目標値:…: a short word and a colon, not a time of day.
fn is_labelled(line: &str) -> bool {
    for (length, c) in line.chars().enumerate() {
        match c {
            ':' => {
                return length > 0
                    && !line[..line.find(':').unwrap_or(0)].ends_with(|c: char| c.is_ascii_digit());
            }
            '。' | '、' | ',' | ' ' => return false,
            _ if length >= 12 => return false,
            _ => {}
        }
    }
    false
}

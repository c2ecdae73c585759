//! From a format code to sections and tokens.
//!
//! In: a code as the file has it. Out: a [`Format`]. Nothing fails: what stands in brackets and is not known is
//! passed over, and every other character that is no placeholder stands for itself.

use super::{Condition, Format, Section, SectionKind, Token};
use std::iter::Peekable;
use std::str::Chars;

/// What a Japanese Excel calls General.
const GENERAL: [&str; 2] = ["general", "g/標準"];

/// Codes are short; a longer one is damage.
const LONGEST: usize = 1024;

pub(super) fn format(code: &str) -> Format {
    if code.trim().is_empty() {
        return Format::default();
    }
    let code: String = code.chars().take(LONGEST).collect();
    let mut sections: Vec<Section> = split_sections(&code).into_iter().map(section).collect();
    let is_text = |s: &Section| s.tokens.contains(&Token::Text);
    let text = if sections.len() > 3 || sections.last().is_some_and(is_text) { sections.pop() } else { None };
    sections.truncate(3);
    Format { sections, text }
}

/// Cuts at semicolons that are neither quoted nor escaped.
fn split_sections(code: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&code[start..]);
    parts
}

fn section(code: &str) -> Section {
    let mut section = Section::default();
    let code = code.trim_start();
    if code.trim().is_empty() {
        return section;
    }
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        token(c, &mut chars, &mut section);
    }
    section.kind = kind(&section.tokens);
    mark_commas(&mut section.tokens);
    if section.kind == SectionKind::Date {
        mark_minutes(&mut section.tokens);
    }
    section
}

fn kind(tokens: &[Token]) -> SectionKind {
    let has = |test: fn(&Token) -> bool| tokens.iter().any(test);
    if has(|t| matches!(t, Token::Date(_) | Token::Elapsed(_) | Token::HalfDay(_))) {
        SectionKind::Date
    } else if has(|t| matches!(t, Token::Digit(_))) {
        SectionKind::Number
    } else if has(|t| matches!(t, Token::General | Token::Text)) {
        SectionKind::General
    } else {
        SectionKind::Literal
    }
}

fn token(c: char, chars: &mut Peekable<Chars<'_>>, section: &mut Section) {
    let tokens = &mut section.tokens;
    match c {
        '"' => tokens.push(Token::Literal(chars.by_ref().take_while(|&c| c != '"').collect())),
        '\\' => tokens.extend(chars.next().map(|c| Token::Literal(c.to_string()))),
        // As wide as the character that follows.
        '_' => tokens.extend(chars.next().map(|_| Token::Literal(" ".to_owned()))),
        // The character that follows fills the cell.
        '*' => drop(chars.next()),
        '[' => {
            let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
            bracket(&inner, section);
        }
        '0' | '#' | '?' => tokens.push(Token::Digit(c)),
        '.' => tokens.push(Token::Point),
        ',' => tokens.push(Token::Group),
        '%' => tokens.push(Token::Percent),
        '@' => tokens.push(Token::Text),
        'E' | 'e' if exponent_follows(chars) => {
            tokens.push(Token::Exponent(chars.next() == Some('+')));
        }
        _ => word(c, chars, tokens),
    }
}

/// `E+0`, `E-0`: an exponent and no era.
fn exponent_follows(chars: &Peekable<Chars<'_>>) -> bool {
    let mut ahead = chars.clone();
    matches!(ahead.next(), Some('+' | '-')) && matches!(ahead.next(), Some('0' | '#' | '?'))
}

/// Letters: General, halves of the day, runs of a date letter; any other stands for itself.
fn word(c: char, chars: &mut Peekable<Chars<'_>>, tokens: &mut Vec<Token>) {
    let rest: String = std::iter::once(c).chain(chars.clone()).take(8).flat_map(char::to_lowercase).collect();
    let mut skip = |count: usize| {
        for _ in 1..count {
            chars.next();
        }
    };
    if let Some(general) = GENERAL.iter().find(|g| rest.starts_with(**g)) {
        skip(general.chars().count());
        tokens.push(Token::General);
    } else if rest.starts_with("am/pm") {
        skip(5);
        tokens.push(Token::HalfDay(true));
    } else if rest.starts_with("a/p") {
        skip(3);
        tokens.push(Token::HalfDay(false));
    } else {
        let letter = c.to_ascii_lowercase();
        let run = rest.chars().take_while(|&n| n == letter).count();
        let is_date = matches!(letter, 'y' | 'm' | 'd' | 'g' | 'e' | 'h' | 's') || (letter == 'a' && run > 2);
        if is_date {
            skip(run);
            tokens.push(Token::Date(letter.to_string().repeat(run)));
        } else {
            tokens.push(Token::Literal(c.to_string()));
        }
    }
}

/// `[Red]`, `[>=1000]`, `[$¥-411]`, `[DBNum3]`, `[h]`
fn bracket(inner: &str, section: &mut Section) {
    let lower = inner.to_ascii_lowercase();
    let is_run = |letter: char| !lower.is_empty() && lower.chars().all(|c| c == letter);
    if let Some(currency) = inner.strip_prefix('$') {
        let (sign, locale) = currency.split_once('-').unwrap_or((currency, ""));
        if !sign.is_empty() {
            section.tokens.push(Token::Literal(sign.to_owned()));
        }
        language(&locale.to_ascii_lowercase(), section);
    } else if let Some(kanji) = lower.strip_prefix("dbnum") {
        section.kanji = kanji.parse().unwrap_or(0);
    } else if is_run('h') || is_run('m') || is_run('s') {
        section.tokens.push(Token::Elapsed(lower));
    } else if let Some(condition) = condition(&lower) {
        section.condition = Some(condition);
    }
}

/// A language by name or by number; `F800` and `F400` are the system's own long date and time.
fn language(locale: &str, section: &mut Section) {
    section.gannen |= locale.contains("gannen");
    section.japanese |= locale.starts_with("ja") || locale.ends_with("411");
    section.english |= locale.starts_with("en") || locale.ends_with("409") || locale.ends_with("809");
    // The highest byte of a long number says how digits look; these three are the Japanese ways.
    match u32::from_str_radix(locale, 16).map(|number| number >> 24) {
        Ok(0x1B) => section.kanji = 1,
        Ok(0x1C) => section.kanji = 2,
        Ok(0x1D) => section.kanji = 3,
        _ => {}
    }
    let system = match locale {
        "f800" => "yyyy\"年\"m\"月\"d\"日\"",
        "f400" => "h:mm:ss",
        _ => return,
    };
    section.tokens = super::parse::section(system).tokens;
    // What follows in the code is a stand-in for systems that have no setting.
    section.tokens.push(Token::Literal(END.to_owned()));
}

/// Marks that the rest of the section is not shown.
const END: &str = "\u{0}";

fn condition(inner: &str) -> Option<Condition> {
    let operator = inner.trim_end_matches(|c: char| !matches!(c, '<' | '>' | '='));
    let operand: f64 = inner[operator.len()..].trim().parse().ok()?;
    let test: fn(&f64, &f64) -> bool = match operator {
        "<" => f64::lt,
        "<=" => f64::le,
        ">" => f64::gt,
        ">=" => f64::ge,
        "=" => f64::eq,
        "<>" => f64::ne,
        _ => return None,
    };
    let negative_only =
        (operator == "<" && operand <= 0.0) || (matches!(operator, "<=" | "=") && operand < 0.0);
    Some(Condition { test, operand, negative_only })
}

/// Tells what each comma is: grouping between digits, scaling behind the last, else itself. Also cuts what
/// follows the system's own date.
fn mark_commas(tokens: &mut Vec<Token>) {
    if let Some(end) = tokens.iter().position(|t| *t == Token::Literal(END.to_owned())) {
        tokens.truncate(end);
    }
    let is_digit = |t: Option<&Token>| matches!(t, Some(Token::Digit(_)));
    for at in 0..tokens.len() {
        if tokens[at] != Token::Group {
            continue;
        }
        let behind =
            at > 0 && (is_digit(tokens.get(at - 1)) || matches!(tokens[at - 1], Token::Scale | Token::Group));
        let next = tokens[at..].iter().find(|t| **t != Token::Group);
        tokens[at] = match (behind, is_digit(next)) {
            (true, true) => Token::Group,
            (true, false) => Token::Scale,
            _ => Token::Literal(",".to_owned()),
        };
    }
}

/// `m` behind hours or before seconds is minutes: `n` from here on.
fn mark_minutes(tokens: &mut [Token]) {
    let letter = |t: &Token| match t {
        Token::Date(run) | Token::Elapsed(run) => run.chars().next(),
        _ => None,
    };
    let letters: Vec<(usize, char)> =
        tokens.iter().enumerate().filter_map(|(at, t)| Some((at, letter(t)?))).collect();
    for (index, &(at, c)) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|i| letters[i].1);
        let after = letters.get(index + 1).map(|l| l.1);
        let is_minutes = c == 'm' && (before == Some('h') || after == Some('s'));
        if let Token::Date(run) = &mut tokens[at]
            && is_minutes
        {
            *run = "n".repeat(run.len());
        }
    }
}

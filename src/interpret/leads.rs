//! Leads: headings that open an item or a group, and carry its number and title.
//!
//! 取組項目 1 【…】, 具体的な取り組み:…, 具体的取組1-1-1 【…】 open an item; 基本方針1 …, 重点改革項目Ⅰ 「…」,
//! 第2章 … open a group. In: a line of text. Out: the kind, and where number and title stand in it.

use super::ledger::Slice;
use crate::document::Document;
use crate::lexicon::fold::{self, BRACKETS};
use crate::lexicon::{Concept, Lexicon};
use crate::normalize;
use regex::Regex;
use std::sync::LazyLock;

/// What a lead opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// An item.
    Item,
    /// A group of items.
    Group,
}

/// A lead, its texts normalized.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    pub(super) opens: Opens,
    /// The word that leads: 取組項目.
    pub(super) word: String,
    /// The number, as written.
    pub(super) number: Option<String>,
    /// The title; `None` when it stands in the next line.
    pub(super) title: Option<String>,
    /// The whole line, without brackets around it.
    pub(super) whole: String,
    /// The line's characters.
    pub(super) slice: Slice,
}

#[allow(clippy::unwrap_used)] // constant patterns, compiled by every test run
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:No\.?|№)?\s*((?:[0-9]{1,3}|[A-Z]{1,2}[0-9]{0,2})(?:\s?[-.]\s?(?:[0-9]{1,3}|[ア-ン]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+)){0,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+(?:-[0-9]{1,2})*|[①-⑳]|\([0-9]{1,2}\))").unwrap()
});

#[allow(clippy::unwrap_used)]
static CHAPTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^第\s*([0-9]{1,2}|[一二三四五六七八九十]+)\s*(章|節|編|部)\s*(.*)$").unwrap()
});

/// A lead is no longer than this, in characters.
const MAX_LEAD: usize = 100;

/// Reads a slice as a lead.
pub(super) fn read(document: &Document, slice: &Slice, lexicon: &Lexicon) -> Option<Lead> {
    let raw = slice.raw(document);
    if raw.chars().count() > MAX_LEAD {
        return None;
    }
    let joined: String = raw.lines().map(str::trim).collect();
    let text = normalize::text(&joined).text;
    let line = text.trim_start_matches(['■', '◆', '●', '▼', '□', '◇', '○']).trim();
    let line = outer_bracket(line).unwrap_or(line).trim();
    if line.ends_with('。') {
        return None;
    }
    let lead = |opens, word: &str, number: Option<String>, title: Option<String>| Lead {
        opens,
        word: word.to_owned(),
        number,
        title,
        whole: line.to_owned(),
        slice: slice.clone(),
    };
    if let Some(found) = CHAPTER.captures(line) {
        return Some(lead(Opens::Group, &found[2], Some(found[1].to_owned()), None));
    }
    let (opens, word, rest) = leading_word(line, lexicon)?;
    let number = NUMBER.captures(rest).and_then(|c| Some((c.get(1)?.as_str().to_owned(), c.get(0)?.end())));
    let (number, after) = match number {
        Some((number, end)) => (Some(number.replace(' ', "")), rest.get(end..)?),
        None => (None, rest),
    };
    let separated =
        after.starts_with([':', ' ', '.', '、', ')']) || after.is_empty() || starts_bracket(after);
    let colon = after.trim_start().starts_with(':');
    // A colon alone opens an item (具体的な取り組み:…); a group has a number.
    if (number.is_none() && !(colon && opens == Opens::Item)) || !separated {
        return None;
    }
    let title = after.trim_start_matches([':', ' ', '.', '、', ')', '　']).trim();
    let title = outer_bracket(title).unwrap_or(title).trim();
    Some(lead(opens, word, number, (!title.is_empty()).then(|| title.to_owned())))
}

fn starts_bracket(text: &str) -> bool {
    text.chars().next().is_some_and(|c| BRACKETS.iter().any(|(open, _)| *open == c))
}

/// The longest word of an item or a group at the line's start, and what follows it.
fn leading_word<'a>(line: &'a str, lexicon: &Lexicon) -> Option<(Opens, &'a str, &'a str)> {
    let ends: Vec<usize> =
        line.char_indices().map(|(at, _)| at).skip(1).take(13).chain([line.len()]).collect();
    for &end in ends.iter().rev().filter(|&&e| e <= line.len()) {
        let (word, rest) = (line.get(..end)?, line.get(end..)?);
        if !word.ends_with(char::is_alphabetic) {
            continue;
        }
        if lexicon.words.category.leads.contains(&fold::plain(word)) {
            return Some((Opens::Group, word, rest));
        }
        let is_title = lexicon.labels.is_form(word)
            && lexicon.labels.find(word).is_some_and(|m| m.label.concept == Concept::Title);
        if is_title {
            return Some((Opens::Item, word, rest));
        }
    }
    None
}

/// The text inside one bracket pair that holds all of it.
fn outer_bracket(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let (open, close) = BRACKETS.iter().filter(|(open, _)| *open != '(').find(|(open, _)| *open == first)?;
    let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
    (!inner.contains(*close)).then_some(inner)
}

/// The kind of number before a line: lines of one kind are of one rank.
pub(super) fn number_kind(line: &str) -> Option<char> {
    let (number, _) = split_number(line)?;
    let first = number.chars().next()?;
    Some(match first {
        '0'..='9' | 'N' => '1',
        '①'..='⑳' => '①',
        'Ⅰ'..='Ⅻ' => 'Ⅰ',
        'ア'..='コ' => 'ア',
        other => other,
    })
}

/// A title in brackets on a line of its own: 【市民税等の…】.
pub(super) fn bracketed_title(text: &str) -> Option<String> {
    let text = normalize::text(text).text;
    outer_bracket(text.trim()).map(|t| t.trim().to_owned())
}

/// A number before a title: 1 …, (1)…, ①…, 1-2 …. Returns it and the rest.
pub(super) fn split_number(title: &str) -> Option<(&str, &str)> {
    #[allow(clippy::unwrap_used)]
    static LEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:No\.?\s?)?([0-9]{1,3}(?:-[0-9]{1,3}){0,3})(?:[.．、:]\s*|\s+)|(\([0-9]{1,2}\))\s*|([①-⑳])\s*|([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+)(?:[.．、:]\s*|\s+)|([アイウエオカキクケコ])(?:[.．、:]\s*|[\s　]+))").unwrap()
    });
    let found = LEADING.captures(title)?;
    let number = (1..=5).find_map(|i| found.get(i))?.as_str();
    let rest = title.get(found.get(0)?.end()..)?;
    (!rest.is_empty()).then_some((number, rest))
}

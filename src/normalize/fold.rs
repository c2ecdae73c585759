//! Characters: which ones are folded, and to what.
//!
//! Owns the selected mappings of the contract's “Normalized text” (the benchmark's `char.jsonl` are its
//! examples): in, a source text; out, the text with each character folded by itself, and an offset map.
//! Never looks at lines or words (`lines` does), and never runs NFKC on more than one selected character,
//! since on a whole value it turns ①1,234件 into 11,234件.

use super::offsets::{OffsetMap, Rewriter};
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::compose, char::is_combining_mark};

/// `radicals.tsv`: Unicode's Equivalent_Unified_Ideograph for the blocks 2E80–2FDF and 31C0–31EF.
static RADICALS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table = vec!['\0'; RADICAL_SLOTS];
    for row in include_str!("data/radicals.tsv").lines().filter(|row| !row.starts_with('#')) {
        let mut codes = row.split('\t').filter_map(|code| u32::from_str_radix(code, 16).ok());
        if let (Some(from), Some(to)) = (codes.next(), codes.next().and_then(char::from_u32))
            && let Some(slot) = radical_slot(from).and_then(|slot| table.get_mut(slot))
        {
            *slot = to;
        }
    }
    table
});
const RADICAL_SLOTS: usize = 0x160 + 0x30;

fn radical_slot(code: u32) -> Option<usize> {
    match code {
        0x2E80..=0x2FDF => Some((code - 0x2E80) as usize),
        0x31C0..=0x31EF => Some((code - 0x31C0) as usize + 0x160),
        _ => None,
    }
}

/// What becomes of one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fold {
    Keep,
    To(char),
    /// Its own NFKC, which is several characters.
    Expand,
    Drop,
    Break,
    /// A voicing or other combining mark, composed with what stands before it.
    Mark(char),
}

fn fold(c: char) -> Fold {
    match c {
        ' '..='~' => Fold::Keep,
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}' | '\u{4E00}'..='\u{9FFF}' => Fold::Keep,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fold::Break,
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Fold::To(' ')
        }
        '\0'..='\u{9F}' => Fold::Drop,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{FEFF}' => Fold::Drop,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => Fold::Drop,
        '\u{FE00}'..='\u{FE0F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E01EF}' => Fold::Drop,
        '\u{300}'..='\u{36F}' => {
            if is_combining_mark(c) {
                Fold::Mark(c)
            } else {
                Fold::Keep
            }
        }
        '\u{3099}' | '\u{309B}' => Fold::Mark('\u{3099}'),
        '\u{309A}' | '\u{309C}' => Fold::Mark('\u{309A}'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FE32}' => Fold::To('-'),
        '\u{2014}' | '\u{2500}' | '\u{FE31}' | '\u{FE58}' => Fold::To('―'),
        '\u{FF5E}' | '\u{223C}' | '\u{3030}' => Fold::To('〜'),
        // Letters that are the same letter: ohm, kelvin, ångström, and the angle brackets of old sets.
        '\u{2126}' => Fold::To('Ω'),
        '\u{212A}' => Fold::To('K'),
        '\u{212B}' => Fold::To('Å'),
        '\u{2329}' => Fold::To('〈'),
        '\u{232A}' => Fold::To('〉'),
        '\u{2116}' | '\u{2121}' | '\u{213B}' => Fold::Expand,
        _ => fold_block(c),
    }
}

/// The blocks of compatibility characters.
fn fold_block(c: char) -> Fold {
    match c {
        '\u{2E80}'..='\u{2FDF}' | '\u{31C0}'..='\u{31EF}' => {
            match radical_slot(c as u32).and_then(|slot| RADICALS.get(slot)) {
                Some(&to) if to != '\0' => Fold::To(to),
                _ => Fold::Keep,
            }
        }
        // ㈠ to ㈩ are list marks and stay; ㈱, ㈲, ㈪ are words.
        '\u{322A}'..='\u{3243}' => Fold::Expand,
        // ㋂, ㋿ and the ligatures between them.
        '\u{32C0}'..='\u{32CF}' | '\u{32FF}' => Fold::Expand,
        // Those with a superscript stay: ㎡, ㎥, ㎢, ㎨ and their kin.
        '\u{339F}'..='\u{33A6}' | '\u{33A8}' | '\u{33AF}' => Fold::Keep,
        '\u{3300}'..='\u{33FF}' => Fold::Expand,
        // Only the duplicates of the round trip to KS X 1001, Big5 and the IBM set; U+FA0E and after are names.
        '\u{F900}'..='\u{FA0D}' => singleton(c),
        '\u{FB00}'..='\u{FB06}' => Fold::Expand,
        '\u{FE19}' => Fold::To('…'),
        '\u{FE30}' => Fold::To('‥'),
        '\u{FE10}'..='\u{FE18}' | '\u{FE33}'..='\u{FE44}' | '\u{FE47}' | '\u{FE48}' => singleton(c),
        '\u{FE50}'..='\u{FE6B}' => singleton(c),
        '\u{FF07}' => Fold::To('\''),
        '\u{FFE3}' => Fold::Keep,
        '\u{FF9E}' => Fold::Mark('\u{3099}'),
        '\u{FF9F}' => Fold::Mark('\u{309A}'),
        '\u{FF01}'..='\u{FF9D}' | '\u{FFE0}'..='\u{FFEE}' => singleton(c),
        _ => Fold::Keep,
    }
}

/// NFKC of a character that has exactly one in its place.
fn singleton(c: char) -> Fold {
    let mut to = std::iter::once(c).nfkc();
    match (to.next(), to.next()) {
        (Some(one), None) => Fold::To(one),
        (Some(_), Some(_)) => Fold::Expand,
        _ => Fold::Keep,
    }
}

/// What the fold saw that the line step must look at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// A space or a line break.
    pub(super) space: bool,
    /// ー or ― right after a digit.
    pub(super) dash_after_digit: bool,
}

/// Folds every character of `raw`.
pub(super) fn fold_text(raw: &str) -> (String, OffsetMap, Seen) {
    let mut to = Rewriter::with_capacity(raw.len());
    let mut seen = Seen::default();
    let mut copied = 0; // start of the stretch that is still to be copied
    let mut at = 0;
    let bytes = raw.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_graphic() && byte != b'_' {
            at += 1;
            continue;
        }
        let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let end = at + c.len_utf8();
        let kind = match c {
            '_' if raw[at..].starts_with("_x000D_") => Fold::Break,
            ' ' => {
                seen.space = true;
                Fold::Keep
            }
            'ー' | '―' => {
                seen.dash_after_digit |= ends_in_digit(raw, copied, at, &to);
                Fold::Keep
            }
            _ => fold(c),
        };
        if kind != Fold::Keep {
            if copied < at {
                to.copy(&raw[copied..at], copied);
            }
            copied = apply(kind, raw, at..end, &mut to, &mut seen);
            at = copied;
        } else {
            at = end;
        }
    }
    if copied < raw.len() {
        to.copy(&raw[copied..], copied);
    }
    let (text, map) = to.finish();
    (text, map, seen)
}

fn ends_in_digit(raw: &str, copied: usize, at: usize, to: &Rewriter) -> bool {
    let last = if copied < at { raw.as_bytes()[at - 1] } else { *to.out.as_bytes().last().unwrap_or(&b' ') };
    last.is_ascii_digit()
}

/// Writes what became of the character at `source`; returns where reading goes on.
fn apply(kind: Fold, raw: &str, source: std::ops::Range<usize>, to: &mut Rewriter, seen: &mut Seen) -> usize {
    let mut end = source.end;
    let Some(c) = raw[source.clone()].chars().next() else { return end };
    match kind {
        Fold::Keep => to.copy(&raw[source.clone()], source.start),
        Fold::Drop => {}
        Fold::To(one) => {
            seen.space |= one == ' ';
            let dash = matches!(one, 'ー' | '―');
            seen.dash_after_digit |= dash && to.out.ends_with(|c: char| c.is_ascii_digit());
            to.change(source);
            to.out.push(one);
        }
        Fold::Break => {
            seen.space = true;
            if c == '_' {
                end = source.start + "_x000D_".len();
            }
            // A carriage return and the line feed after it are one break.
            if matches!(c, '\r' | '_') && raw[end..].starts_with('\n') {
                end += 1;
            }
            to.change(source.start..end);
            to.out.push('\n');
        }
        Fold::Expand => expand(c, source, to),
        Fold::Mark(mark) => combine(c, mark, source, to),
    }
    end
}

fn expand(c: char, source: std::ops::Range<usize>, to: &mut Rewriter) {
    let after_digit = to.out.ends_with(|c: char| c.is_ascii_digit());
    let wide: String = std::iter::once(c).nfkc().map(|c| if c == '\u{2215}' { '/' } else { c }).collect();
    // 3㏠ must not become 31日.
    let joins = after_digit && wide.starts_with(|c: char| c.is_ascii_digit());
    to.change(source);
    if joins { to.out.push(c) } else { to.out.push_str(&wide) }
}

fn combine(c: char, mark: char, source: std::ops::Range<usize>, to: &mut Rewriter) {
    let composed = to.out.chars().next_back().and_then(|last| compose(last, mark));
    if let Some(one) = composed {
        to.replace_last(one, Some(source.end));
        return;
    }
    to.change(source);
    // Alone, the half-width marks become the spacing ones; the others stay what they are.
    to.out.push(match c {
        '\u{FF9E}' => '\u{309B}',
        '\u{FF9F}' => '\u{309C}',
        other => other,
    });
}

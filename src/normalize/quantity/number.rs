//! Numbers: signs, digits, kanji and their scales.
//!
//! In, a position in a [`Scan`](super::super::scan::Scan); out, a [`Term`] with its value and end, without a unit.
//! Owns what may not stand before a number (a letter, 第, another number's dash). Never looks at units, except
//! where a space parts a scale from its unit.

use super::super::scan::{is_ideograph, kanji_digit, kanji_unit};
use super::Decimal;
use super::read::{Reader, Term};

pub(super) fn begins_number(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, 'ゼ' | '½' | '¼' | '¾' | '⅓' | '⅔')
        || kanji_digit(c).is_some()
        || kanji_unit(c).is_some()
}

pub(super) fn scale_power(c: char) -> Option<u32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '億' => Some(8),
        '兆' => Some(12),
        _ => None,
    }
}

pub(super) fn vulgar(c: char) -> Option<(u32, u32)> {
    match c {
        '½' => Some((1, 2)),
        '¼' => Some((1, 4)),
        '¾' => Some((3, 4)),
        '⅓' => Some((1, 3)),
        '⅔' => Some((2, 3)),
        _ => None,
    }
}

impl Reader<'_> {
    /// Where the sign before `at` begins, and whether it is minus. `None` when what stands there forbids a number.
    pub(super) fn sign(&self, at: usize) -> Option<(usize, bool)> {
        let scan = self.scan;
        let before = scan.before(at);
        if (before.is_ascii_alphanumeric() && !self.is_after_word(at))
            || matches!(before, '第' | '数' | '何' | '№' | '#' | '_' | '\'' | '※' | '*' | '注')
        {
            return None;
        }
        if is_ideograph(scan.at(at)) && (is_ideograph(before) && !self.is_word_before(at)) {
            return None;
        }
        if before == '-' || before == '−' {
            let outer = scan.before(at - 1);
            return (!outer.is_ascii_alphanumeric() && !matches!(outer, ')' | '-')).then_some((at - 1, true));
        }
        // The second half of 3/4, 2.5, 10件/5人.
        let parted = matches!(before, '.' | ',' | 'ー' | '―') && scan.before(at - 1).is_ascii_digit();
        if parted || before == '/' {
            return None;
        }
        if matches!(before, '+' | '±') {
            return Some((at - 1, false));
        }
        for (word, minus) in [("マイナス", true), ("プラス", false)] {
            if let Some(start) = scan.word_before(at, word) {
                return Some((start, minus));
            }
        }
        let marked = scan.spaces_before(at);
        match scan.before(marked) {
            '△' | '▲' => Some((marked - 1, true)),
            _ => Some((at, false)),
        }
    }

    /// LED100基: three letters or more are a word that ends there; CO2, A4 and H28 are not.
    pub(super) fn is_after_word(&self, at: usize) -> bool {
        (1..=3).all(|back| at >= back && self.scan.at(at - back).is_ascii_alphabetic())
    }

    pub(super) fn is_word_before(&self, at: usize) -> bool {
        self.lexicon.before.ending(self.scan, at).is_some()
    }

    /// Digits or kanji with their scales.
    pub(super) fn number(&self, at: usize) -> Option<Term> {
        let scan = self.scan;
        if let Some(end) = scan.word(at, "ゼロ") {
            return Some(Term { end, kanji: true, ..Term::default() });
        }
        let mut term = Term { end: at, kanji: !scan.at(at).is_ascii_digit(), ..Term::default() };
        let (mut total, mut section, mut current) = (Decimal::default(), Decimal::default(), None::<Decimal>);
        let (mut numbers, mut steps, mut smallest) = (0, 0, 17);
        loop {
            let c = scan.at(term.end);
            if c.is_ascii_digit() {
                if current.is_some() {
                    return None;
                }
                let (value, end) = self.digits(term.end)?;
                (current, term.end) = (Some(value), end);
                numbers += 1;
            } else if let Some(digit) = kanji_digit(c).filter(|_| term.kanji) {
                let tens = current.unwrap_or_default().scale(u32::from(current.is_some()))?;
                current = Some(tens.plus(Decimal::whole(i64::from(digit)))?);
                numbers += usize::from(tens == Decimal::default());
                term.end += 1;
            } else if let Some(power) = scale_power(c) {
                if current.is_none() && numbers > 0 && steps == 0 {
                    return None;
                }
                let base = current.take();
                if power < 4 {
                    section = section.plus(base.unwrap_or(Decimal::whole(1)).scale(power)?)?;
                } else if power < smallest {
                    let all = section.plus(base.unwrap_or_default())?;
                    total = total.plus(all.scale(power)?)?;
                    (section, smallest) = (Decimal::default(), power);
                } else {
                    return None;
                }
                (steps, term.end) = (steps + 1, term.end + 1);
                term.shared += power;
            } else {
                match self.spaced_scale(term.end) {
                    Some(end) if current.is_some() && numbers == 1 => term.end = end,
                    _ => break,
                }
            }
        }
        // 千円 and 百万円 by themselves are units, 十人 and 百人 are numbers.
        if numbers == 0 && steps > 0 && term.shared > 2 {
            return None;
        }
        let rest = section.plus(current.unwrap_or_default())?;
        term.value = if steps == 0 { current.unwrap_or_default() } else { total.plus(rest)? };
        term.scaled = steps > 0 && !term.kanji || total != Decimal::default();
        if numbers != 1 || current.is_some() {
            term.shared = 0;
        }
        self.vulgar_fraction(&mut term)?;
        (term.end > at).then_some(term)
    }

    /// ½ after a number or alone.
    pub(super) fn vulgar_fraction(&self, term: &mut Term) -> Option<()> {
        let Some((numerator, denominator)) = vulgar(self.scan.at(term.end)) else { return Some(()) };
        term.value = term.value.plus(Decimal::fraction(numerator, denominator)?)?;
        term.fraction = Some((numerator, denominator));
        term.end += 1;
        Some(())
    }

    /// 1,234 千円: a space before a scale that has its unit.
    pub(super) fn spaced_scale(&self, at: usize) -> Option<usize> {
        let spaced = self.scan.spaces(at);
        let mut end = spaced;
        while scale_power(self.scan.at(end)).is_some() {
            end += 1;
        }
        let unit = self.unit(end, false).is_some_and(|(_, after)| self.ends_spaced(end, after));
        (spaced > at && end > spaced && unit).then_some(spaced)
    }

    /// 1,234.5: commas part groups of three, and nothing like a number may follow.
    pub(super) fn digits(&self, at: usize) -> Option<(Decimal, usize)> {
        let scan = self.scan;
        let mut digits = String::new();
        let mut end = at;
        let run = |from: usize| (from..).take_while(|&i| scan.at(i).is_ascii_digit()).count();
        let push = |digits: &mut String, from: usize, count: usize| {
            digits.extend((from..from + count).map(|i| scan.at(i)));
            from + count
        };
        end = push(&mut digits, end, run(end));
        let grouped = end - at <= 3;
        while grouped && scan.at(end) == ',' && run(end + 1) == 3 {
            end = push(&mut digits, end + 1, 3);
        }
        let places = run(end + 1);
        if scan.at(end) == '.' && places > 0 {
            digits.push('.');
            end = push(&mut digits, end + 1, places);
        }
        let more = matches!(scan.at(end), '.' | ',') && scan.at(end + 1).is_ascii_digit();
        if more || digits.len() > 24 {
            return None;
        }
        Some((Decimal::read(&digits)?, end))
    }
}

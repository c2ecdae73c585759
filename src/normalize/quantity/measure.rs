//! The unit of a number.
//!
//! In, a [`Term`] that ends after its number; out, the same with its unit, its scale and what it is for each of.
//! Owns what tells a unit from the beginning of a longer word and from a date. The spellings are the lexicon's.

use super::super::scan::{is_ideograph, kanji_digit};
use super::Decimal;
use super::number::{begins_number, scale_power};
use super::read::{Reader, Term};
use super::unit::Word;

impl Reader<'_> {
    /// The unit after a number, 分の, 割…分, or why it is no number at all.
    pub(super) fn measure(&self, term: &mut Term) -> Option<()> {
        let scan = self.scan;
        if let Some(after) = scan.word(term.end, "分の")
            && let Some((numerator, end)) = scan.number(after)
            && let Ok(denominator) = term.value.to_string().parse::<u32>()
        {
            (term.value, term.end) = (Decimal::fraction(numerator, denominator)?, end);
            term.fraction = Some((numerator, denominator));
            return Some(());
        }
        let at = scan.spaces(term.end);
        let bracketed = scan.word(at, "(").and_then(|inner| self.bracketed_unit(inner));
        if let Some(((name, power), end)) = self.unit(at, term.kanji).or(bracketed) {
            term.value = term.value.scale(power)?;
            term.scaled |= power > 0;
            term.shared += power;
            (term.unit, term.end) = (Some(name), end);
            if power == 1 {
                self.tenths(term);
            }
            self.denominator(term);
            return Some(());
        }
        if self.is_ordinal(term.end) || (term.kanji && !term.scaled) {
            return None;
        }
        let next = scan.at(term.end);
        let spoiled = next.is_ascii_alphabetic()
            || (matches!(next, '-' | '/' | ':' | 'ー' | '―') && scan.at(term.end + 1).is_ascii_digit());
        if spoiled && self.range_follows(term).is_none() {
            return None;
        }
        if let Some(((name, _), end)) = self.unknown(term.end).filter(|_| term.start == 0 && !term.kanji) {
            (term.unit, term.end) = (Some(name), end);
        }
        Some(())
    }

    /// 千円) after 1,234(.
    pub(super) fn bracketed_unit(&self, at: usize) -> Option<((String, u32), usize)> {
        let (mut end, mut power) = (at, 0);
        while let Some(step) = scale_power(self.scan.at(end)) {
            (end, power) = (end + 1, power + step);
        }
        let ((name, own), end) = self.unit(end, false)?;
        (self.scan.at(end) == ')').then_some(((name, power + own), end + 1))
    }

    /// 5分 in 8割5分.
    pub(super) fn tenths(&self, term: &mut Term) {
        let kanji = kanji_digit(self.scan.at(term.end)).filter(|_| term.kanji);
        let kanji = kanji.map(|digit| (Decimal::whole(i64::from(digit)), term.end + 1));
        if let Some((value, end)) = kanji.or_else(|| self.digits(term.end))
            && let Some(end) = self.scan.word(end, "分")
            && let Some(sum) = term.value.plus(value)
        {
            (term.value, term.end) = (sum, end);
        }
    }

    /// The name and power of ten of the unit at `at`, and its end.
    pub(super) fn unit(&self, at: usize, kanji: bool) -> Option<((String, u32), usize)> {
        let scan = self.scan;
        let (unit, end) = self.lexicon.units.at(scan, at)?;
        let latin = scan.before(end).is_ascii_alphabetic() && scan.at(end).is_ascii_alphanumeric();
        let ordinal = scan.at(end) == '目' && !matches!(scan.at(end + 1), '標' | '的');
        let ordinal = ordinal || (unit.name == "歳" && scan.at(end) == '代');
        if latin || ordinal || (kanji && (!unit.after_kanji || !self.ends_word(end))) {
            return None;
        }
        let weekly = unit.name == "日" && self.is_weekly(at);
        if unit.guarded && !weekly && (!self.is_duration(end) || self.follows_date(at)) {
            return None;
        }
        // 5分野 was looked up before 5分; what is left is a word that begins like a unit: 3割合, 12時30分.
        let part = scan.at(end) == 'の' && matches!(scan.at(scan.spaces(end + 1)), '\0' | '\n');
        if unit.name == "分" && (self.follows_hour(at) || part) {
            return None;
        }
        // 1 市税, 2.3 データ保護: after a space it must be a word by itself, or the number is a heading's.
        let gap = at - scan.spaces_before(at);
        if gap > 0 && (!self.ends_spaced(at, end) || (gap > 1 && unit.counter)) {
            return None;
        }
        Some(((unit.name.clone(), unit.power), end))
    }

    /// 一人ひとり, 一部改正: after a kanji number the unit must end a word.
    pub(super) fn ends_word(&self, end: usize) -> bool {
        let next = self.scan.at(end);
        (!is_ideograph(next) && next != 'ひ')
            || (self.scan.before(end) == '割' && kanji_digit(next).is_some() && self.scan.at(end + 1) == '分')
            || self.lexicon.after.at(self.scan, end).is_some()
            || self.lexicon.per_after.at(self.scan, end).is_some()
    }

    /// The unit between `at` and `end` is no beginning of a longer word.
    pub(super) fn ends_spaced(&self, at: usize, end: usize) -> bool {
        let letter = |c: char| is_ideograph(c) || matches!(c, '\u{30A1}'..='\u{30FE}');
        // 国 庫 補 助 金: a spread word.
        if self.scan.at(end) == ' ' && is_ideograph(self.scan.at(end + 1)) && self.scan.at(end + 2) == ' ' {
            return false;
        }
        !letter(self.scan.at(at))
            || !letter(self.scan.at(end))
            || self.lexicon.after.at(self.scan, end).is_some()
            || self.lexicon.per_after.at(self.scan, end).is_some()
    }

    /// 3日以内, 30年以上.
    pub(super) fn is_duration(&self, end: usize) -> bool {
        let word = self.lexicon.after.at(self.scan, end).map(|(word, _)| *word);
        matches!(word, Some(Word::Gte | Word::Lte | Word::Lt | Word::Approx))
            && self.scan.word(end, "まで").is_none()
    }

    /// The number before `at` belongs to a date: 平成10年以前, 4月3日以内.
    pub(super) fn follows_date(&self, at: usize) -> bool {
        let mut start = at;
        while self.scan.before(start).is_ascii_digit() || self.scan.before(start) == ' ' {
            start -= 1;
        }
        let before = self.scan.before(start);
        before.is_ascii_alphabetic()
            || matches!(
                before,
                '成' | '和' | '正' | '治' | '年' | '月' | '平' | '令' | '昭' | '〜' | '/' | '.'
            )
            || at - start > 3
    }

    /// 3日 in 週3日.
    pub(super) fn is_weekly(&self, at: usize) -> bool {
        let start = (0..at).rev().take_while(|&i| self.scan.at(i).is_ascii_digit()).last().unwrap_or(at);
        self.scan.before(start) == '週'
    }

    /// 30分 in 12時30分.
    pub(super) fn follows_hour(&self, at: usize) -> bool {
        let mut start = at;
        while self.scan.before(start).is_ascii_digit() {
            start -= 1;
        }
        self.scan.before(start) == '時'
    }

    pub(super) fn is_ordinal(&self, at: usize) -> bool {
        self.lexicon.ordinals.at(self.scan, at).is_some()
    }

    /// A short word that is no known unit, when the text holds nothing else: 11校庭.
    pub(super) fn unknown(&self, at: usize) -> Option<((String, u32), usize)> {
        let scan = self.scan;
        if self.lexicon.after.at(scan, at).is_some() {
            return None;
        }
        let word = |c: char| is_ideograph(c) || matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー');
        let end = (at..).take_while(|&i| word(scan.at(i))).last()? + 1;
        let name: String = (at..end).map(|i| scan.at(i)).collect();
        (end == scan.len() && end - at <= 4 && !self.is_ordinal(at)).then_some(((name, 0), end))
    }

    /// /日, /人, /km² after a unit.
    pub(super) fn denominator(&self, term: &mut Term) {
        let scan = self.scan;
        let at = scan.spaces(term.end);
        if scan.at(at) != '/' {
            return;
        }
        let at = scan.spaces(at + 1);
        // 人/10万人, 人/人口千人
        let number = scan.word(at, "人口").unwrap_or(at);
        if begins_number(scan.at(number))
            && let Some((name, end)) = self.per_item(number)
        {
            // 5校/8校 is five of eight.
            let base = self.number(number).is_some_and(|n| n.scaled || n.value >= Decimal::whole(1000));
            if base || number > at {
                (term.per, term.end) = (Some(name), end);
            }
            return;
        }
        let per = self.lexicon.per.at(scan, at).map(|(name, end)| (name.clone(), end));
        let unit = self.lexicon.units.at(scan, at).map(|(unit, end)| (unit.name.clone(), end));
        match (per, unit) {
            (Some((name, end)), unit) if unit.as_ref().is_none_or(|(_, other)| *other <= end) => {
                // kg/人/年
                let also = scan.word(end, "/").and_then(|at| self.lexicon.per.at(scan, at));
                let (also, end) = also.map_or(("", end), |(also, end)| (also.as_str(), end));
                (term.per, term.end) = (Some(name + also), end);
            }
            (_, Some((name, end))) if !scan.at(end).is_ascii_alphanumeric() => {
                term.unit = term.unit.take().map(|unit| format!("{unit}/{name}"));
                term.end = end;
            }
            _ => {}
        }
    }
}

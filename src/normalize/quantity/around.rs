//! The words around an amount: 約, 以上, 程度, 減, 月額, 1人当たり, notes.
//!
//! In, a [`Term`] with its unit; out, the same with what the words before and after it say. Which words these
//! are is the lexicon's; here is where they may stand.

use super::super::scan::{is_ideograph, kanji_digit, kanji_unit};
use super::number::begins_number;
use super::read::{Reader, Term};
use super::unit::Word;
use super::{Comparator, Decimal};

impl Reader<'_> {
    /// 以上, 程度, 減, 余り after the unit.
    pub(super) fn suffixes(&self, term: &mut Term) {
        let scan = self.scan;
        for _ in 0..3 {
            let mut at = scan.spaces(term.end);
            if term.unit.is_some() && matches!(scan.at(at), 'の' | 'を') {
                let skipped =
                    self.lexicon.after.at(scan, at + 1).filter(|(w, _)| matches!(w, Word::Up | Word::Down));
                at += usize::from(skipped.is_some());
            }
            let Some((word, end)) = self.lexicon.after.at(scan, at) else { break };
            if self.is_other_word(at, end, *word) {
                break;
            }
            match word {
                Word::Up => term.directed = true,
                Word::Down if !term.directed => {
                    term.directed = true;
                    if !term.value.is_negative() {
                        term.value = term.value.negated();
                        // 10%以上の削減 is a change of -10 % or less.
                        term.comparator = term.comparator.map(Comparator::mirrored);
                    }
                }
                other => apply(*other, term),
            }
            term.end = end;
            if matches!(word, Word::Up | Word::Down) {
                break;
            }
        }
    }

    /// 減免, 増築, 余地, 強化: the word goes on.
    pub(super) fn is_other_word(&self, at: usize, end: usize, word: Word) -> bool {
        let short = end - at == 1 && is_ideograph(self.scan.at(at));
        let next = self.scan.at(end);
        let goes_on = is_ideograph(next) && self.lexicon.after.at(self.scan, end).is_none();
        let direction = matches!(word, Word::Up | Word::Down);
        let kana = |c: char| matches!(c, '\u{30A1}'..='\u{30FE}');
        if kana(self.scan.before(end)) && kana(next) {
            return true;
        }
        short && (goes_on && !matches!(next, '見' | '目' | '実' | '達') || (!direction && next == 'め'))
    }

    /// 約, 最大, 延べ, 月額 before the number. Returns where the first of them begins.
    pub(super) fn prefixes(&self, term: &mut Term, floor: usize) -> usize {
        let scan = self.scan;
        let mut start = term.start;
        for _ in 0..4 {
            let at = scan.spaces_before(start);
            let Some((word, from)) = self.lexicon.before.ending(scan, at) else { break };
            if from < floor || !self.is_free(from, at, *word) {
                break;
            }
            match word {
                Word::Per(index) => {
                    term.per = term.per.take().or_else(|| self.lexicon.pers.get(*index).cloned())
                }
                other => apply(*other, term),
            }
            start = from;
        }
        start
    }

    /// The word before a number is not the end of another: 契約5件, 28年3回, 集計12件.
    pub(super) fn is_free(&self, from: usize, end: usize, word: Word) -> bool {
        let before = self.scan.before(from);
        let inside = is_ideograph(before) && self.lexicon.before.ending(self.scan, from).is_none();
        if matches!(word, Word::Per(_)) {
            let dated =
                before.is_ascii_digit() || matches!(before, '毎' | '元') || kanji_digit(before).is_some();
            return !(dated || inside && end - from <= 2);
        }
        !(inside && end - from == 1)
    }

    /// 1人当たり, 1人1日当たり, 人口10万人当たり, 3人に1人, 5年に1回: what follows is for each of these.
    pub(super) fn per_phrase(&self, at: usize) -> Option<(String, usize)> {
        let scan = self.scan;
        if scan.before(at).is_ascii_alphanumeric() || matches!(scan.before(at), '第' | '.' | ',') {
            return None;
        }
        let (mut each, mut end, mut count) = (String::new(), at, 0);
        while let Some((name, to)) = self.per_item(end) {
            (each, end, count) = (each + &name, to, count + 1);
        }
        if count == 0 {
            return None;
        }
        if let Some((_, after)) = self.lexicon.per_after.at(scan, end) {
            return Some((each, after));
        }
        let every = scan.word(end, "に").filter(|&after| count == 1 && begins_number(scan.at(after)))?;
        let unit = scan.before(end);
        let same = self.number(every).is_some_and(|term| scan.at(term.end) == unit);
        let timed = matches!(unit, '年' | '月' | '日' | '週' | '間') && !self.follows_date(end - 1);
        (same || timed).then_some((each, every))
    }

    /// 1人, 10万人, 1世帯: one number and a unit that something can be for each of.
    pub(super) fn per_item(&self, at: usize) -> Option<(String, usize)> {
        let scan = self.scan;
        let (one, end) = match scan.at(at) {
            '一' => (true, at + 1),
            c if c.is_ascii_digit() || kanji_unit(c).is_some() => {
                let term = self.number(at)?;
                (term.value == Decimal::whole(1), term.end)
            }
            _ => return None,
        };
        let (name, after) = self.lexicon.per.at(scan, end).map(|(n, e)| (n.clone(), e)).or_else(|| {
            let (unit, e) = self.lexicon.units.at(scan, end)?;
            Some((unit.name.clone(), e))
        })?;
        let amount: String = if one { String::new() } else { (at..end).map(|i| scan.at(i)).collect() };
        Some((amount + &name, after))
    }

    /// A number without a unit counts only where it stands alone in its line or after a label's colon.
    pub(super) fn isolated(&self, start: usize, end: usize, term: &Term) -> bool {
        let scan = self.scan;
        let from = scan.spaces_before(start);
        let before = scan.before(from);
        let head = matches!(before, '\0' | '\n' | '=' | '→')
            || (before == ':' && !self.is_clock(from - 1))
            || (before == '(' && term.value.is_negative());
        let at = scan.spaces(end);
        let next = scan.at(at);
        let note = next == '(' && !scan.at(at + 1).is_ascii_alphabetic();
        let numbered = scan.before(start).is_ascii_alphabetic();
        let dashed = (start + 1..end).any(|i| scan.at(i) == '-' && scan.at(i - 1).is_ascii_digit());
        head && !numbered
            && !dashed
            && (matches!(next, '\0' | '\n' | '※' | '*' | '→') || note || (next == ')' && before == '('))
    }

    /// The colon at `at` parts hours and minutes: digits before it, and no letter before them as in H28:.
    pub(super) fn is_clock(&self, at: usize) -> bool {
        let digits = (0..at).rev().take_while(|&i| self.scan.at(i).is_ascii_digit()).count();
        digits > 0 && !self.scan.before(at - digits).is_ascii_alphabetic()
    }

    /// (1), ※1 or * after a plain number.
    pub(super) fn note(&self, term: &Term, end: usize) -> Option<(String, usize)> {
        let scan = self.scan;
        if term.unit.is_some() {
            return None;
        }
        let open = matches!(scan.at(end), '(' | '※' | '*').then_some(scan.at(end))?;
        let (number, after) = scan.digits(end + 1).filter(|(_, after)| after - end <= 3)?;
        let close = if open == '(' { scan.word(after, ")")? } else { after };
        Some((number.to_string(), close))
    }
}

fn apply(word: Word, term: &mut Term) {
    let (comparator, approx) = match word {
        Word::Approx => (None, true),
        Word::Gte => (Some(Comparator::Gte), false),
        Word::Lte => (Some(Comparator::Lte), false),
        Word::Gt => (Some(Comparator::Gt), false),
        Word::Lt => (Some(Comparator::Lt), false),
        Word::GtApprox => (Some(Comparator::Gt), true),
        Word::LtApprox => (Some(Comparator::Lt), true),
        _ => (None, false),
    };
    term.comparator = term.comparator.or(comparator);
    term.approx |= approx;
}

//! Finds and reads amounts.
//!
//! In, a [`Scan`]; out, [`QuantityMatch`]es. A term is a sign, a number with its scales, a unit and the words
//! around it; two terms make a range or a change. What may not stand before or after a number (a letter, 第,
//! another number's dash) is here; which words mean what is in the lexicon.

use super::super::scan::Scan;
use super::super::text::text as normalize;
use super::number::{begins_number, scale_power};
use super::unit::Lexicon;
use super::{Comparator, Decimal, GivenUnit, Quantity, QuantityMatch};

/// A number with its unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    /// With the sign.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// Power of ten of the scales after a single number (千 in 2,000千円), which a range shares.
    pub(super) shared: u32,
    pub(super) scaled: bool,
    pub(super) kanji: bool,
    pub(super) unit: Option<String>,
    pub(super) per: Option<String>,
    pub(super) comparator: Option<Comparator>,
    pub(super) approx: bool,
    /// A word after it says which way it changes.
    pub(super) directed: bool,
    pub(super) fraction: Option<(u32, u32)>,
}

pub(super) fn all(scan: &Scan, text: &str, lexicon: &Lexicon) -> Vec<QuantityMatch> {
    let reader = Reader { scan, lexicon };
    let mut found = Vec::new();
    let (mut at, mut floor) = (0, 0);
    let mut per: Option<(String, usize)> = None;
    while at < scan.len() {
        if !begins_number(scan.at(at)) {
            at += 1;
            continue;
        }
        if let Some((each, end)) = reader.per_phrase(at) {
            per = Some((each, end));
            at = end;
            continue;
        }
        let Some((quantity, start, end)) = reader.quantity(at, floor, per.take()) else {
            at = reader.skip(at);
            continue;
        };
        let span = scan.span(start..end);
        let written = normalize(text.get(span.clone()).unwrap_or_default()).text;
        found.push(QuantityMatch { span, quantity: Quantity { text: written, ..quantity } });
        (at, floor) = (end, end);
    }
    found
}

/// A unit that stands alone, with its scales: 千円, 百万円, 人/年.
pub(super) fn given_unit(scan: &Scan, lexicon: &Lexicon, said: bool) -> Option<GivenUnit> {
    let reader = Reader { scan, lexicon };
    let (mut power, mut at) = (0, 0);
    while let Some(step) = scale_power(scan.at(at)) {
        power += step;
        at += 1;
    }
    let mut term = Term { end: at, ..Term::default() };
    if let Some((unit, end)) =
        reader.unit(at, false).or_else(|| (said && power == 0).then(|| reader.unknown(0)).flatten())
    {
        power += unit.1;
        (term.unit, term.end) = (Some(unit.0), end);
        reader.denominator(&mut term);
    }
    (term.end == scan.len()).then_some(())?;
    Some(GivenUnit { unit: term.unit?, power, per: term.per })
}

/// Reads amounts of one text.
pub(super) struct Reader<'a> {
    pub(super) scan: &'a Scan,
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// Past the number at `at`, so that no part of it is read as another.
    pub(super) fn skip(&self, at: usize) -> usize {
        let mut end = at + 1;
        if self.scan.at(at).is_ascii_digit() {
            while self.scan.at(end).is_ascii_digit()
                || (matches!(self.scan.at(end), '.' | ',') && self.scan.at(end + 1).is_ascii_digit())
            {
                end += 1;
            }
        }
        end
    }

    /// The quantity whose first number is at `at`, with its start and end. `floor` is where the last one ended.
    fn quantity(
        &self,
        at: usize,
        floor: usize,
        per: Option<(String, usize)>,
    ) -> Option<(Quantity, usize, usize)> {
        let mut first = self.term(at)?;
        self.suffixes(&mut first);
        let floor = per.as_ref().map_or(floor, |(_, end)| floor.max(*end));
        let start = self.prefixes(&mut first, floor);
        let mut quantity = Quantity::default();
        let mut end = first.end;
        let mut term = first.clone();
        match self.second(&first) {
            Some(Second::Range(low, high)) => {
                quantity.range = Some((low.value, high.value));
                quantity.upper_open = high.comparator == Some(Comparator::Lt);
                (term, end) = (Term { scaled: low.scaled || high.scaled, ..high.clone() }, high.end);
                (term.comparator, term.approx) = (None, high.approx || first.approx);
                term.per = high.per.or(first.per.clone());
            }
            Some(Second::Change(from, to)) => {
                quantity.change_from = Some(from.value);
                end = to.end;
                term = Term { per: to.per.clone().or(first.per.clone()), ..to };
            }
            None => {}
        }
        if let Some((value, to)) = self.halved(&term, end) {
            quantity.change_from = Some(term.value);
            (term.value, end) = (value, to);
        }
        if term.unit.is_none() && term.fraction.is_none() && !self.isolated(start, end, &term) {
            return None;
        }
        if self.scan.at(first.start) == '±' && term.value != Decimal::default() && quantity.range.is_none() {
            quantity.range = Some((term.value.negated(), term.value));
        }
        if quantity.range.is_none() {
            quantity.value = Some(term.value);
        }
        if let Some((note, to)) = self.note(&term, end) {
            (quantity.note, end) = (Some(note), to);
        }
        quantity.comparator = match term.comparator {
            Some(comparator) => comparator,
            None if term.approx => Comparator::Approx,
            None => Comparator::Eq,
        };
        let joined = per.filter(|(_, end)| self.joins(*end, start));
        quantity.per = term.per.or(joined.map(|(each, _)| each));
        (quantity.unit, quantity.approx) = (term.unit, term.approx);
        (quantity.scaled, quantity.fraction) = (term.scaled, term.fraction);
        Some((quantity, start, end))
    }

    /// Whether only a space or の stands between a per phrase and an amount.
    fn joins(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| matches!(self.scan.at(at), ' ' | 'の' | '、' | ':' | '('))
            && to - from.min(to) <= 2
    }

    /// A sign, a number, its unit.
    fn term(&self, at: usize) -> Option<Term> {
        let scan = self.scan;
        let mut term = self.number(at)?;
        let (start, negative) = self.sign(at)?;
        term.start = start;
        if negative {
            term.value = term.value.negated();
        }
        if matches!(scan.before(start), '¥' | '$' | '€') {
            let unit = match scan.before(start) {
                '¥' => "円",
                '$' => "ドル",
                _ => "ユーロ",
            };
            (term.unit, term.start) = (Some(unit.to_owned()), start - 1);
            if scan.at(term.end) == '-' {
                term.end += 1;
            }
            return Some(term);
        }
        self.measure(&mut term)?;
        Some(term)
    }

    pub(super) fn range_follows(&self, term: &Term) -> Option<Term> {
        let scan = self.scan;
        let at = scan.wrap(term.end);
        if !matches!(scan.at(at), '〜' | '-' | 'ー' | '―') {
            return None;
        }
        self.operand(scan.wrap(at + 1))
    }

    /// The second term of a range or change: a sign of its own, but no prefix words other than approx.
    pub(super) fn operand(&self, at: usize) -> Option<Term> {
        let scan = self.scan;
        let at = scan.word(at, "約").unwrap_or(at);
        let minus = scan.at(at) == '-' && scan.before(scan.spaces_before(at)) != '-';
        let signed = minus || matches!(scan.at(at), '△' | '▲' | '+' | '±');
        let from = if signed { scan.spaces(at + 1) } else { at };
        if !begins_number(scan.at(from)) {
            return None;
        }
        let mut term = self.number(from)?;
        if matches!(scan.at(at), '△' | '▲' | '-') {
            term.value = term.value.negated();
        }
        term.start = at;
        let dashed = matches!(scan.at(term.end), '-' | 'ー' | '/') && scan.at(term.end + 1).is_ascii_digit();
        if dashed {
            return None;
        }
        self.measure(&mut term)?;
        self.suffixes(&mut term);
        Some(term)
    }

    fn second(&self, first: &Term) -> Option<Second> {
        let scan = self.scan;
        if let Some(high) = self.range_follows(first) {
            return self.range(first, high);
        }
        let at = scan.spaces(first.end);
        if first.comparator.is_some() {
            let bounded = scan.word(at, "、").map_or(at, |at| scan.spaces(at));
            let high = self.operand(bounded)?;
            let lower = matches!(first.comparator, Some(Comparator::Gte | Comparator::Gt));
            let upper = matches!(high.comparator, Some(Comparator::Lt | Comparator::Lte));
            return if lower && upper { self.range(first, high) } else { None };
        }
        let from = scan.word(at, "から");
        let after = from.or_else(|| scan.word(at, "→")).map(|at| scan.wrap(at))?;
        let to = self.operand(after)?;
        if from.is_some() && to.approx && to.comparator.is_none() && !to.directed {
            return self.range(first, to);
        }
        if from.is_some()
            && (scan.word(to.end, "まで").is_some()
                || scan.before(to.end) == 'で' && to.comparator == Some(Comparator::Lte))
        {
            return self.range(first, Term { comparator: None, ..to });
        }
        let shared = share(first, &to)?;
        Some(Second::Change(shared, to))
    }

    fn range(&self, first: &Term, high: Term) -> Option<Second> {
        let mut low = share(first, &high)?;
        // 5〜10%減, △5〜△10%: both ends are below zero, the larger number is the lower end.
        if high.directed && high.value.is_negative() && !low.value.is_negative() {
            low.value = low.value.negated();
        }
        let fall = low.value.is_negative() && high.value.is_negative() && low.value > high.value;
        if fall {
            let low_value = high.value;
            return Some(Second::Range(
                Term { value: low_value, ..low.clone() },
                Term { value: low.value, ..high },
            ));
        }
        (low.value <= high.value).then_some(Second::Range(low, high))
    }

    /// の半減, から半減, の半減(1.54%): the value that is meant and its end.
    fn halved(&self, term: &Term, end: usize) -> Option<(Decimal, usize)> {
        let scan = self.scan;
        term.unit.as_ref()?;
        let at = ["から半減", "の半減", "を半減"].iter().find_map(|word| scan.word(end, word))?;
        let said = scan.word(at, "(").and_then(|inner| {
            let said = self.operand(inner).filter(|said| said.unit == term.unit)?;
            (scan.at(said.end) == ')').then_some((said.value, said.end + 1))
        });
        said.or_else(|| Some((term.value.half()?, at)))
    }
}

/// Two terms that belong together.
enum Second {
    Range(Term, Term),
    Change(Term, Term),
}

/// The first term with the unit and scales of the second where it has none of its own: 1〜2億円, 8〜9割.
fn share(first: &Term, second: &Term) -> Option<Term> {
    let mut first = first.clone();
    if first.unit.is_none() && second.unit.is_some() {
        if !first.scaled {
            let value = first.value.scale(second.shared)?;
            // 800〜1億円
            if value <= second.value || second.shared == 0 {
                first.value = value;
                first.scaled = second.shared > 0;
            }
        }
        first.unit.clone_from(&second.unit);
    }
    (first.unit == second.unit).then_some(first)
}

//! Finds and reads amounts.
//!
//! In, a [`Scan`]; out, [`QuantityMatch`]es. A term is a sign, a number with its scales, a unit and the words
//! around it; two terms make a range or a change. What may not stand before or after a number (a letter, 第,
//! another number's dash) is here; which words mean what is in the lexicon.

use super::super::scan::{Scan, is_ideograph, kanji_digit, kanji_unit};
use super::super::text::text as normalize;
use super::unit::{Lexicon, Word};
use super::{Comparator, Decimal, GivenUnit, Quantity, QuantityMatch};

/// A number with its unit.
#[derive(Clone, Debug, Default)]
struct Term {
    /// With the sign.
    start: usize,
    end: usize,
    value: Decimal,
    /// Power of ten of the scales after a single number (千 in 2,000千円), which a range shares.
    shared: u32,
    scaled: bool,
    kanji: bool,
    unit: Option<String>,
    per: Option<String>,
    comparator: Option<Comparator>,
    approx: bool,
    /// A word after it says which way it changes.
    directed: bool,
    fraction: Option<(u32, u32)>,
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
pub(super) fn given_unit(scan: &Scan, lexicon: &Lexicon) -> Option<GivenUnit> {
    let reader = Reader { scan, lexicon };
    let (mut power, mut at) = (0, 0);
    while let Some(step) = scale_power(scan.at(at)) {
        power += step;
        at += 1;
    }
    let mut term = Term { end: at, ..Term::default() };
    if let Some((unit, end)) =
        reader.unit(at, false).or_else(|| (power == 0).then(|| reader.unknown(0)).flatten())
    {
        power += unit.1;
        (term.unit, term.end) = (Some(unit.0), end);
        reader.denominator(&mut term);
    }
    (term.end == scan.len()).then_some(())?;
    Some(GivenUnit { unit: term.unit?, power, per: term.per })
}

fn begins_number(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, 'ゼ' | '½' | '¼' | '¾' | '⅓' | '⅔')
        || kanji_digit(c).is_some()
        || kanji_unit(c).is_some()
}

fn scale_power(c: char) -> Option<u32> {
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

fn vulgar(c: char) -> Option<(u32, u32)> {
    match c {
        '½' => Some((1, 2)),
        '¼' => Some((1, 4)),
        '¾' => Some((3, 4)),
        '⅓' => Some((1, 3)),
        '⅔' => Some((2, 3)),
        _ => None,
    }
}

struct Reader<'a> {
    scan: &'a Scan,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// Past the number at `at`, so that no part of it is read as another.
    fn skip(&self, at: usize) -> usize {
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
        if term.unit.is_none()
            && !term.directed
            && term.fraction.is_none()
            && !self.isolated(start, end, &term)
        {
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

    /// Where the sign before `at` begins, and whether it is minus. `None` when what stands there forbids a number.
    fn sign(&self, at: usize) -> Option<(usize, bool)> {
        let scan = self.scan;
        let before = scan.before(at);
        if (before.is_ascii_alphanumeric() && !self.is_after_word(at))
            || matches!(before, '第' | '数' | '何' | '№' | '#' | '_' | '\'')
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
        if matches!(before, '.' | ',' | '/' | 'ー' | '―') && scan.before(at - 1).is_ascii_digit() {
            return None;
        }
        if matches!(before, '+' | '±') {
            return Some((at - 1, false));
        }
        let marked = scan.spaces_before(at);
        match scan.before(marked) {
            '△' | '▲' => Some((marked - 1, true)),
            _ => Some((at, false)),
        }
    }

    /// LED100基: three letters or more are a word that ends there; CO2, A4 and H28 are not.
    fn is_after_word(&self, at: usize) -> bool {
        (1..=3).all(|back| at >= back && self.scan.at(at - back).is_ascii_alphabetic())
    }

    fn is_word_before(&self, at: usize) -> bool {
        self.lexicon.before.ending(self.scan, at).is_some()
    }

    /// Digits or kanji with their scales.
    fn number(&self, at: usize) -> Option<Term> {
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
    fn vulgar_fraction(&self, term: &mut Term) -> Option<()> {
        let Some((numerator, denominator)) = vulgar(self.scan.at(term.end)) else { return Some(()) };
        term.value = term.value.plus(Decimal::fraction(numerator, denominator)?)?;
        term.fraction = Some((numerator, denominator));
        term.end += 1;
        Some(())
    }

    /// 1,234 千円: a space before a scale that has its unit.
    fn spaced_scale(&self, at: usize) -> Option<usize> {
        let spaced = self.scan.spaces(at);
        let mut end = spaced;
        while scale_power(self.scan.at(end)).is_some() {
            end += 1;
        }
        (spaced > at && end > spaced && self.unit(end, false).is_some()).then_some(spaced)
    }

    /// 1,234.5: commas part groups of three, and nothing like a number may follow.
    fn digits(&self, at: usize) -> Option<(Decimal, usize)> {
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

    /// The unit after a number, 分の, 割…分, or why it is no number at all.
    fn measure(&self, term: &mut Term) -> Option<()> {
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
    fn bracketed_unit(&self, at: usize) -> Option<((String, u32), usize)> {
        let (mut end, mut power) = (at, 0);
        while let Some(step) = scale_power(self.scan.at(end)) {
            (end, power) = (end + 1, power + step);
        }
        let ((name, own), end) = self.unit(end, false)?;
        (self.scan.at(end) == ')').then_some(((name, power + own), end + 1))
    }

    /// 5分 in 8割5分.
    fn tenths(&self, term: &mut Term) {
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
    fn unit(&self, at: usize, kanji: bool) -> Option<((String, u32), usize)> {
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
        if unit.name == "分" && self.follows_hour(at) {
            return None;
        }
        Some(((unit.name.clone(), unit.power), end))
    }

    /// 一人ひとり, 一部改正: after a kanji number the unit must end a word.
    fn ends_word(&self, end: usize) -> bool {
        let next = self.scan.at(end);
        (!is_ideograph(next) && next != 'ひ')
            || (self.scan.before(end) == '割' && kanji_digit(next).is_some() && self.scan.at(end + 1) == '分')
            || self.lexicon.after.at(self.scan, end).is_some()
            || self.lexicon.per_after.at(self.scan, end).is_some()
    }

    /// 3日以内, 30年以上.
    fn is_duration(&self, end: usize) -> bool {
        let word = self.lexicon.after.at(self.scan, end).map(|(word, _)| *word);
        matches!(word, Some(Word::Gte | Word::Lte | Word::Lt | Word::Approx))
            && self.scan.word(end, "まで").is_none()
    }

    /// The number before `at` belongs to a date: 平成10年以前, 4月3日以内.
    fn follows_date(&self, at: usize) -> bool {
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
    fn is_weekly(&self, at: usize) -> bool {
        let start = (0..at).rev().take_while(|&i| self.scan.at(i).is_ascii_digit()).last().unwrap_or(at);
        self.scan.before(start) == '週'
    }

    /// 30分 in 12時30分.
    fn follows_hour(&self, at: usize) -> bool {
        let mut start = at;
        while self.scan.before(start).is_ascii_digit() {
            start -= 1;
        }
        self.scan.before(start) == '時'
    }

    fn is_ordinal(&self, at: usize) -> bool {
        self.lexicon.ordinals.at(self.scan, at).is_some()
    }

    /// A short word that is no known unit, when the text holds nothing else: 11校庭.
    fn unknown(&self, at: usize) -> Option<((String, u32), usize)> {
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
    fn denominator(&self, term: &mut Term) {
        let scan = self.scan;
        let at = scan.spaces(term.end);
        if scan.at(at) != '/' {
            return;
        }
        let at = scan.spaces(at + 1);
        let per = self.lexicon.per.at(scan, at).map(|(name, end)| (name.clone(), end));
        let unit = self.lexicon.units.at(scan, at).map(|(unit, end)| (unit.name.clone(), end));
        match (per, unit) {
            (Some((name, end)), unit) if unit.as_ref().is_none_or(|(_, other)| *other <= end) => {
                (term.per, term.end) = (Some(name), end);
            }
            (_, Some((name, end))) if !scan.at(end).is_ascii_alphanumeric() => {
                term.unit = term.unit.take().map(|unit| format!("{unit}/{name}"));
                term.end = end;
            }
            _ => {}
        }
    }

    /// 以上, 程度, 減, 余り after the unit.
    fn suffixes(&self, term: &mut Term) {
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
    fn is_other_word(&self, at: usize, end: usize, word: Word) -> bool {
        let short = end - at == 1 && is_ideograph(self.scan.at(at));
        let next = self.scan.at(end);
        let goes_on = is_ideograph(next) && self.lexicon.after.at(self.scan, end).is_none();
        let direction = matches!(word, Word::Up | Word::Down);
        short && (goes_on && !matches!(next, '見' | '目' | '実' | '達') || (!direction && next == 'め'))
    }

    /// 約, 最大, 延べ, 月額 before the number. Returns where the first of them begins.
    fn prefixes(&self, term: &mut Term, floor: usize) -> usize {
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
    fn is_free(&self, from: usize, end: usize, word: Word) -> bool {
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
    fn per_phrase(&self, at: usize) -> Option<(String, usize)> {
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
    fn per_item(&self, at: usize) -> Option<(String, usize)> {
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

    fn range_follows(&self, term: &Term) -> Option<Term> {
        let scan = self.scan;
        let at = scan.wrap(term.end);
        if !matches!(scan.at(at), '〜' | '-' | 'ー' | '―') {
            return None;
        }
        self.operand(scan.wrap(at + 1))
    }

    /// The second term of a range or change: a sign of its own, but no prefix words other than approx.
    fn operand(&self, at: usize) -> Option<Term> {
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

    /// A number without a unit counts only where it stands alone in its line or after a label's colon.
    fn isolated(&self, start: usize, end: usize, term: &Term) -> bool {
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
            && (matches!(next, '\0' | '\n' | '※' | '*' | '→' | '、')
                || note
                || (next == ')' && before == '('))
    }

    /// The colon at `at` parts hours and minutes: digits before it, and no letter before them as in H28:.
    fn is_clock(&self, at: usize) -> bool {
        let digits = (0..at).rev().take_while(|&i| self.scan.at(i).is_ascii_digit()).count();
        digits > 0 && !self.scan.before(at - digits).is_ascii_alphabetic()
    }

    /// (1), ※1 or * after a plain number.
    fn note(&self, term: &Term, end: usize) -> Option<(String, usize)> {
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

//! Quantities: numbers with their units, as reports write them.
//!
//! In, a raw or normalized text; out, the amounts in it with their places. `read` finds the numbers, `unit` and
//! `lexicon/units.toml` know the words around them, `decimal` keeps them exact. Scales are resolved (千円 → 円,
//! 割 → %), units folded to one spelling, △ and ▲ are minus. Dates, phone numbers, ordinals and numbers without
//! a unit in running text are no quantities. Never guesses a unit that is not written or given.

mod around;
mod decimal;
mod measure;
mod number;
mod read;
mod unit;

use super::scan::Scan;
use super::text::text as normalize;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use decimal::Decimal;
use unit::LEXICON;

/// How a number bounds what is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Comparator {
    /// That number.
    #[default]
    Eq,
    /// 以上
    Gte,
    /// 以下, 以内
    Lte,
    /// 超
    Gt,
    /// 未満
    Lt,
    /// 約, 程度
    Approx,
}

impl Comparator {
    /// The same bound seen from below zero: 以上 becomes 以下.
    fn mirrored(self) -> Self {
        match self {
            Self::Gte => Self::Lte,
            Self::Lte => Self::Gte,
            Self::Gt => Self::Lt,
            Self::Lt => Self::Gt,
            same => same,
        }
    }
}

/// An amount.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantity {
    /// As written, normalized, with the words that belong to it: 約30億円.
    pub text: String,
    /// The number in `unit`; `None` for a range.
    pub value: Option<Decimal>,
    /// The unit in its one spelling; money is in 円. `None` for a plain number.
    pub unit: Option<String>,
    /// Whether the number is a bound; [`Comparator::Approx`] when it is only about right.
    pub comparator: Comparator,
    /// 約, 程度, 余り: true beside any comparator.
    pub approx: bool,
    /// For each of what: 月 in 月2回, 人日, 10万人.
    pub per: Option<String>,
    /// Both ends of 10〜20%.
    pub range: Option<(Decimal, Decimal)>,
    /// The upper end of the range is not in it: 60%以上80%未満.
    pub upper_open: bool,
    /// The number before a change: 3 in 3件から1件に減.
    pub change_from: Option<Decimal>,
    /// A note mark after the number: 1 in 36(1).
    pub note: Option<String>,
    /// A fraction as written: 1/3 for 3分の1.
    pub fraction: Option<(u32, u32)>,
    /// The written number was multiplied: by 千, 万, 百万, 割.
    pub scaled: bool,
}

impl Quantity {
    /// The value as a binary number, for the record.
    pub fn number(&self) -> Option<f64> {
        self.value.map(Decimal::to_f64)
    }
}

/// A quantity found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMatch {
    /// Bytes in the given text.
    pub span: Range<usize>,
    /// The quantity.
    pub quantity: Quantity,
}

/// The quantities in a text, in order.
///
/// ```
/// let found = gyokaku::normalize::quantities("▲1億2,000万円");
/// assert_eq!(found[0].quantity.value.unwrap().to_string(), "-120000000");
/// assert_eq!(found[0].quantity.unit.as_deref(), Some("円"));
/// ```
pub fn quantities(text: &str) -> Vec<QuantityMatch> {
    if !may_hold_quantity(text) {
        return Vec::new();
    }
    read::all(&Scan::new(text), text, &LEXICON)
}

fn may_hold_quantity(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text.contains(|c: char| {
            ('\u{FF10}'..='\u{FF19}').contains(&c) || "一二三四五六七八九十百千ゼ半皆½¼¾⅓⅔".contains(c)
        })
}

/// A cell that holds one value, where a header may give the unit (千円, %, 百万円, 人/年). The cell's own unit goes
/// before the header's. `None` for a cell without a value, and for one that says more than one value and its notes.
pub fn cell(text: &str, unit_hint: Option<&str>) -> Option<Quantity> {
    let text = normalize(text).text;
    if is_missing(&text) {
        return None;
    }
    let found = quantities(&text).into_iter().next()?;
    let rest = text.get(found.span.end..)?.trim_start();
    let alone =
        found.span.start == 0 || text.get(..found.span.start)?.trim().is_empty() || text.starts_with('(');
    if !alone || !(rest.is_empty() || rest.starts_with(['(', '※', '*', '\n', '、', ')', '〔', '[', '<']))
    {
        return None;
    }
    let mut quantity = found.quantity;
    if quantity.unit.is_none()
        && quantity.fraction.is_none()
        && let Some(hint) = unit_hint.and_then(unit)
    {
        let scale = |value: Decimal| value.scale(hint.power);
        quantity.value = quantity.value.and_then(scale);
        quantity.change_from = quantity.change_from.and_then(scale);
        quantity.range = quantity.range.and_then(|(low, high)| Some((scale(low)?, scale(high)?)));
        quantity.scaled |= hint.power > 0;
        quantity.per = quantity.per.or(hint.per);
        quantity.unit = Some(hint.unit);
    }
    Some(quantity)
}

/// A unit given by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUnit {
    /// The unit in its one spelling: 円 for 千円.
    pub unit: String,
    /// Numbers under it are to be multiplied by ten to this power: 3 for 千円.
    pub power: u32,
    /// For each of what: 年 in 人/年.
    pub per: Option<String>,
}

/// The unit that a text gives, and nothing else: （単位：千円）, ％, 箇所, (件), 人/年, 百万円.
pub fn unit(text: &str) -> Option<GivenUnit> {
    let text = normalize(text).text;
    let mut inner = text.trim_matches(|c: char| "()[]<>【】〔〕 :".contains(c));
    for lead in ["単位", "単位:", ":"] {
        inner = inner.strip_prefix(lead).unwrap_or(inner).trim();
    }
    // 単位:校区: where the text says that it is a unit, the word need not be known.
    read::given_unit(&Scan::new(inner), &LEXICON, text.contains("単位"))
}

/// Whether a whole text stands where a value would and says that there is none: -, ―, ***, 調整中, 未評価, ######,
/// −件, or nothing at all. Marks that may be grades (○, △, ×) are not for this function to judge.
pub fn is_missing(text: &str) -> bool {
    missing(text).is_some()
}

/// Why there is no value: the list of `lexicon/units.toml` in which the text stands, `empty`, or `repeated`.
pub fn missing(text: &str) -> Option<&'static str> {
    let text = normalize(text).text;
    let inner = text.trim_matches(|c: char| "()[]<>〔〕 ".contains(c));
    if inner.is_empty() {
        return Some("empty");
    }
    let lexicon: &'static unit::Lexicon = &LEXICON;
    let found = lexicon.missing(inner).or_else(|| lexicon.missing(inner.trim_end_matches(['。', '.'])));
    found.or_else(|| {
        // −件, - 円
        let rest = inner.trim_start_matches(['-', '―', '…', ' ']);
        let dashed =
            rest.len() < inner.len() && !rest.is_empty() && !rest.contains(|c: char| c.is_ascii_digit());
        (dashed && unit(rest).is_some()).then_some("repeated")
    })
}

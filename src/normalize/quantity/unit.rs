//! Units and the words around amounts, as `lexicon/units.toml` lists them.
//!
//! Owns [`Lexicon`] and [`unit`]. In, characters after a number, or a unit that stands alone (単位:千円); out, the
//! one spelling that is kept and the power of ten that belongs to it. The file is strict: an unknown key or a
//! spelling that stands twice is an error, which a test shows.

use super::super::scan::Scan;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    units: BTreeMap<String, Vec<String>>,
    counters: Words,
    scaled: BTreeMap<String, Scaled>,
    guarded: Words,
    after_kanji: Words,
    per: Words,
    per_before: BTreeMap<String, Vec<String>>,
    per_after: Words,
    before: Before,
    after: After,
    ordinal: Words,
    missing: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scaled {
    unit: String,
    power: u32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    approx: Vec<String>,
    gte: Vec<String>,
    lte: Vec<String>,
    gt: Vec<String>,
    lt: Vec<String>,
    none: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct After {
    gte: Vec<String>,
    lte: Vec<String>,
    gt: Vec<String>,
    lt: Vec<String>,
    approx: Vec<String>,
    gt_approx: Vec<String>,
    lt_approx: Vec<String>,
    up: Vec<String>,
    down: Vec<String>,
}

/// A unit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) name: String,
    /// Power of ten between the spelling and the kept unit.
    pub(super) power: u32,
    /// Counts only with a word like 以内 after it.
    pub(super) guarded: bool,
    pub(super) after_kanji: bool,
    /// One of the counters, which are words of their own.
    pub(super) counter: bool,
}

/// What a word beside an amount says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Approx,
    Gte,
    Lte,
    Gt,
    Lt,
    GtApprox,
    LtApprox,
    Up,
    Down,
    /// Says what is counted: 延べ, 合計.
    Nothing,
    /// For each of; index into [`Lexicon::pers`].
    Per(usize),
}

/// Words by their first (or last) character, longest first.
#[derive(Debug)]
pub(super) struct Table<T>(HashMap<char, Vec<(Vec<char>, T)>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Table<T> {
    fn add(&mut self, key: Option<char>, word: &str, value: T) {
        let Some(key) = key else { return };
        let rows = self.0.entry(key).or_default();
        let word: Vec<char> = word.chars().collect();
        let at = rows.partition_point(|(other, _)| other.len() >= word.len());
        rows.insert(at, (word, value));
    }

    /// The longest word at `at`, with its end.
    pub(super) fn at(&self, scan: &Scan, at: usize) -> Option<(&T, usize)> {
        let rows = self.0.get(&scan.at(at))?;
        let stands = |word: &[char]| word.iter().enumerate().all(|(i, c)| scan.at(at + i) == *c);
        rows.iter().find(|(word, _)| stands(word)).map(|(word, value)| (value, at + word.len()))
    }

    /// The longest word that ends at `end`, with its start.
    pub(super) fn ending(&self, scan: &Scan, end: usize) -> Option<(&T, usize)> {
        let rows = self.0.get(&scan.before(end))?;
        let stands = |word: &[char]| {
            end >= word.len() && word.iter().enumerate().all(|(i, c)| scan.at(end - word.len() + i) == *c)
        };
        rows.iter().find(|(word, _)| stands(word)).map(|(word, value)| (value, end - word.len()))
    }
}

/// All rules of the file, ready for matching.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) units: Table<Unit>,
    pub(super) before: Table<Word>,
    pub(super) after: Table<Word>,
    pub(super) per: Table<String>,
    pub(super) per_after: Table<()>,
    pub(super) ordinals: Table<()>,
    pub(super) pers: Vec<String>,
    missing: HashMap<String, String>,
    repeated: Vec<char>,
}

static READ: LazyLock<Result<File, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../lexicon/units.toml")));

/// The built-in lexicon; empty when the file is broken, which the tests of this module exclude.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| READ.as_ref().map(Lexicon::new).unwrap_or_default());

impl Lexicon {
    fn new(file: &File) -> Self {
        let mut lexicon = Self::default();
        let after_kanji = |spelling: &str| file.after_kanji.words.iter().any(|word| word == spelling);
        for (name, spelling, power, guarded) in file.spellings() {
            let (name, after_kanji) = (name.to_owned(), after_kanji(spelling));
            let counter = file.counters.words.iter().any(|word| word == spelling);
            let unit = Unit { name, power, guarded, after_kanji, counter };
            lexicon.units.add(spelling.chars().next(), spelling, unit);
        }
        for word in &file.per.words {
            let kept = per_name(file, word);
            lexicon.per.add(word.chars().next(), word, kept);
        }
        for word in &file.per_after.words {
            lexicon.per_after.add(word.chars().next(), word, ());
        }
        for word in &file.ordinal.words {
            lexicon.ordinals.add(word.chars().next(), word, ());
        }
        for (words, value) in file.before.words() {
            words.iter().for_each(|word| lexicon.before.add(word.chars().next_back(), word, value));
        }
        for (per, words) in &file.per_before {
            let value = Word::Per(lexicon.pers.len());
            lexicon.pers.push(per.clone());
            words.iter().for_each(|word| lexicon.before.add(word.chars().next_back(), word, value));
        }
        for (words, value) in file.after.words() {
            words.iter().for_each(|word| lexicon.after.add(word.chars().next(), word, value));
        }
        for (kind, texts) in &file.missing {
            if kind == "repeated" {
                lexicon.repeated = texts.iter().filter_map(|text| text.chars().next()).collect();
                continue;
            }
            texts.iter().for_each(|text| _ = lexicon.missing.insert(text.clone(), kind.clone()));
        }
        lexicon
    }

    /// Why a whole text is no value: the key under which the file lists it, or `repeated`.
    pub(super) fn missing(&self, text: &str) -> Option<&str> {
        let mut chars = text.chars();
        if let Some(first) = chars.next()
            && self.repeated.contains(&first)
            && chars.all(|c| c == first || c == ' ')
        {
            return Some("repeated");
        }
        self.missing.get(text).map(String::as_str)
    }
}

impl File {
    /// Every spelling of every unit: name, spelling, power of ten, guarded.
    fn spellings(&self) -> impl Iterator<Item = (&str, &str, u32, bool)> {
        let units = self
            .units
            .iter()
            .flat_map(|(name, all)| all.iter().map(|s| (name.as_str(), s.as_str(), 0, false)));
        let counters = self.counters.words.iter().map(|s| (s.as_str(), s.as_str(), 0, false));
        let scaled = self.scaled.iter().map(|(s, to)| (to.unit.as_str(), s.as_str(), to.power, false));
        let guarded = self.guarded.words.iter().map(|s| (s.as_str(), s.as_str(), 0, true));
        units.chain(counters).chain(scaled).chain(guarded)
    }
}

/// か月 for ヶ月: what stands after 当たり and / is kept as a unit is.
fn per_name(file: &File, word: &str) -> String {
    let unit =
        file.units.iter().find(|(_, all)| all.iter().any(|s| s == word)).map(|(name, _)| name.as_str());
    match unit.unwrap_or(word) {
        "年間" => "年",
        "日間" => "日",
        "週間" => "週",
        "か月" => "月",
        "人・日" => "人日",
        other => other,
    }
    .to_owned()
}

impl Before {
    fn words(&self) -> [(&[String], Word); 6] {
        [
            (&self.approx, Word::Approx),
            (&self.gte, Word::Gte),
            (&self.lte, Word::Lte),
            (&self.gt, Word::Gt),
            (&self.lt, Word::Lt),
            (&self.none, Word::Nothing),
        ]
    }
}

impl After {
    fn words(&self) -> [(&[String], Word); 9] {
        [
            (&self.gte, Word::Gte),
            (&self.lte, Word::Lte),
            (&self.gt, Word::Gt),
            (&self.lt, Word::Lt),
            (&self.approx, Word::Approx),
            (&self.gt_approx, Word::GtApprox),
            (&self.lt_approx, Word::LtApprox),
            (&self.up, Word::Up),
            (&self.down, Word::Down),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_strict_and_says_nothing_twice() {
        let file = READ.as_ref().unwrap();
        let mut seen = std::collections::HashSet::new();
        let twice: Vec<&str> = file.spellings().map(|row| row.1).filter(|s| !seen.insert(*s)).collect();
        assert_eq!(twice, Vec::<&str>::new());
        for (name, all) in &file.units {
            assert!(all.contains(name), "expected {name} among its own spellings");
        }
        for word in &file.after_kanji.words {
            assert!(seen.contains(word.as_str()), "expected a unit, but found {word}");
        }
    }
}

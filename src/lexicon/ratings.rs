//! Grades: which marks are grades, and which level plain words have.

use super::check::{Problem, parse};
use super::fold;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RatingFile {
    word: Vec<WordRow>,
    negation: Negation,
    marks: Marks,
    outside: Outside,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    level: Option<String>,
    #[serde(default)]
    forecast: bool,
    forms: Vec<String>,
    contains: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    letters: Vec<String>,
    symbols: Vec<String>,
    circled: Vec<String>,
    digits: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Negation {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outside {
    forms: Vec<String>,
}

/// The levels of the schema.
const LEVELS: [&str; 12] = [
    "exceeded",
    "achieved",
    "mostly_achieved",
    "partly_achieved",
    "not_achieved",
    "completed",
    "ahead",
    "on_schedule",
    "slightly_behind",
    "behind",
    "not_started",
    "cancelled",
];

/// What the words of a grade say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A level of the schema.
    Level(String),
    /// It foresees: no level.
    Forecast,
}

impl Reading {
    /// A level that a negation would turn into its opposite.
    fn is_good(&self) -> bool {
        let good = ["exceeded", "ahead", "achieved", "mostly_achieved", "completed", "on_schedule"];
        matches!(self, Self::Level(level) if good.contains(&level.as_str()))
    }
}

/// Compiled grades.
#[derive(Debug)]
pub struct Ratings {
    forms: HashMap<String, Reading>,
    contains: Vec<(String, Reading)>,
    negations: Vec<String>,
    marks: HashSet<String>,
    digits: HashSet<String>,
    outside: HashSet<String>,
}

impl Ratings {
    pub(super) fn compile(text: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let file: RatingFile = parse("ratings.toml", text, problems)?;
        let mut forms = HashMap::new();
        let mut contains = Vec::new();
        for row in &file.word {
            let reading = match (&row.level, row.forecast) {
                (Some(level), false) if LEVELS.contains(&level.as_str()) => Reading::Level(level.clone()),
                (None, true) => Reading::Forecast,
                (level, _) => {
                    let message =
                        format!("expected a level of the schema or forecast = true, but found {level:?}");
                    problems.push(Problem { file: "ratings.toml".to_owned(), line: 0, message });
                    continue;
                }
            };
            for form in &row.forms {
                if forms.insert(fold::plain(form), reading.clone()).is_some() {
                    let message = format!("expected each form once, but found \"{form}\" again");
                    problems.push(Problem { file: "ratings.toml".to_owned(), line: 0, message });
                }
            }
            contains.extend(row.contains.iter().map(|c| (fold::plain(c), reading.clone())));
        }
        let set = |list: &[String]| list.iter().map(|m| fold::plain(m)).collect::<HashSet<_>>();
        let mut marks = set(&file.marks.letters);
        marks.extend(set(&file.marks.symbols));
        marks.extend(set(&file.marks.circled));
        let negations = file.negation.words.iter().map(|w| fold::plain(w)).collect();
        Some(Self {
            forms,
            contains,
            negations,
            marks,
            digits: set(&file.marks.digits),
            outside: set(&file.outside.forms),
        })
    }

    /// What the words say: by a whole form, else by what they contain.
    pub fn read(&self, words: &str) -> Option<Reading> {
        let key = fold::plain(words);
        if let Some(reading) = self.forms.get(&key) {
            return Some(reading.clone());
        }
        // 達成率80%未満(未達成): the note is the word for it.
        if let Some(reading) = fold::split_note(&key).and_then(|(_, note)| self.forms.get(note)) {
            return Some(reading.clone());
        }
        if key.chars().count() > 40 {
            return None;
        }
        let negated = self.negations.iter().any(|n| key.contains(n.as_str()));
        let fits = |(part, reading): &&(String, Reading)| {
            key.contains(part.as_str()) && !(negated && reading.is_good())
        };
        self.contains.iter().find(fits).map(|(_, r)| r.clone())
    }

    /// The level that the words have by themselves.
    pub fn level(&self, words: &str) -> Option<String> {
        match self.read(words)? {
            Reading::Level(level) => Some(level),
            Reading::Forecast => None,
        }
    }

    /// True when the whole text is a grade's mark or words.
    pub fn is_grade(&self, text: &str) -> bool {
        let key = fold::plain(text);
        self.marks.contains(&key) || self.forms.contains_key(&key) || is_nested_mark(&key)
    }

    /// True for a mark that is no word: A, ◎, ①.
    pub fn is_mark(&self, text: &str) -> bool {
        self.marks.contains(&fold::plain(text))
    }

    /// True for a bare digit, which is a grade only under a label of grades.
    pub fn is_digit_grade(&self, text: &str) -> bool {
        self.digits.contains(&fold::plain(text))
    }

    /// True for words that put the item outside the evaluation.
    pub fn is_outside(&self, text: &str) -> bool {
        self.outside.contains(&fold::plain(text))
    }
}

/// A mark inside a mark: ②(ⅰ).
fn is_nested_mark(key: &str) -> bool {
    let mut chars = key.chars();
    let outer = chars.next().is_some_and(|c| matches!(c, '①'..='⑳' | 'a'..='e' | 's'));
    let rest = chars.as_str();
    let inner = fold::unbracket(rest).is_some_and(|r| {
        r.chars().all(|c| matches!(c, 'ⅰ'..='ⅻ' | 'i' | 'v' | 'x' | '0'..='9' | 'ア'..='オ'))
    });
    outer && inner
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn grades_and_their_levels() {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        let ratings = &lexicon.ratings;
        for grade in ["A", "Ｓ", "◎", "①", "②(ⅰ)", "①(i)", "予定通り\n進捗", "未達成", "(ⅰ)"]
        {
            assert!(ratings.is_grade(grade), "{grade}");
        }
        assert!(!ratings.is_grade("財政課"));
        for (words, level) in [
            ("予定通り 進捗", Some("on_schedule")),
            ("年度計画よりも遅れている", Some("behind")),
            ("計画以上に進捗", Some("exceeded")),
            ("目標未達成、取組は予定どおり実施", Some("not_achieved")),
            ("達成できない見込み", None),
            ("A", None),
            ("取組を予定どおり実施しなかった", None),
        ] {
            assert_eq!(ratings.level(words).as_deref(), level, "{words}");
        }
    }
}

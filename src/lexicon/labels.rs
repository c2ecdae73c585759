//! Labels by folded form, and the matcher that takes a cell's text apart into label, notes and the rest.

use super::check::{Problem, line_of, parse};
use super::fold;
use super::model::{Aspect, Concept, EffectKind, Evaluator, Extends, LabelFile, LabelRow, Mode, Stage};
use std::collections::{BTreeMap, HashMap};

/// What a label says: its concept, and the attributes that it adds to a header path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// What it stands for.
    pub concept: Concept,
    /// Planned, actual, …
    pub mode: Option<Mode>,
    /// Stage of an evaluation.
    pub stage: Option<Stage>,
    /// Aspect of an evaluation.
    pub aspect: Option<Aspect>,
    /// Who evaluates.
    pub evaluator: Option<Evaluator>,
    /// Savings or revenue.
    pub kind: Option<EffectKind>,
    /// How deep a group stands, 1 the outermost; 0 for what is no group.
    pub depth: u8,
    /// A word that tables of other kinds use as well.
    pub weak: bool,
}

impl Label {
    /// A label of the concept without attributes.
    pub fn of(concept: Concept) -> Self {
        Self {
            concept,
            mode: None,
            stage: None,
            aspect: None,
            evaluator: None,
            kind: None,
            depth: 0,
            weak: false,
        }
    }

    /// Fills the attributes that are missing here from another label.
    fn complete(mut self, other: &Self) -> Self {
        self.mode = self.mode.or(other.mode);
        self.stage = self.stage.or(other.stage);
        self.aspect = self.aspect.or(other.aspect);
        self.evaluator = self.evaluator.or(other.evaluator);
        self.kind = self.kind.or(other.kind);
        self
    }
}

/// A label found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelMatch {
    /// What it says.
    pub label: Label,
    /// The lexicon's form that matched, for `evidence.method`.
    pub form: String,
    /// The text of a bracketed note behind the label, folded: 千円, 実績, b/a.
    pub note: Option<String>,
    /// A whole form matched; else only the label's last word, or a part of it, did.
    pub exact: bool,
}

/// All labels.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Ordered, so that whoever walks over them walks the same way each time.
    forms: BTreeMap<String, (Label, String)>,
    /// The forms as pairs of characters, by their last character.
    by_last: BTreeMap<char, Vec<(Pairs, Entry)>>,
    /// Last words of longer labels, longest first.
    heads: Vec<(String, Label, String)>,
    /// Words before a label that do not change what it stands for.
    modifiers: Vec<String>,
    /// Ends that do not change it either.
    endings: Vec<String>,
}

/// A label is no longer than this, in characters of its key.
const MAX_LABEL: usize = 32;

impl Labels {
    pub(super) fn compile(text: &str, problems: &mut Vec<Problem>) -> Self {
        let Some(file) = parse::<LabelFile>("labels.toml", text, problems) else { return Self::default() };
        let mut own = match file.extends {
            Some(Extends::Builtin) => Self::compile(super::BUILTIN_LABELS, problems),
            None => Self::default(),
        };
        own.modifiers.extend(file.modifiers.iter().cloned());
        own.endings.extend(file.endings.iter().cloned());
        own.with("labels.toml", text, &file.label, problems)
    }

    /// These labels with the rows of a file over them: a row's form takes the place of the same form here.
    pub(super) fn with(
        &self,
        name: &str,
        text: &str,
        rows: &[LabelRow],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut labels = self.clone();
        let mut lines: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let label = row.label();
            for form in &row.forms {
                let line = line_of(text, form.span().start);
                let key = fold::key(form.get_ref());
                if let Some(first) = lines.insert(key.clone(), line) {
                    let message = format!(
                        "expected each form once, but found \"{}\" again (first in line {first})",
                        form.get_ref()
                    );
                    problems.push(Problem { file: name.to_owned(), line, message });
                }
                labels.forms.insert(key, (label, form.get_ref().clone()));
            }
            let heads = row.heads.iter().map(|h| (fold::key(h.get_ref()), label, h.get_ref().clone()));
            labels.heads.splice(0..0, heads);
        }
        labels.by_last.clear();
        for (form, entry) in &labels.forms {
            if let Some(last) = form.chars().next_back() {
                labels.by_last.entry(last).or_default().push((pairs(form), entry.clone()));
            }
        }
        labels.heads.sort_by_key(|(key, _, _)| std::cmp::Reverse(key.chars().count()));
        labels
    }

    /// The label that the whole text is, periods already taken out of it.
    pub fn find(&self, text: &str) -> Option<LabelMatch> {
        let key = fold::key(text);
        if key.is_empty() || key.chars().count() > MAX_LABEL {
            return None;
        }
        self.whole(&key)
            .or_else(|| self.with_note(&key))
            .or_else(|| self.around_note(&key))
            .or_else(|| self.lettered(&key))
            .or_else(|| self.composite(&key))
            .or_else(|| self.trimmed(&key))
    }

    /// The label whose last word ends the text: 取組工程に対する評価. Weak: only for texts that stand where
    /// labels stand.
    pub fn find_by_head(&self, text: &str) -> Option<LabelMatch> {
        let key = fold::key(text);
        let key = fold::split_note(&key).map_or(key.as_str(), |(head, _)| head);
        let length = key.chars().count();
        if !(3..=24).contains(&length) || key.contains('。') {
            return None;
        }
        let (_, label, form) = self.heads.iter().find(|(head, _, _)| key.ends_with(head.as_str()))?;
        Some(LabelMatch { label: *label, form: form.clone(), note: None, exact: false })
    }

    /// The label whose form is written most alike, by pairs of characters: 担当所管課名 is nearest 担当所管. Weaker than
    /// [`Self::find_by_head`]: only for texts that stand where labels stand, and `None` where forms of two concepts
    /// are as near, or none is near enough.
    pub fn find_alike(&self, text: &str) -> Option<LabelMatch> {
        let key = fold::key(text);
        let key = fold::split_note(&key).map_or(key.as_str(), |(head, _)| head);
        if !(3..=16).contains(&key.chars().count()) || !key.chars().any(char::is_alphabetic) {
            return None;
        }
        let own = pairs(key);
        // The last word says what is meant: 事業目標 is no 事業目的.
        let ending = key.chars().next_back().and_then(|last| self.by_last.get(&last));
        let mut near: Vec<(f64, &(Label, String))> = ending
            .into_iter()
            .flatten()
            .map(|(form, entry)| (dice(&own, form), entry))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.1.cmp(&b.1.1)));
        let (best, (label, form)) = near.first()?;
        let rival = near.iter().find(|(_, (other, _))| other.concept != label.concept);
        rival.is_none_or(|(likeness, _)| likeness < best).then(|| LabelMatch {
            label: *label,
            form: form.clone(),
            note: None,
            exact: false,
        })
    }

    /// The forms of a concept, as the lexicon writes them.
    pub fn forms_of(&self, concept: Concept) -> impl Iterator<Item = &str> {
        self.forms.values().filter(move |(label, _)| label.concept == concept).map(|(_, form)| form.as_str())
    }

    /// True when the folded text is a whole form, without notes or parts.
    pub fn is_form(&self, text: &str) -> bool {
        self.forms.contains_key(&fold::key(text))
    }

    fn whole(&self, key: &str) -> Option<LabelMatch> {
        let (label, form) = self.forms.get(key)?;
        Some(LabelMatch { label: *label, form: form.clone(), note: None, exact: true })
    }

    /// 事業費(千円), 達成率(b/a), 目的【どのような結果を得るか】, 実績(見込).
    fn with_note(&self, key: &str) -> Option<LabelMatch> {
        let (head, note) = fold::split_note(key)?;
        let mut found = self.whole(head).or_else(|| self.composite(head)).or_else(|| self.trimmed(head))?;
        if let Some(inner) = self.whole(note) {
            found.label = found.label.complete(&inner.label);
        }
        found.note = Some(note.to_owned());
        Some(found)
    }

    /// 計画値A: a letter that formulas in the header refer to.
    fn lettered(&self, key: &str) -> Option<LabelMatch> {
        let head = key.strip_suffix(|c: char| c.is_ascii_lowercase() || matches!(c, '①'..='⑨'))?;
        (!head.ends_with(|c: char| c.is_ascii_alphanumeric())).then(|| self.whole(head))?
    }

    /// 事業実施課(室)名: a note inside the label.
    fn around_note(&self, key: &str) -> Option<LabelMatch> {
        let (open, close) = (key.find('(')?, key.rfind(')')?);
        let joined = format!("{}{}", key.get(..open)?, key.get(close + 1..)?);
        if open == 0 || joined.len() >= key.len() || close + 1 == key.len() {
            return None;
        }
        self.whole(&joined).or_else(|| self.trimmed(&joined))
    }

    /// 現状・課題, 課題/今後の方針: each part is a label; the first that says more than a mode names it.
    fn composite(&self, key: &str) -> Option<LabelMatch> {
        let parts: Vec<&str> =
            key.split(['・', '/', '／', 'と', '＋', '+', '･']).filter(|p| !p.is_empty()).collect();
        if parts.len() < 2 {
            return None;
        }
        let found: Option<Vec<LabelMatch>> =
            parts.iter().map(|p| self.whole(p).or_else(|| self.trimmed(p))).collect();
        let mut found = found?;
        let first = found.iter().position(|m| !matches!(m.label.concept, Concept::Mode | Concept::Frame));
        let mut chosen = found.swap_remove(first.unwrap_or(0));
        chosen.form = key.to_owned();
        Some(chosen)
    }

    /// Without a modifier before or an ending after it.
    fn trimmed(&self, key: &str) -> Option<LabelMatch> {
        let starts = self.modifiers.iter().filter_map(|m| key.strip_prefix(m.as_str())).chain([key]);
        starts
            .flat_map(|rest| {
                self.endings.iter().filter_map(move |e| rest.strip_suffix(e.as_str())).chain([rest])
            })
            .filter(|rest| *rest != key && rest.chars().count() >= 2)
            .find_map(|rest| self.whole(rest))
            .map(|found| LabelMatch { exact: false, ..found })
    }
}

/// Half of the pairs of two spellings in common: 担当所管課名 and 担当所管課 have 8 of 11, 事業概要 and 事業費 2 of 9.
const ALIKE: f64 = 0.6;

/// A label and its form as the lexicon writes it.
type Entry = (Label, String);

/// Pairs of neighbouring characters.
type Pairs = Vec<(char, char)>;

/// The pairs of neighbouring characters, the ends marked.
fn pairs(text: &str) -> Pairs {
    let chars: Vec<char> = std::iter::once('^').chain(text.chars()).chain(['$']).collect();
    chars.windows(2).map(|w| (w[0], w[1])).collect()
}

/// Dice's coefficient of two texts' pairs: twice what they share over what they have.
fn dice(own: &[(char, char)], other: &[(char, char)]) -> f64 {
    if other.len() > 2 * own.len() || own.len() > 2 * other.len() {
        return 0.0;
    }
    let mut free = vec![true; other.len()];
    let shared = own
        .iter()
        .filter(|pair| {
            let found = (0..other.len()).find(|&i| free[i] && other[i] == **pair);
            found.is_some_and(|i| std::mem::take(&mut free[i]))
        })
        .count();
    2.0 * shared as f64 / (own.len() + other.len()) as f64
}

impl LabelRow {
    fn label(&self) -> Label {
        Label {
            concept: self.concept,
            mode: self.mode,
            stage: self.stage,
            aspect: self.aspect,
            evaluator: self.evaluator,
            kind: self.kind,
            depth: self.depth,
            weak: self.weak,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Concept, Lexicon, Mode};

    #[test]
    fn labels_are_found_in_their_many_forms() {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        for (text, concept) in [
            ("担当部課\n(取りまとめ部課)", Concept::Department),
            ("現状と課題\n(これまでの\n取組)", Concept::CurrentState),
            ("改革の目的、\n考えられる効果", Concept::Purpose),
            ("課題、今後の方針、\n改善事項など", Concept::Issues),
            ("目　　　的\n【どのような結果を得るか】", Concept::Purpose),
            ("事業費(千円)", Concept::Cost),
            ("項　目　名", Concept::Title),
            ("カテゴリ（目的）", Concept::Title),
        ] {
            let found = lexicon.labels.find(text).map(|m| m.label.concept);
            assert_eq!(found, Some(concept), "{text}");
        }
        assert_eq!(lexicon.labels.find("計画額\n(累計)").and_then(|m| m.label.mode), Some(Mode::Plan));
        assert_eq!(lexicon.labels.find("口座振替加入率"), None);
    }
}

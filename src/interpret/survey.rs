//! Which labels a document has: those that the lexicon knows, and those that stand where labels stand.
//!
//! In: a document and the lexicon. Out: each label once, in reading order, with its first place. For people who add a
//! city's form: `gyokaku profile new`.

use super::census::Census;
use super::classify;
use super::header_path::Class;
use super::heads;
use super::lone;
use crate::diag::Place;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::{Concept, Lexicon, fold};
use crate::normalize::{self, Context};

/// A label of a document.
#[derive(Clone, Debug)]
pub struct Seen {
    /// As printed, on one line.
    pub text: String,
    /// Where it stands first.
    pub at: Option<Place>,
    /// How often it stands there.
    pub times: usize,
    /// What the lexicon takes it for, and the form that matched; `None` where it knows it not.
    pub known: Option<(Concept, String)>,
}

/// A word in brackets or before a colon is no longer than this, in characters.
const LONGEST: usize = 16;

/// The labels of a document, each once.
pub fn survey(document: &Document, lexicon: &Lexicon) -> Vec<Seen> {
    let context = Context::default();
    let census = Census::of(document, lexicon, &context);
    let mut seen = Gathered { document, labels: Vec::new() };
    let lone = lone::find(document, lexicon, &context);
    for (index, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Table(grid) => {
                let analysed = classify::analyse(document, grid, lexicon, &context, &census);
                for (class, cell) in analysed.classes.iter().zip(&grid.cells) {
                    let (Class::Label(head), Some(id)) = (class, cell.text) else { continue };
                    let unknown = head.is(Concept::Other) && !head.exact;
                    let known = (!unknown).then(|| (head.label.concept, head.form.clone()));
                    seen.add(id, None, known);
                }
            }
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. } => {
                if let Some((head, _)) = lone.get(&index) {
                    seen.add(*text, None, Some((head.label.concept, head.form.clone())));
                } else if let Some(word) = leading_word(&document.text(*text).raw) {
                    let head = heads::read(&word, lexicon, &context).filter(|h| h.exact);
                    seen.add(*text, Some(word), head.map(|h| (h.label.concept, h.form)));
                }
            }
            BlockKind::Furniture { .. } => {}
        }
    }
    seen.labels
}

/// The word that opens a line as a label does: 【word】 …, word：….
fn leading_word(raw: &str) -> Option<String> {
    let line = normalize::text(raw.lines().next()?).text;
    let line = line.trim_start_matches(['■', '●', '◆', '□', '◇', '○', '・']).trim();
    let bracket = fold::BRACKETS.iter().find_map(|(open, close)| {
        let inner = line.strip_prefix(*open)?;
        inner.get(..inner.find(*close)?).map(str::to_owned)
    });
    let word = bracket.or_else(|| line.split_once(':').map(|(word, _)| word.trim().to_owned()))?;
    let length = word.chars().count();
    ((2..=LONGEST).contains(&length) && word.chars().all(char::is_alphabetic)).then_some(word)
}

struct Gathered<'a> {
    document: &'a Document,
    labels: Vec<Seen>,
}

impl Gathered<'_> {
    fn add(&mut self, id: TextId, word: Option<String>, known: Option<(Concept, String)>) {
        if matches!(known, Some((Concept::Period, _))) {
            return;
        }
        let text = self.document.text(id);
        let whole = || text.raw.split_whitespace().collect::<String>();
        let shown = word.unwrap_or_else(whole);
        let key = fold::key(&shown);
        if let Some(same) = self.labels.iter_mut().find(|s| fold::key(&s.text) == key) {
            same.times += 1;
            return;
        }
        let at = text.lines.first().map(|l| l.place.clone());
        self.labels.push(Seen { text: shown, at, times: 1, known });
    }
}

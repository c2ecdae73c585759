//! The words of the field as data: labels, grades, document words, municipalities.
//!
//! Owns: loading and compiling the TOML files of `lexicon/`, strictly (unknown keys and duplicates are errors,
//! all reported at once), and looking a label, grade or body up. In: TOML texts. Out: a [`Lexicon`]. It never
//! sees a document.

pub mod check;
pub mod fold;
mod labels;
mod model;
mod municipalities;
mod ratings;

pub use labels::{Label, LabelMatch};
pub use model::{Aspect, Concept, EffectKind, Evaluator, Mode, Stage, Words};
pub use municipalities::{Body, Municipalities};
pub use ratings::Ratings;

use check::Problem;
use sha2::{Digest, Sha256};

/// The texts that a lexicon is compiled from.
#[derive(Clone, Debug)]
pub struct Sources {
    /// `labels.toml`
    pub labels: String,
    /// `ratings.toml`
    pub ratings: String,
    /// `words.toml`
    pub words: String,
    /// `municipalities.csv`
    pub municipalities: String,
}

impl Default for Sources {
    /// The lexicon that the program was built with.
    fn default() -> Self {
        Self {
            labels: include_str!("../../lexicon/labels.toml").into(),
            ratings: include_str!("../../lexicon/ratings.toml").into(),
            words: include_str!("../../lexicon/words.toml").into(),
            municipalities: include_str!("../../lexicon/municipalities.csv").into(),
        }
    }
}

/// The compiled lexicon.
#[derive(Debug)]
pub struct Lexicon {
    /// Labels by folded form.
    pub labels: labels::Labels,
    /// Grades.
    pub ratings: Ratings,
    /// Words about documents, departments and themes.
    pub words: Words,
    /// The table of 全国地方公共団体コード.
    pub municipalities: Municipalities,
    /// SHA-256 of the texts, in hexadecimal: `generator.lexicon`.
    pub hash: String,
}

impl Lexicon {
    /// Compiles the texts, or reports every problem in them.
    pub fn compile(sources: &Sources) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let labels = labels::Labels::compile(&sources.labels, &mut problems);
        let ratings = Ratings::compile(&sources.ratings, &mut problems);
        let words = Words::compile(&sources.words, &mut problems);
        let municipalities = Municipalities::compile(&sources.municipalities, &mut problems);
        let (Some(ratings), Some(words)) = (ratings, words) else { return Err(problems) };
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut hash = Sha256::new();
        for text in [&sources.labels, &sources.ratings, &sources.words, &sources.municipalities] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        let hash = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(Self { labels, ratings, words, municipalities, hash })
    }

    /// The lexicon that the program was built with.
    pub fn builtin() -> Result<Self, Vec<Problem>> {
        Self::compile(&Sources::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lexicon_has_no_problem() {
        if let Err(problems) = Lexicon::builtin() {
            let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
            unreachable!("the built-in lexicon has problems:\n{}", list.join("\n"));
        }
    }
}

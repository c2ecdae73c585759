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
mod profiles;
mod ratings;
mod weights;

pub use labels::{Label, LabelMatch};
pub use model::{Aspect, Concept, EffectKind, Evaluator, Mode, Stage, Words};
pub use municipalities::{Body, Municipalities};
pub use profiles::{Profile, ProfileGrade, ProfileScale, ProfileTest};
pub use ratings::Ratings;
pub use weights::Weights;

use check::Problem;
use sha2::{Digest, Sha256};
use std::sync::Arc;

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
    /// `weights.toml`
    pub weights: String,
    /// `profiles/*.toml`: names and texts, sorted by name.
    pub profiles: Vec<(String, String)>,
}

impl Default for Sources {
    /// The lexicon that the program was built with.
    fn default() -> Self {
        Self {
            labels: include_str!("../../lexicon/labels.toml").into(),
            ratings: include_str!("../../lexicon/ratings.toml").into(),
            words: include_str!("../../lexicon/words.toml").into(),
            municipalities: include_str!("../../lexicon/municipalities.csv").into(),
            weights: include_str!("../../lexicon/weights.toml").into(),
            profiles: profiles::BUILTIN.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
        }
    }
}

impl Sources {
    /// SHA-256 over all texts and the profiles' names, in hexadecimal.
    fn hash(&self) -> String {
        let own = [&self.labels, &self.ratings, &self.words, &self.municipalities, &self.weights];
        let profiles = self.profiles.iter().flat_map(|(name, text)| [name, text]);
        let mut hash = Sha256::new();
        for text in own.into_iter().chain(profiles) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// The compiled lexicon.
#[derive(Debug)]
pub struct Lexicon {
    /// Labels by folded form.
    pub labels: labels::Labels,
    /// Grades.
    pub ratings: Arc<Ratings>,
    /// Words about documents, departments and themes.
    pub words: Words,
    /// The table of 全国地方公共団体コード.
    pub municipalities: Arc<Municipalities>,
    /// What the judge of readings has learned.
    pub weights: Arc<Weights>,
    /// What single publishers' forms add.
    pub profiles: Vec<Profile>,
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
        let weights = Weights::compile(&sources.weights, &mut problems);
        let (Some(ratings), Some(words), Some(weights)) = (ratings, words, weights) else {
            return Err(problems);
        };
        let (ratings, municipalities) = (Arc::new(ratings), Arc::new(municipalities));
        let weights = Arc::new(weights);
        let hash = sources.hash();
        let base = profiles::Base {
            labels: &labels,
            words: &words,
            ratings: &ratings,
            municipalities: &municipalities,
            weights: &weights,
            hash: &hash,
        };
        let compiled = sources.profiles.iter();
        let profiles =
            compiled.filter_map(|(name, text)| Profile::compile(name, text, &base, &mut problems)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { labels, ratings, words, municipalities, weights, profiles, hash })
    }

    /// The profile that fits a document with these texts.
    pub fn profile_of<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Option<&Profile> {
        profiles::choose(&self.profiles, texts)
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

//! Profiles: rows that one publisher's form adds to the lexicon, or reads in another way.
//!
//! In: TOML texts beside the lexicon's. Out: for a document, the profile whose words it holds, and the lexicon
//! with that profile's rows in it. A profile is never needed to read a document: it says what the form does not.

use super::check::{Problem, line_of, parse};
use super::fold;
use super::labels::Labels;
use super::model::{LabelRow, Words};
use super::{Lexicon, Municipalities, Weights};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The profiles that the program was built with: name and text.
pub(super) const BUILTIN: [(&str, &str); 5] = [
    ("121002-teigen.toml", include_str!("../../lexicon/profiles/121002-teigen.toml")),
    ("151009-shinchoku.toml", include_str!("../../lexicon/profiles/151009-shinchoku.toml")),
    ("151009-slides.toml", include_str!("../../lexicon/profiles/151009-slides.toml")),
    ("271004-ward.toml", include_str!("../../lexicon/profiles/271004-ward.toml")),
    ("bumon.toml", include_str!("../../lexicon/profiles/bumon.toml")),
];

/// A profile, compiled.
#[derive(Debug)]
pub struct Profile {
    /// The file's name without its ending.
    pub id: String,
    /// Whose form it is, in words.
    pub about: String,
    /// 全国地方公共団体コード of the publisher, for forms that never print its name.
    pub municipality: Option<String>,
    /// Scales of grades that the form does not print, best first.
    pub scales: Vec<ProfileScale>,
    /// Its own tests.
    pub tests: Vec<ProfileTest>,
    /// The lexicon with the profile's rows.
    pub lexicon: Lexicon,
    all: Vec<String>,
    none: Vec<String>,
}

/// A scale of grades of a profile.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileScale {
    /// Marks and meanings, best first.
    pub grades: Vec<ProfileGrade>,
}

/// A mark and its meaning.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileGrade {
    /// As printed.
    pub raw: String,
    /// What it stands for.
    pub meaning: String,
}

/// A test inside a profile: a text, and what its record holds.
#[derive(Clone, Debug)]
pub struct ProfileTest {
    /// The file that holds it.
    pub file: String,
    /// Its line in the file.
    pub line: usize,
    /// The text to convert.
    pub text: String,
    /// JSON pointer → value; a pointer that ends in `/#` → the number of entries.
    pub expect: BTreeMap<String, toml::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    about: String,
    all: Vec<toml::Spanned<String>>,
    #[serde(default)]
    none: Vec<String>,
    municipality: Option<toml::Spanned<String>>,
    #[serde(default)]
    label: Vec<LabelRow>,
    #[serde(default)]
    scale: Vec<ProfileScale>,
    category: Option<Leads>,
    section: Option<Sections>,
    #[serde(default)]
    test: Vec<TestRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Leads {
    leads: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    #[serde(default)]
    skip: Vec<String>,
    #[serde(default)]
    structural: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TestRow {
    text: toml::Spanned<String>,
    expect: BTreeMap<String, toml::Value>,
}

/// What every profile is built upon.
pub(super) struct Base<'a> {
    pub(super) labels: &'a Labels,
    pub(super) words: &'a Words,
    pub(super) ratings: &'a Arc<super::Ratings>,
    pub(super) municipalities: &'a Arc<Municipalities>,
    pub(super) weights: &'a Arc<Weights>,
    pub(super) hash: &'a str,
}

impl Profile {
    /// Compiles one file over the lexicon's rows.
    pub(super) fn compile(
        name: &str,
        text: &str,
        base: &Base<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let file: ProfileFile = parse(name, text, problems)?;
        let mut problem =
            |line: usize, message: String| problems.push(Problem { file: name.to_owned(), line, message });
        if file.all.is_empty() {
            problem(
                1,
                "expected at least one text in `all` that the form always holds, but found none".into(),
            );
        }
        for short in file.all.iter().filter(|t| fold::plain(t.get_ref()).chars().count() < 3) {
            let message = format!(
                "expected a text of at least 3 characters in `all`, but found \"{}\"",
                short.get_ref()
            );
            problem(line_of(text, short.span().start), message);
        }
        if file.test.is_empty() {
            problem(1, "expected at least one [[test]], but found none".into());
        }
        if let Some(code) = &file.municipality
            && base.municipalities.by_code(code.get_ref()).is_none()
        {
            let message =
                format!("expected a code of 全国地方公共団体コード, but found \"{}\"", code.get_ref());
            problem(line_of(text, code.span().start), message);
        }
        let labels = base.labels.with(name, text, &file.label, problems);
        let mut words = base.words.clone();
        words
            .category
            .leads
            .extend(file.category.iter().flat_map(|c| &c.leads).map(|lead| fold::plain(lead)));
        if let Some(section) = file.section {
            words.section.skip.extend(section.skip);
            words.section.structural.extend(section.structural);
        }
        let tests = file.test.into_iter().map(|row| ProfileTest {
            file: name.to_owned(),
            line: line_of(text, row.text.span().start),
            text: row.text.into_inner(),
            expect: row.expect,
        });
        Some(Self {
            id: name.trim_end_matches(".toml").to_owned(),
            about: file.about,
            municipality: file.municipality.map(toml::Spanned::into_inner),
            scales: file.scale,
            tests: tests.collect(),
            lexicon: Lexicon {
                labels,
                ratings: Arc::clone(base.ratings),
                words,
                municipalities: Arc::clone(base.municipalities),
                weights: Arc::clone(base.weights),
                profiles: Vec::new(),
                hash: base.hash.to_owned(),
            },
            all: file.all.iter().map(|t| fold::plain(t.get_ref())).collect(),
            none: file.none.iter().map(|t| fold::plain(t)).collect(),
        })
    }

    /// True when the texts hold all the words that the form always holds, and none that it never does. The texts
    /// are folded as [`fold::plain`] does.
    fn fits(&self, texts: &[String]) -> bool {
        let holds = |word: &String| texts.iter().any(|text| text.contains(word.as_str()));
        self.all.iter().all(holds) && !self.none.iter().any(holds)
    }
}

/// The profile that fits the texts by the most words; the first of several.
pub(super) fn choose<'l, 't>(
    profiles: &'l [Profile],
    texts: impl Iterator<Item = &'t str>,
) -> Option<&'l Profile> {
    if profiles.is_empty() {
        return None;
    }
    let folded: Vec<String> = texts.map(fold::plain).collect();
    let fitting = profiles.iter().filter(|profile| profile.fits(&folded));
    fitting.rev().max_by_key(|profile| profile.all.len())
}

//! `gyokaku learn`: the judge's weights from documents with gold, and how they do on sets that they have not seen.
//!
//! Each document is read with the whole lexicon and again with lexicons that lack three of ten label forms: so that the
//! judge sees readings that go wrong, as they do on forms whose words nobody has listed.

use super::{Outcome, print};
use crate::interpret::Hints;
use crate::learn::{self, Group, Sample};
use crate::lexicon::{Lexicon, Sources};
use crate::road::{self, Input};
use crate::score::Gold;
use crate::source::Options;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `learn`.
#[derive(Debug, clap::Args)]
pub(super) struct LearnArguments {
    /// Folders with sources and NAME.gold.json beside them; each folder is a set that is left out in turn.
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Folders whose documents count ten times: those that no rule was written for.
    #[arg(long, value_name = "GOLD")]
    fresh: Vec<PathBuf>,
    /// Lexicons with fewer words that each document is read with as well.
    #[arg(long, value_name = "N", default_value_t = 6)]
    thinned: u64,
    /// Write the weights here, as the lexicon's weights.toml.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &LearnArguments) -> Outcome {
    let mut lexicons = vec![compile(&Sources::default())?];
    for round in 0..arguments.thinned {
        lexicons.push(compile(&thinned(round)?)?);
    }
    let folders = arguments.gold.iter().map(|f| (f, 0.3)).chain(arguments.fresh.iter().map(|f| (f, 3.0)));
    let mut whole = Vec::new();
    let mut thin = Vec::new();
    for (folder, weight) in folders {
        for name in super::score::names(folder, None)? {
            for (round, lexicon) in lexicons.iter().enumerate() {
                let Some(group) = group(folder, &name, lexicon, if round == 0 { weight } else { 1.0 })?
                else {
                    continue;
                };
                if round == 0 { whole.push(group) } else { thin.push(group) }
            }
        }
    }
    let all: Vec<Group> = whole.iter().chain(&thin).cloned().collect();
    print(&left_out(&whole, &all))?;
    if let Some(path) = &arguments.output {
        std::fs::write(path, file(&all))
            .map_err(|e| format!("expected to write {}, but found {e}", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn compile(sources: &Sources) -> Result<Lexicon, String> {
    Lexicon::compile(sources)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The built-in lexicon without three of ten label forms, other ones in each round; at least one form of a row stays.
fn thinned(round: u64) -> Result<Sources, String> {
    let sources = Sources { profiles: Vec::new(), ..Sources::default() };
    let unreadable = |e: &dyn std::fmt::Display| format!("expected the lexicon's own labels, but found {e}");
    let mut labels: toml::Table = sources.labels.parse().map_err(|e: toml::de::Error| unreadable(&e))?;
    let rows = labels.get_mut("label").and_then(toml::Value::as_array_mut);
    for forms in rows.into_iter().flatten().filter_map(|row| row.get_mut("forms")?.as_array_mut()) {
        let first = forms.first().cloned();
        forms.retain(|form| {
            let seed = format!("{round} {}", form.as_str().unwrap_or_default());
            Sha256::digest(seed)[0] % 10 >= 3
        });
        if forms.is_empty() {
            forms.extend(first);
        }
    }
    let labels = toml::to_string(&labels).map_err(|e| unreadable(&e))?;
    Ok(Sources { labels, ..sources })
}

/// A document's readings against its gold; `None` where the source cannot be opened.
fn group(folder: &Path, name: &str, lexicon: &Lexicon, weight: f64) -> Result<Option<Group>, String> {
    let read = |path: PathBuf| {
        std::fs::read(&path).map_err(|e| format!("expected a readable {}, but found {e}", path.display()))
    };
    let bytes = read(folder.join(name))?;
    let gold: Value = serde_json::from_slice(&read(folder.join(format!("{name}.gold.json")))?)
        .map_err(|e| format!("expected JSON in the gold of {name}, but found {e}"))?;
    let gold = Gold::new(&gold);
    let input = Input { uri: name.into(), file_name: name.into(), bytes: &bytes, hints: Hints::default() };
    let Ok(candidates) = road::readings(&input, lexicon, &Options::default()) else { return Ok(None) };
    let mut readings = Vec::new();
    for candidate in candidates {
        let document = serde_json::to_value(&candidate.record).map_err(|e| e.to_string())?;
        let signals = candidate.signals.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
        readings.push(Sample { signals, worth: gold.score(&document).mean() });
    }
    let set = folder.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    Ok(Some(Group { set, name: name.to_owned(), weight, readings }))
}

/// The signals of the judge: those of the document's quality are seen of the kept reading only.
fn judged() -> Vec<&'static str> {
    crate::interpret::signal_names().to_vec()
}

/// The quality's weights: of the reading that the judge's weights keep, in each document.
fn quality(groups: &[Group], weights: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let kept: Vec<(&Sample, f64)> =
        groups.iter().filter_map(|g| Some((learn::first(g, weights)?, g.weight.max(1.0)))).collect();
    learn::estimate(&kept)
}

fn worth_of(sample: &Sample, weights: &BTreeMap<String, f64>) -> f64 {
    let own = |n: &str| if n == "offset" { 1.0 } else { sample.signals.get(n).copied().unwrap_or(0.0) };
    weights.iter().map(|(n, w)| w * own(n)).sum::<f64>().clamp(0.0, 1.0)
}

/// A row for each set, by weights that have not seen it: the best of its readings, the kept one, and how well the
/// estimate of quality orders all documents.
fn left_out(whole: &[Group], all: &[Group]) -> String {
    let mut out = format!("{:16} documents  best reading  kept, left out\n", "set");
    let sets: BTreeSet<&str> = whole.iter().map(|g| g.set.as_str()).collect();
    let mut told: Vec<(f64, f64)> = Vec::new();
    for set in sets {
        let others: Vec<Group> = all.iter().filter(|g| g.set != set).cloned().collect();
        let weights = learn::rank(&others, &judged());
        let estimate = quality(&others, &weights);
        let own: Vec<&Group> = whole.iter().filter(|g| g.set == set).collect();
        let (mut best, mut kept) = (0.0, 0.0);
        for group in &own {
            best += group.readings.iter().map(|r| r.worth).fold(0.0, f64::max);
            if let Some(first) = learn::first(group, &weights) {
                kept += first.worth;
                told.push((worth_of(first, &estimate), first.worth));
            }
        }
        let count = own.len().max(1) as f64;
        out += &format!(
            "{set:16} {:9}  {:12.1}  {:14.1}\n",
            own.len(),
            100.0 * best / count,
            100.0 * kept / count
        );
    }
    let (rho, good, right) = orders(&told);
    let mean = told.iter().map(|t| t.1).sum::<f64>() / told.len().max(1) as f64;
    out + &format!(
        "\nmean of documents, left out: {:.1}\nquality, left out: rank correlation {rho:.2}; of the {good} documents in its upper half {right} score 85 or better\n",
        100.0 * mean
    )
}

/// Spearman's rank correlation of estimate and worth, the size of the upper half by estimate, and how many of it are
/// worth 0.85.
fn orders(told: &[(f64, f64)]) -> (f64, usize, usize) {
    let ranks = |key: fn(&(f64, f64)) -> f64| -> Vec<f64> {
        let below = |x: f64| told.iter().filter(|t| key(t) < x).count() as f64;
        let same = |x: f64| told.iter().filter(|t| key(t) == x).count() as f64;
        told.iter().map(|t| below(key(t)) + (same(key(t)) - 1.0) / 2.0).collect()
    };
    let (a, b) = (ranks(|t| t.0), ranks(|t| t.1));
    let middle = (told.len() as f64 - 1.0) / 2.0;
    let product =
        |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - middle) * (y - middle)).sum::<f64>();
    let rho = product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt().max(1e-9);
    let mut sorted = told.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    sorted.truncate(told.len() / 2);
    (rho, sorted.len(), sorted.iter().filter(|t| t.1 >= 0.85).count())
}

/// The weights as the lexicon has them.
fn file(groups: &[Group]) -> String {
    let judge = learn::rank(groups, &judged());
    let quality = quality(groups, &judge);
    let rows = |weights: &BTreeMap<String, f64>| {
        weights.iter().map(|(name, worth)| format!("{name} = {worth:.3}\n")).collect::<String>()
    };
    format!(
        "# What the judge of readings has learned from documents with gold: `gyokaku learn` writes this file anew.\n\
         # README.md beside this file says what each part is.\n\n\
         # The worth of each signal of a reading: a reading's score is the sum of signal times worth.\n[judge]\n{}\n\
         # How well a document was read, between 0 and 1: offset plus the sum over the kept reading.\n[quality]\n{}",
        rows(&judge),
        rows(&quality)
    )
}

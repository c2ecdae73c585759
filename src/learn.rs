//! Learning the judge's weights from documents with gold.
//!
//! In: for each document its readings, each with its signals and the score against gold. Out: weights that put the
//! better reading of a document first (a log-linear ranking of pairs), and weights that estimate how well the kept
//! reading is (ridge regression). Deterministic: the same samples give the same weights. No file is touched here.

use std::collections::BTreeMap;

/// A reading with what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Signals by name; a signal that is not there is 0.
    pub signals: BTreeMap<String, f64>,
    /// Score against gold, between 0 and 1.
    pub worth: f64,
}

/// A document's readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The set that is left out together: a folder of gold.
    pub set: String,
    /// The document's name.
    pub name: String,
    /// How much the document counts.
    pub weight: f64,
    /// Its readings.
    pub readings: Vec<Sample>,
}

/// Signals of which no weight is learned: that a reading is the scanner's own says nothing of the document.
const SILENT: [&str; 1] = ["as-told"];
/// Readings nearer than this are equally good.
const ALIKE: f64 = 0.01;
/// Differences above this count as one: a reading is wrong, whether by 30 or by 80 points.
const WRONG: f64 = 0.2;
/// Steps of the descent; the loss changes by less than a thousandth over the last hundred.
const STEPS: usize = 2_000;
/// Strength of the pull to 0, per document.
const PULL: f64 = 0.002;

/// The names of all signals.
fn names(groups: &[Group]) -> Vec<String> {
    let all = groups.iter().flat_map(|g| &g.readings).flat_map(|r| r.signals.keys());
    let mut names: Vec<String> = all.filter(|n| !SILENT.contains(&n.as_str())).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn vector(names: &[String], sample: &Sample) -> Vec<f64> {
    names.iter().map(|n| sample.signals.get(n).copied().unwrap_or(0.0)).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Weights that rank the readings of each document: of two readings the better has the higher sum.
pub fn rank(groups: &[Group], judged: &[&str]) -> BTreeMap<String, f64> {
    let names: Vec<String> = names(groups).into_iter().filter(|n| judged.contains(&n.as_str())).collect();
    let mut pairs: Vec<(Vec<f64>, f64)> = Vec::new();
    for group in groups {
        let all: Vec<(Vec<f64>, f64)> = group.readings.iter().map(|r| (vector(&names, r), r.worth)).collect();
        let mut own = Vec::new();
        for (better, high) in &all {
            for (worse, low) in all.iter().filter(|(_, low)| high - low > ALIKE) {
                let apart = better.iter().zip(worse).map(|(a, b)| a - b).collect();
                own.push((apart, ((high - low) / WRONG).min(1.0)));
            }
        }
        let share = group.weight / (own.len().max(1) as f64).sqrt();
        pairs.extend(own.into_iter().map(|(apart, weight)| (apart, weight * share)));
    }
    let total: f64 = pairs.iter().map(|(_, w)| w).sum::<f64>().max(1.0);
    let mut weights = vec![0.0; names.len()];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|w| PULL * groups.len() as f64 * w).collect();
        for (apart, weight) in &pairs {
            let wrong = weight / (1.0 + dot(&weights, apart).exp());
            slope.iter_mut().zip(apart).for_each(|(s, a)| *s -= wrong * a);
        }
        weights.iter_mut().zip(&slope).for_each(|(w, s)| *w -= 5.0 * s / total);
    }
    names.into_iter().zip(weights).collect()
}

/// The reading that the weights put first.
pub fn first<'g>(group: &'g Group, weights: &BTreeMap<String, f64>) -> Option<&'g Sample> {
    let sum =
        |s: &Sample| weights.iter().map(|(n, w)| w * s.signals.get(n).copied().unwrap_or(0.0)).sum::<f64>();
    // Of equals the one that was proposed first.
    group.readings.iter().reduce(|best, next| if sum(next) > sum(best) { next } else { best })
}

/// Weights whose sum with `offset` estimates a reading's worth: ridge regression over the samples.
pub fn estimate(samples: &[(&Sample, f64)]) -> BTreeMap<String, f64> {
    let mut names: Vec<String> = samples.iter().flat_map(|(s, _)| s.signals.keys().cloned()).collect();
    names.retain(|n| !SILENT.contains(&n.as_str()));
    names.sort_unstable();
    names.dedup();
    let total: f64 = samples.iter().map(|(_, w)| w).sum::<f64>().max(1e-9);
    let mean = |of: &dyn Fn(&Sample) -> f64| samples.iter().map(|(s, w)| w * of(s)).sum::<f64>() / total;
    let centre: Vec<f64> =
        names.iter().map(|n| mean(&|s| s.signals.get(n).copied().unwrap_or(0.0))).collect();
    let middle = mean(&|s| s.worth);
    let size = names.len();
    // Normal equations, with a pull that keeps signals that go together from running away from one another.
    let mut matrix = vec![vec![0.0; size + 1]; size];
    for (sample, weight) in samples {
        let x: Vec<f64> = vector(&names, sample).iter().zip(&centre).map(|(x, c)| x - c).collect();
        for i in 0..size {
            (0..size).for_each(|j| matrix[i][j] += weight * x[i] * x[j]);
            matrix[i][size] += weight * x[i] * (sample.worth - middle);
        }
    }
    (0..size).for_each(|i| matrix[i][i] += 0.02 * total);
    let weights = solve(matrix);
    let offset = middle - dot(&weights, &centre);
    names.into_iter().zip(weights).chain([("offset".to_owned(), offset)]).collect()
}

/// Gauss's elimination with row exchange; the matrix carries the right side as its last column.
fn solve(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let size = matrix.len();
    for column in 0..size {
        let pivot =
            (column..size).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()));
        matrix.swap(column, pivot.unwrap_or(column));
        let head = matrix[column].clone();
        if head[column].abs() < 1e-12 {
            continue;
        }
        for row in (0..size).filter(|&r| r != column) {
            let factor = matrix[row][column] / head[column];
            matrix[row].iter_mut().zip(&head).for_each(|(cell, h)| *cell -= factor * h);
        }
    }
    (0..size).map(|i| if matrix[i][i].abs() < 1e-12 { 0.0 } else { matrix[i][size] / matrix[i][i] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(a: f64, b: f64, worth: f64) -> Sample {
        Sample { signals: BTreeMap::from([("a".to_owned(), a), ("b".to_owned(), b)]), worth }
    }

    #[test]
    fn the_better_reading_comes_first() {
        let group =
            |readings: Vec<Sample>| Group { set: "s".into(), name: "n".into(), weight: 1.0, readings };
        let groups = vec![
            group(vec![sample(1.0, 0.0, 0.9), sample(0.0, 1.0, 0.2)]),
            group(vec![sample(0.2, 0.9, 0.3), sample(0.8, 0.9, 0.8)]),
        ];
        let weights = rank(&groups, &["a", "b"]);
        assert!(weights["a"] > weights["b"], "{weights:?}");
        for group in &groups {
            let best = group.readings.iter().map(|r| r.worth).fold(0.0, f64::max);
            assert_eq!(first(group, &weights).map(|r| r.worth), Some(best));
        }
    }

    #[test]
    fn an_estimate_follows_its_samples() {
        let samples =
            [sample(1.0, 0.0, 0.9), sample(0.0, 0.0, 0.1), sample(0.5, 1.0, 0.5), sample(0.2, 1.0, 0.26)];
        let counted: Vec<(&Sample, f64)> = samples.iter().map(|s| (s, 100.0)).collect();
        let weights = estimate(&counted);
        assert!(weights["a"] > 0.5 && weights["b"].abs() < 0.2, "{weights:?}");
    }
}

//! How alike two texts are: `difflib.SequenceMatcher.ratio` of their folded characters, to the bit.
//!
//! The longest block that both share is taken (of several the first in the first text, then in the second), and so on
//! on both sides of it. That is no longest common subsequence, so no faster algorithm gives the same figure; what is
//! fast here are the bounds, which refuse most pairs by their lengths or their characters.

use std::ops::Range;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// Marks that say nothing about the text: `score.py` takes them out.
const MARKS: &str = "・･◆■●○▪►▶※,，、.。．:：;；()（）[]【】「」『』<>〈〉《》";

/// A text as it is compared.
#[derive(Debug, Default)]
pub(super) struct Folded {
    chars: Vec<char>,
    /// The same characters in order; asked for only where two texts differ.
    sorted: OnceLock<Vec<char>>,
}

impl Folded {
    /// NFKC, without white space and marks, one kind of dash and of wave, lower case.
    pub(super) fn new(text: &str) -> Self {
        let kept: String = text
            .nfkc()
            .filter(|c| !c.is_whitespace() && !('\u{1c}'..='\u{1f}').contains(c))
            .map(|c| match c {
                '\u{301c}' | '\u{223c}' => '~',
                '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                c => c,
            })
            .filter(|c| !MARKS.contains(*c))
            .collect();
        Self { chars: kept.to_lowercase().chars().collect(), sorted: OnceLock::new() }
    }

    pub(super) fn same(&self, other: &Self) -> bool {
        self.chars == other.chars
    }

    /// The folded text.
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    fn sorted(&self) -> &[char] {
        self.sorted.get_or_init(|| {
            let mut sorted = self.chars.clone();
            sorted.sort_unstable();
            sorted
        })
    }

    /// How alike two texts are, 0 to 1; 0 where they are less alike than `floor`, which saves the work.
    pub(super) fn alike(&self, other: &Self, floor: f64) -> f64 {
        if self.same(other) {
            return 1.0;
        }
        let (a, b) = (self.chars.len(), other.chars.len());
        if a == 0 || b == 0 || (a.min(b) as f64 / a.max(b) as f64) < 0.4 {
            return 0.0;
        }
        if ratio(a.min(b), a + b) < floor {
            return 0.0;
        }
        let quick = ratio(shared(self.sorted(), other.sorted()), a + b);
        if quick <= 0.5 || quick < floor {
            return 0.0;
        }
        let found = ratio(matched(&self.chars, &other.chars), a + b);
        if found < floor { 0.0 } else { found }
    }
}

fn ratio(matched: usize, length: usize) -> f64 {
    2.0 * matched as f64 / length as f64
}

/// How many characters two sorted texts share, each as often as both have it.
fn shared(a: &[char], b: &[char]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// How many characters stand in the blocks that two texts share.
fn matched(first: &[char], second: &[char]) -> usize {
    let mut order: Vec<usize> = (0..second.len()).collect();
    order.sort_by_key(|&j| second[j]);
    let places = first.iter().map(|c| {
        let from = order.partition_point(|&j| second[j] < *c);
        let to = order.partition_point(|&j| second[j] <= *c);
        &order[from..to]
    });
    let mut search = Search {
        places: places.collect(),
        ending: vec![0; second.len() + 1],
        before: vec![0; second.len() + 1],
    };
    let mut open = vec![(0..first.len(), 0..second.len())];
    let mut count = 0;
    while let Some((a, b)) = open.pop() {
        let (i, j, length) = search.longest(a.clone(), b.clone());
        if length == 0 {
            continue;
        }
        count += length;
        open.push((a.start..i, b.start..j));
        open.push((i + length..a.end, j + length..b.end));
    }
    count
}

/// The search for a longest block.
struct Search<'a> {
    /// For each character of the first text, where the second has it, in order.
    places: Vec<&'a [usize]>,
    /// Lengths of the blocks that end before each place of the second text and at this character of the first.
    ending: Vec<usize>,
    /// The same at the character before. Both are zero everywhere between two searches.
    before: Vec<usize>,
}

impl Search<'_> {
    /// Start in the first, start in the second, length: of several longest blocks the first.
    fn longest(&mut self, a: Range<usize>, b: Range<usize>) -> (usize, usize, usize) {
        let mut best = (a.start, b.start, 0);
        let within = |places: &[usize]| {
            places.partition_point(|&j| j < b.start)..places.partition_point(|&j| j < b.end)
        };
        for i in a.clone() {
            let here = self.places[i];
            for &j in &here[within(here)] {
                let length = self.before[j] + 1;
                self.ending[j + 1] = length;
                if length > best.2 {
                    best = (i + 1 - length, j + 1 - length, length);
                }
            }
            if i > a.start {
                self.clear(i - 1);
            }
            std::mem::swap(&mut self.ending, &mut self.before);
        }
        if !a.is_empty() {
            self.clear(a.end - 1);
        }
        best
    }

    /// Forgets the lengths that end at a character of the first text.
    fn clear(&mut self, i: usize) {
        for &j in self.places[i] {
            self.before[j + 1] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        Folded::new(a).alike(&Folded::new(b), 0.0)
    }

    /// What `difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()` says.
    #[test]
    fn ratios_are_those_of_difflib() {
        assert_eq!(alike("職員の研修を年3回行う", "職員研修を年に3回行う"), 0.9090909090909091);
        assert_eq!(alike("窓口の待ち時間を短縮する", "待ち時間の短縮窓口"), 0.5714285714285714);
        assert_eq!(alike("abxcdabcd", "abcdxabcd"), 0.4444444444444444);
        assert_eq!(alike("aabbaabbab", "abababaabb"), 0.7);
        assert_eq!(
            alike("公共施設の使用料を見直す", "公共施設等の使用料・手数料の見直しをする"),
            0.7096774193548387
        );
        assert_eq!(alike("うえあいうえ", "あいうえうえうえ"), 0.5714285714285714);
        assert_eq!(alike("cbcbccccabacaa", "abbabcacaaca"), 0.46153846153846156);
        assert_eq!(alike("bbabaaabaaaaaa", "aabbaaaabbab"), 0.6153846153846154);
        assert_eq!(alike("baababbccacccb", "abbbbcbabbca"), 0.5384615384615384);
        assert_eq!(alike("ababbabbbabaaa", "aabbbbbabbab"), 0.5384615384615384);
        assert_eq!(alike("aabccbabbccabc", "bbaacaccbbac"), 0.5384615384615384);
        assert_eq!(alike("aabaabbbbaaabb", "aaabaabbaabb"), 0.8461538461538461);
    }

    #[test]
    fn what_says_nothing_is_not_compared() {
        assert_eq!(Folded::new("（１）　ＡＢＣ―ｶﾅ〜「ア」").text(), "1abc-カナ~ア");
        assert_eq!(alike("窓口の、待ち時間", "窓口の待ち時間。"), 1.0);
        assert_eq!(alike("", "（）"), 1.0);
        assert_eq!(alike("", "あ"), 0.0);
    }

    #[test]
    fn a_floor_only_refuses_what_is_below_it() {
        let (a, b) = (Folded::new("職員の研修を年3回行う"), Folded::new("職員研修を年に3回行う"));
        let whole = a.alike(&b, 0.0);
        assert_eq!(a.alike(&b, whole), whole);
        assert_eq!(a.alike(&b, whole + 1e-9), 0.0);
    }

    #[test]
    fn unlike_lengths_and_unlike_characters_are_nothing() {
        assert_eq!(alike("あいうえお", "あ"), 0.0);
        assert_eq!(alike("あいうえ", "うえかき"), 0.0, "half the characters are not more than half");
    }
}

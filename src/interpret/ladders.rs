//! Ladders: marks that stand for grades in an order that everybody knows (S A B C, ◎ ○ △ ×, ⑤ ④ ③).
//!
//! In: marks. Out: whether one follows the other on the same ladder. Three rungs with a text each are a legend, whatever
//! their words say. Pure.

use crate::normalize;

/// A kind of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// S A B C D
    Letters,
    /// a b c
    Small,
    /// ◎ ○ △ ×
    Signs,
    /// 1, ①, Ⅰ, (ⅰ): marks that number lists as well.
    Counting,
}

impl Family {
    /// True for marks that grade and do not also number lists.
    pub(super) fn only_grades(self) -> bool {
        self != Self::Counting
    }
}

/// The rung of a mark: its family, which of the family's alphabets, and its place from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rung {
    pub(super) family: Family,
    alphabet: u8,
    at: i32,
}

impl Rung {
    /// Reads a mark.
    pub(super) fn of(mark: &str) -> Option<Self> {
        let text = normalize::text(mark).text;
        let rung = |family, alphabet, at| Some(Self { family, alphabet, at });
        if text == "SS" {
            return rung(Family::Letters, 0, -2);
        }
        let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
        if let Some(at) = inner.and_then(small_roman) {
            return rung(Family::Counting, 3, at);
        }
        let mut chars = text.chars();
        let (first, rest) = (chars.next()?, chars.next());
        if rest.is_some() {
            return None;
        }
        match first {
            'S' => rung(Family::Letters, 0, -1),
            'A'..='E' => rung(Family::Letters, 0, first as i32 - 'A' as i32),
            'a'..='e' => rung(Family::Small, 0, first as i32 - 'a' as i32),
            '1'..='9' => rung(Family::Counting, 0, first as i32 - '0' as i32),
            '①'..='⑨' => rung(Family::Counting, 1, first as i32 - '①' as i32 + 1),
            'Ⅰ'..='Ⅹ' => rung(Family::Counting, 2, first as i32 - 'Ⅰ' as i32 + 1),
            'ⅰ'..='ⅹ' => rung(Family::Counting, 3, first as i32 - 'ⅰ' as i32 + 1),
            _ => sign(first).and_then(|at| rung(Family::Signs, 0, at)),
        }
    }

    /// The step from this rung to the next: 1 down the ladder, -1 up; signs may leave rungs out.
    pub(super) fn step(self, next: Self) -> Option<i32> {
        if (self.family, self.alphabet) != (next.family, next.alphabet) {
            return None;
        }
        match next.at - self.at {
            0 => None,
            gap if self.family == Family::Signs => Some(gap.signum()),
            gap => (gap.abs() == 1).then_some(gap),
        }
    }
}

/// The place of a sign from the best.
fn sign(c: char) -> Option<i32> {
    let ladder = ["☆★", "◎", "○〇◯", "□", "△", "▲", "×✕✖"];
    ladder.iter().position(|signs| signs.contains(c)).and_then(|at| i32::try_from(at).ok())
}

fn small_roman(text: &str) -> Option<i32> {
    let spelled = ["i", "ii", "iii", "iv", "v"];
    let found = spelled.iter().position(|s| *s == text).and_then(|at| i32::try_from(at + 1).ok());
    let single = || text.chars().next().filter(|c| ('ⅰ'..='ⅹ').contains(c) && text.chars().count() == 1);
    found.or_else(|| single().map(|c| c as i32 - 'ⅰ' as i32 + 1))
}

/// True for marks that all go down, or all up, one ladder.
pub(super) fn is_ladder<'a>(marks: impl IntoIterator<Item = &'a str>) -> bool {
    direction(marks).is_some()
}

/// The direction of a ladder: 1 where it goes down from the best letter or counts up, -1 the other way.
pub(super) fn direction<'a>(marks: impl IntoIterator<Item = &'a str>) -> Option<i32> {
    let rungs: Option<Vec<Rung>> = marks.into_iter().map(Rung::of).collect();
    let rungs = rungs?;
    let mut steps = rungs.windows(2).map(|pair| pair[0].step(pair[1]));
    let first = steps.next()??;
    steps.all(|step| step == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{direction, is_ladder};

    #[test]
    fn marks_stand_on_ladders() {
        assert!(is_ladder(["S", "A", "Ｂ", "C"]));
        assert!(is_ladder(["◎", "○", "△", "×"]));
        assert!(is_ladder(["○", "×"]));
        assert_eq!(direction(["５", "４", "３"]), Some(-1));
        assert!(is_ladder(["(ⅰ)", "(ⅱ)"]));
        assert!(!is_ladder(["A", "C"]));
        assert!(!is_ladder(["①", "2"]));
        assert!(!is_ladder(["○", "△", "○"]));
        assert!(!is_ladder(["A"]));
    }
}

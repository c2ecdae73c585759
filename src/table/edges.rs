//! Rules become edges: collinear pieces snapped to one coordinate and joined, then grouped by touch.

use crate::source::pdf::Rule;

/// Pieces of one drawn rule lie this close across.
const SAME_RULE: f32 = 0.6;
/// Dashes and runs of boxes leave at most this gap.
const JOIN: f32 = 3.2;
/// Double rules and rules of neighbouring cells lie this close: they are one edge.
const SNAP: f32 = 2.6;
/// Shorter runs are dots and ticks.
const SHORTEST: f32 = 4.0;
/// A rule may miss the one that it meets by this much.
pub(super) const TOUCH: f32 = 3.0;
/// More edges than this are a drawing.
const MOST: usize = 12_000;

/// A horizontal or vertical edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// y of a horizontal edge, x of a vertical one.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// The edges of a page.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    /// Horizontal ones, by y.
    pub horizontal: Vec<Edge>,
    /// Vertical ones, by x.
    pub vertical: Vec<Edge>,
}

impl Edges {
    /// Snaps and joins rules.
    pub(super) fn of(rules: &[Rule]) -> Self {
        let side = |horizontal: bool| {
            let own = rules.iter().filter(|r| r.horizontal == horizontal);
            let mut pieces: Vec<Edge> = own.map(|r| Edge { at: r.at, from: r.from, to: r.to }).collect();
            pieces = join(snap(pieces, SAME_RULE));
            pieces.retain(|e| e.to - e.from >= SHORTEST);
            join(snap(pieces, SNAP))
        };
        let (horizontal, vertical) = (side(true), side(false));
        if horizontal.len() > MOST || vertical.len() > MOST {
            return Self::default();
        }
        Self { horizontal, vertical }
    }

    /// Groups of edges that touch one another, directly or through others.
    pub(super) fn components(&self) -> Vec<Edges> {
        let h = self.horizontal.len();
        let mut groups = Groups::new(h + self.vertical.len());
        for (i, edge) in self.horizontal.iter().enumerate() {
            let first = self.vertical.partition_point(|v| v.at < edge.from - TOUCH);
            let near = self.vertical[first..].iter().take_while(|v| v.at <= edge.to + TOUCH);
            for (j, v) in near.enumerate() {
                if v.from - TOUCH <= edge.at && edge.at <= v.to + TOUCH {
                    groups.unite(i, h + first + j);
                }
            }
        }
        let mut by_root: std::collections::BTreeMap<usize, Edges> = std::collections::BTreeMap::new();
        for (i, edge) in self.horizontal.iter().enumerate() {
            by_root.entry(groups.root(i)).or_default().horizontal.push(*edge);
        }
        for (j, edge) in self.vertical.iter().enumerate() {
            by_root.entry(groups.root(h + j)).or_default().vertical.push(*edge);
        }
        by_root.into_values().filter(|g| g.horizontal.len() + g.vertical.len() > 2).collect()
    }
}

/// Gives pieces within `reach` of one another across the same coordinate, the mean weighted by length.
fn snap(mut pieces: Vec<Edge>, reach: f32) -> Vec<Edge> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut start = 0;
    while start < pieces.len() {
        let first = pieces[start].at;
        let len = pieces[start..].iter().take_while(|p| p.at - first <= reach).count();
        let cluster = &mut pieces[start..start + len];
        let weight: f32 = cluster.iter().map(|p| p.to - p.from + 0.01).sum();
        let at = cluster.iter().map(|p| p.at * (p.to - p.from + 0.01)).sum::<f32>() / weight;
        cluster.iter_mut().for_each(|p| p.at = at);
        start += len;
    }
    pieces
}

/// Joins pieces on one coordinate that overlap or nearly meet.
fn join(mut pieces: Vec<Edge>) -> Vec<Edge> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Edge> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.at == piece.at && piece.from - last.to <= JOIN => {
                last.to = last.to.max(piece.to)
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// Union-find.
pub(super) struct Groups(Vec<usize>);

impl Groups {
    pub(super) fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    pub(super) fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The smaller index stays the root, so that groups come out in order.
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(horizontal: bool, at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal, at, from, to, width: 0.5 }
    }

    #[test]
    fn a_run_of_short_boxes_is_one_edge() {
        let rules: Vec<Rule> =
            (0..40).map(|i| rule(true, 10.0, i as f32 * 2.0, i as f32 * 2.0 + 1.5)).collect();
        let edges = Edges::of(&rules);
        assert_eq!(edges.horizontal.len(), 1);
        assert_eq!(edges.horizontal[0].to, 79.5);
    }

    #[test]
    fn a_double_line_is_one_edge() {
        let edges = Edges::of(&[rule(false, 100.0, 0.0, 50.0), rule(false, 102.0, 0.0, 50.0)]);
        assert_eq!(edges.vertical.len(), 1);
    }

    #[test]
    fn tables_apart_are_two_components() {
        let rules: Vec<Rule> = [0.0, 200.0]
            .iter()
            .flat_map(|&x| {
                [
                    rule(true, 10.0, x, x + 100.0),
                    rule(true, 50.0, x, x + 100.0),
                    rule(false, x, 10.0, 50.0),
                    rule(false, x + 100.0, 10.0, 50.0),
                ]
            })
            .collect();
        assert_eq!(Edges::of(&rules).components().len(), 2);
    }
}

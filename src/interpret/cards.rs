//! Measures told in lines of their own: a name over its values, as on the cards of slides.
//!
//! 対応手続数 / 令和6年度実績 18手続 令和7年度目標 25手続, or オンラインで申請された割合 / 令和5年度実績 / 63.4%. In: blocks in
//! reading order. Out: which block names a measure, and which lines are nothing but values.

use super::facts::{At, Fact, Path};
use super::header_path::{Step, Via};
use super::heads::Head;
use super::ledger::Slice;
use super::outline::Outline;
use super::segments::{self, Segment};
use crate::document::{BlockKind, TextId};
use crate::lexicon::{Concept, Label};
use crate::normalize::{self, quantity};
use std::ops::Range;
use std::rc::Rc;

/// A measure's name is no longer than this, in characters.
const LONGEST_NAME: usize = 40;
/// A line of values is no longer than this, in characters.
const LONGEST_VALUES: usize = 70;

impl Outline<'_> {
    /// Takes a segment that names a measure, or gives its values, as a fact; else gives it back.
    pub(super) fn measured(&mut self, block: usize, segment: Segment) -> Option<Segment> {
        let head = segment.label.as_ref().map(|(head, _)| Rc::clone(head));
        let which = self.section.clone().filter(|(head, _)| says_which(head));
        let text = normalize::text(segment.body.raw(self.document)).text;
        let own = head.is_none() || head.as_ref().is_some_and(|h| says_which(h));
        if let Some(name) = self.measure.filter(|_| own && self.is_value_line(&text)) {
            // The line's own words say which value it gives; else the label over it does.
            let label = segment.label.or_else(|| which.filter(|_| quantity::cell(&text, None).is_some()));
            self.add_fact(Self::measure_value(name, segment.body, label));
            return None;
        }
        if self.open.is_some() && self.names_a_measure(block, head.as_deref(), &segment.body) {
            self.measure = Some(block);
            self.section = None;
            let label = segment.label.map(|(_, slice)| slice);
            self.add_fact(Self::measure_name(block, segment.body, label));
            return None;
        }
        self.measure = None;
        Some(segment)
    }

    /// True for a short line, or the text behind a label of measures, right over a line of values.
    pub(super) fn names_a_measure(&self, block: usize, label: Option<&Head>, body: &Slice) -> bool {
        let text = normalize::text(body.raw(self.document)).text;
        let measure = label.is_none_or(|h| matches!(h.label.concept, Concept::Kpi | Concept::KpiName));
        let short = (2..=LONGEST_NAME).contains(&text.chars().count()) && !text.ends_with('。');
        if !measure || !short || self.is_value_line(&text) || !text.chars().any(char::is_alphabetic) {
            return false;
        }
        let mut following = (block + 1..self.document.blocks.len()).filter(|i| self.text_at(*i).is_some());
        // 令和5年度実績 alone on its line says which value the next line gives.
        let next = following.by_ref().take(3).find(|i| !self.is_mode_label(*i));
        next.and_then(|i| self.text_at(i)).is_some_and(|id| self.is_value_line(&self.lexed.text(id)))
    }

    /// The facts of a measure's name.
    pub(super) fn measure_name(block: usize, body: Slice, label: Option<Slice>) -> Fact {
        let head = Head { label: Label::of(Concept::KpiName), ..Head::unknown("") };
        let path = Path { steps: vec![step(Rc::new(head), Via::Section)] };
        Fact { path, slice: body, at: At { block, ..At::default() }, label }
    }

    /// A value of the measure that the block names, under a label of its own where there is one.
    pub(super) fn measure_value(name: usize, body: Slice, label: Option<(Rc<Head>, Slice)>) -> Fact {
        let measure = Head { label: Label::of(Concept::KpiValue), ..Head::unknown("") };
        let own = label.as_ref().map(|(head, _)| step(Rc::clone(head), Via::Inline));
        let steps = own.into_iter().chain([step(Rc::new(measure), Via::Section)]).collect();
        let at = At { block: name, ..At::default() };
        Fact { path: Path { steps }, slice: body, at, label: label.map(|(_, slice)| slice) }
    }

    /// The block's text, unless it is a table or furniture.
    fn text_at(&self, block: usize) -> Option<TextId> {
        match self.document.blocks[block].kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. } => Some(text),
            BlockKind::Table(_) | BlockKind::Furniture { .. } => None,
        }
    }

    fn is_mode_label(&self, block: usize) -> bool {
        self.lexed.lone_labels.get(&block).is_some_and(|(head, _)| says_which(head))
    }

    /// A line of amounts with units, and nothing else but when and which: 目標(令和8年度) 80%以上.
    pub(super) fn is_value_line(&self, text: &str) -> bool {
        if text.chars().count() > LONGEST_VALUES {
            return false;
        }
        let amounts: Vec<Range<usize>> = normalize::quantities(text)
            .into_iter()
            .filter(|q| q.quantity.unit.is_some())
            .map(|q| q.span)
            .collect();
        let years = normalize::periods(text, &self.context).into_iter().map(|p| p.open_span);
        let mut taken: Vec<Range<usize>> = years.chain(amounts.iter().cloned()).collect();
        taken.sort_by_key(|r| r.start);
        let mut rest = String::new();
        let mut at = 0;
        for range in taken {
            rest.push_str(text.get(at..range.start).unwrap_or_default());
            rest.push(' ');
            at = at.max(range.end);
        }
        rest.push_str(text.get(at..).unwrap_or_default());
        !amounts.is_empty() && self.is_only_which(&rest)
    }

    /// True when nothing but words of a value's role is left.
    fn is_only_which(&self, text: &str) -> bool {
        let words = &self.lexicon.words.measure;
        let lists = [&words.target, &words.actual, &words.forecast, &words.baseline, &words.leading];
        let mut known: Vec<&String> = lists.into_iter().flatten().collect();
        known.sort_by_key(|w| std::cmp::Reverse(w.len()));
        let rest = known.iter().fold(text.to_owned(), |rest, word| rest.replace(word.as_str(), " "));
        rest.chars().filter(|c| c.is_alphanumeric()).count() <= 1
    }
}

/// A label that says which value follows, not of what: 令和5年度実績, 目標値.
pub(super) fn says_which(head: &Head) -> bool {
    matches!(head.label.concept, Concept::Mode | Concept::KpiValue)
        || segments::opens_segment(head)
            && head.label.mode.is_some()
            && head.is(Concept::Action)
            && head.period.is_some()
}

fn step(head: Rc<Head>, via: Via) -> Step {
    Step { head, via, cell: None }
}

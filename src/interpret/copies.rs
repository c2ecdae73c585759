//! Lines where a cut names its openers: each opens an item, heads a group, or belongs to the copy of the form that it
//! stands on.

use super::facts::{At, Fact, Path};
use super::header_path::{Step, Via};
use super::heads;
use super::leads::{self, Lead, Opens};
use super::ledger::Slice;
use super::numbering;
use super::outline::{Draft, Outline, Text};
use super::segments::{self, Segment};
use crate::document::TextId;
use crate::lexicon::Concept;
use crate::normalize;
use std::rc::Rc;

impl Outline<'_> {
    /// A line on a form whose items one label names: it labels, or heads a part of the form, or belongs to the part.
    pub(super) fn line_of_form(&mut self, block: usize, text: TextId, heading: bool) {
        let slice = Slice::whole(self.document, text);
        let raw = slice.raw(self.document);
        let lead = self.lexed.lead(text);
        let Some(openers) = self.cut.openers() else { return };
        if openers.lines.contains(&block) {
            return self.open_at_line(slice, lead);
        }
        if openers.groups.contains(&block) {
            self.close();
            return match lead.filter(|l| l.opens == Opens::Group) {
                Some(lead) => self.group(&lead),
                None => {
                    let value = normalize::text(slice.raw(self.document)).text;
                    let word = numbering::read(&value).map_or_else(|| "heading".to_owned(), |n| n.shape);
                    self.push_group(word, Text { value, slice, method: "heading".to_owned() });
                }
            };
        }
        if let Some(lead) =
            lead.filter(|l| l.opens == Opens::Group && self.open.is_none() && l.number.is_some())
        {
            return self.group(&lead);
        }
        if self.told_in_line(block, &slice) {
            return;
        }
        let alone = raw.chars().count() <= 40 && self.document.text(text).lines.len() == 1;
        if heading || alone && leads::split_number(&normalize::text(raw).text).is_some() {
            let head = heads::read(raw, self.lexicon, &self.context)
                .or_else(|| heads::read_weak(raw, self.lexicon, &self.context))
                .filter(segments::opens_segment);
            self.section = head.map(|head| (Rc::new(head), slice.clone()));
            return;
        }
        let segments = self.lexed.segments(text);
        if let [Segment { label: Some((head, label)), body }] = segments.as_slice()
            && body.raw(self.document).trim().is_empty()
        {
            self.section = Some((Rc::clone(head), label.clone()));
            return;
        }
        self.prose(block, segments);
    }

    /// A short line of a label, a space or colon and its value, for the labels of an item's identity: 所管局 総合企画局,
    /// NO. 12.
    fn told_in_line(&mut self, block: usize, slice: &Slice) -> bool {
        let raw = slice.raw(self.document);
        let spaces = raw.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：'));
        for (at, c) in spaces.filter(|(at, _)| *at > 0).take(3) {
            let (label, rest) = (&raw[..at], at + c.len_utf8());
            let Some(head) = heads::read(label, self.lexicon, &self.context).filter(|h| h.exact) else {
                continue;
            };
            let identity = matches!(
                head.label.concept,
                Concept::Number | Concept::Department | Concept::Title | Concept::Category
            );
            let value = raw.get(rest..).unwrap_or_default().trim();
            // 担当課 では人手が足りない is a sentence.
            let named = !head.is(Concept::Department) || super::departments::looks_like(value, self.lexicon);
            if identity && named && !value.is_empty() && value.chars().count() <= 60 {
                let step = Step { head: Rc::new(head), via: Via::Inline, cell: None };
                let (path, at) = (Path { steps: vec![step] }, At { block, ..At::default() });
                let label = Some(slice.part(0..rest));
                self.add_fact(Fact { path, slice: slice.part(rest..raw.len()), at, label });
                return true;
            }
        }
        false
    }

    /// A line that holds an item's title, with or without a word and number before it.
    fn open_at_line(&mut self, slice: Slice, lead: Option<Lead>) {
        self.close();
        let value = normalize::text(&slice.unwrapped(self.document)).text;
        let text = |value: &str| Text {
            value: value.to_owned(),
            slice: slice.clone(),
            method: "heading".to_owned(),
        };
        let (number, title) = match (lead.filter(|l| l.title.is_some()), numbering::read(&value)) {
            (Some(lead), _) => (lead.number, lead.title),
            (None, Some(n)) => {
                let inner = value[n.number.clone()].trim().to_owned();
                (
                    Some(inner),
                    value.get(n.rest.clone()).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()),
                )
            }
            (None, None) => (None, None),
        };
        let title = title.unwrap_or_else(|| value.clone());
        let title = leads::bracketed_title(&title).unwrap_or(title);
        let draft = Draft {
            number: number.as_deref().map(&text),
            title: Some(text(&title)),
            categories: self.categories(),
            labels: vec![slice.clone()],
            from_heading: true,
            ..Draft::default()
        };
        self.open_item(draft);
    }
}

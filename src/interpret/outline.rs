//! The outline: the document's blocks cut into items.
//!
//! In: the document and its year. Out: for each item its number, title, groups and facts, in the document's
//! order. A lead (取組項目 1) or a title cell opens an item; a group's heading closes it; forms without a title
//! belong to the item that is open.

use super::cut::Cut;
use super::facts::{At, Fact, Path};
use super::header_path::{Step, Via};
use super::heads::{self, Head};
use super::leads::{self, Lead, Opens};
use super::ledger::{Ledger, Slice};
use super::legend::Scale;
use super::lexed::Lexed;
use super::numbering;
use super::scope::UnitNote;
use super::segments::{self, Segment};
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::{Concept, Lexicon, fold};
use crate::normalize::{self, Context};
use std::rc::Rc;

/// A text with its characters.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) slice: Slice,
    pub(super) method: String,
}

/// An item before its facts are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) number: Option<Text>,
    pub(super) title: Option<Text>,
    pub(super) categories: Vec<Text>,
    pub(super) facts: Vec<Fact>,
    /// Labels that opened the item: claimed with it.
    pub(super) labels: Vec<Slice>,
    /// Running text without a label.
    pub(super) prose: Vec<Slice>,
    /// Entries of lists without a label.
    pub(super) entries: Vec<Slice>,
    /// The running text is the item's own, not what stands between its tables.
    pub(super) keeps_prose: bool,
    /// Level of the heading that opened it.
    pub(super) level: Option<u8>,
    /// Opened by a heading, not by a cell.
    pub(super) from_heading: bool,
    /// A row of a list: nothing that follows the list belongs to it.
    pub(super) closed: bool,
}

/// What is read of the document as a whole.
pub(super) struct Outline<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) context: Context,
    /// Tables and lone labels, asked once.
    pub(super) lexed: &'a Lexed<'a>,
    /// How the document is cut into items.
    pub(super) cut: &'a Cut,
    pub(super) ledger: Ledger,
    pub(super) items: Vec<Draft>,
    pub(super) scales: Vec<Scale>,
    /// Facts that stand outside items: 作成日, 計画期間.
    pub(super) loose: Vec<Fact>,
    pub(super) groups: Vec<Group>,
    pub(super) open: Option<usize>,
    awaiting_title: bool,
    skipping: bool,
    /// The label that heads the blocks that follow: ■具体的な取組.
    pub(super) section: Option<(Rc<Head>, Slice)>,
    pub(super) last_heading: Option<Slice>,
    /// The group's label whose value was taken as a title, where forms have none.
    pub(super) promoted: Option<String>,
    /// The document's title.
    pub(super) title_text: Option<String>,
    /// The headings over the current block, by level.
    pub(super) headings: Vec<(u8, Text)>,
    /// Notes of the unit of the amounts that follow: （単位：千円）.
    pub(super) units: Vec<UnitNote>,
    /// The title says that the document recommends: its numbered headings over text are its items.
    pub(super) recommends: bool,
    /// Loose facts from here on stand on the copy of the form whose title is yet to come.
    adopted: usize,
    /// The block that names the measure whose values follow in lines of their own.
    pub(super) measure: Option<usize>,
}

pub(super) struct Group {
    word: String,
    text: Text,
}

impl<'a> Outline<'a> {
    /// Reads the blocks in order. `title` is the document's own title, which opens no item.
    pub(super) fn read(lexed: &'a Lexed<'a>, cut: &'a Cut, title: Option<&Slice>) -> Self {
        let (document, lexicon, context) = (lexed.document, lexed.lexicon, lexed.context);
        let mut outline = Self {
            document,
            lexicon,
            context,
            lexed,
            cut,
            ledger: Ledger::new(document),
            items: Vec::new(),
            scales: Vec::new(),
            loose: Vec::new(),
            groups: Vec::new(),
            open: None,
            awaiting_title: false,
            skipping: false,
            section: None,
            last_heading: None,
            promoted: None,
            title_text: title.map(|t| normalize::text(t.raw(document)).text),
            headings: Vec::new(),
            units: Vec::new(),
            recommends: title.is_some_and(|t| super::meta::recommends(t.raw(document), lexicon)),
            adopted: 0,
            measure: None,
        };
        let mut unit = 0;
        for (index, block) in document.blocks.iter().enumerate() {
            if document.units.get(block.unit).is_some_and(|u| u.hidden) {
                continue;
            }
            if block.unit != unit
                && cut.openers().is_none()
                && document.units.get(block.unit).is_some_and(|u| u.name.is_some())
            {
                outline.close();
                outline.groups.clear();
            }
            unit = block.unit;
            if cut.openers().is_some_and(|o| o.starts.contains(&index)) {
                outline.close();
                outline.adopted = outline.loose.len();
            }
            match &block.kind {
                BlockKind::Table(grid) => outline.table(index, grid),
                BlockKind::Furniture { text } => outline.ledger.furnish(&Slice::whole(document, *text)),
                BlockKind::Heading { .. } | BlockKind::Paragraph { .. }
                    if outline.lexed.lone_labels.contains_key(&index) =>
                {
                    outline.section = outline.lexed.lone_labels.get(&index).cloned();
                    if let Some((_, slice)) = outline.section.clone() {
                        outline.unit_note(&slice);
                    }
                    outline.skipping = false;
                }
                BlockKind::Heading { level, text } => {
                    outline.enter(*level, *text, title);
                    outline.line(index, *text, true, title);
                }
                BlockKind::Paragraph { text } | BlockKind::ListItem { text, .. } => {
                    outline.line(index, *text, false, title);
                }
            }
        }
        outline
    }

    /// A block of running text.
    fn line(&mut self, block: usize, text: TextId, heading: bool, title: Option<&Slice>) {
        let slice = Slice::whole(self.document, text);
        if title.is_some_and(|t| t.text == text) || self.legend(block) || self.unit_note(&slice) {
            return;
        }
        if title.is_some_and(|t| fold::plain(t.raw(self.document)) == fold::plain(slice.raw(self.document))) {
            self.ledger.furnish(&slice);
            return;
        }
        if self.cut.openers().is_some() {
            return self.line_of_form(block, text, heading);
        }
        if std::mem::take(&mut self.awaiting_title) && self.take_title(&slice, heading) {
            return;
        }
        if let Some(mut lead) = self.lexed.lead(text) {
            // 施策１ …: a group's heading whose own section says what an item says heads that item.
            let own_section = lead.opens == Opens::Group && lead.number.is_some();
            let says = || {
                self.says_of_item(block) >= 2 && !self.heads_group(block) || self.says_in_forms(block) >= 3
            };
            if own_section && says() {
                lead.opens = Opens::Item;
            } else if lead.opens == Opens::Item && heading && self.holds_items(block) {
                // 推進事項1 … over (1) … and (2) …, each over a form of its own.
                lead.opens = Opens::Group;
            }
            self.lead(lead);
            return;
        }
        if let Some(rest) = self.lead_line(text) {
            self.prose(block, vec![Segment { label: None, body: rest }]);
            return;
        }
        if self.is_skipped_section(&slice) {
            self.close();
            self.skipping = true;
            return;
        }
        let segments = self.lexed.segments(text);
        if let [Segment { label: Some((head, label)), body }] = segments.as_slice()
            && body.raw(self.document).trim().is_empty()
        {
            self.section = Some((Rc::clone(head), label.clone()));
            self.last_heading = None;
            self.skipping = false;
            return;
        }
        // <取組結果> 評価:△ heads the lines that follow, and grades.
        let mut segments = segments;
        if segments.len() > 1
            && let Some((head, label)) = segments[0].label.clone()
            && segments[0].body.raw(self.document).trim().is_empty()
        {
            self.section = Some((head, label));
            segments.remove(0);
        }
        let numbered = self.rank_of(block);
        if heading || numbered.is_some() {
            // The next heading of the rank that the open item's heading has ends the item.
            if heading && numbered.is_some() && self.open.is_some_and(|at| self.ranks_with(at, block)) {
                self.close();
            }
            if heading {
                self.skipping = false;
                self.section = None;
                self.last_heading = Some(slice.clone());
            }
            // The next number of an open group's kind ends the group, whatever it heads.
            if let Some(rank) = numbered.filter(|_| heading)
                && let Some(at) = self.groups.iter().position(|g| g.word == rank.to_string())
            {
                self.close();
                self.groups.truncate(at);
            }
            if self.heads_group(block) {
                let word = numbered.map_or_else(|| "heading".to_owned(), |rank| rank.to_string());
                self.close();
                self.push_group(
                    word,
                    Text {
                        value: normalize::text(slice.raw(self.document)).text,
                        slice,
                        method: "heading".to_owned(),
                    },
                );
                return;
            }
            if self.heads_an_item(block) || heading && self.heads_a_recommendation(block) {
                let title = Text {
                    value: normalize::text(slice.raw(self.document)).text,
                    slice,
                    method: "heading".to_owned(),
                };
                let draft = Draft {
                    title: Some(title),
                    categories: self.categories(),
                    from_heading: true,
                    ..Draft::default()
                };
                self.open_item(draft);
                return;
            }
        }
        if !self.skipping {
            self.prose(block, segments);
        }
    }

    /// A line on a form whose items one label names: it labels, or heads a part of the form, or belongs to the part.
    fn line_of_form(&mut self, block: usize, text: TextId, heading: bool) {
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

    /// Text under an open item: facts where a label heads it, else the item's prose.
    fn prose(&mut self, block: usize, segments: Vec<Segment>) {
        let section = self.section.clone();
        for segment in segments {
            let Some(segment) = self.measured(block, segment) else { continue };
            let label = segment.label.or_else(|| section.clone());
            let Some((head, label)) = label else {
                let is_entry = matches!(self.document.blocks[block].kind, BlockKind::ListItem { .. });
                if let Some(draft) = self.open.map(|at| &mut self.items[at]).filter(|d| d.from_heading) {
                    let entries = if is_entry { &mut draft.entries } else { &mut draft.prose };
                    entries.push(segment.body);
                }
                continue;
            };
            let step = Step { head, via: Via::Inline, cell: None };
            let at = At { block, ..At::default() };
            let path = Path { steps: vec![step] };
            let fact = Fact { path, slice: segment.body, at, label: Some(label) };
            self.add_fact(fact);
        }
    }

    /// A fact of the open item, or a loose one.
    pub(super) fn add_fact(&mut self, fact: Fact) {
        if let Some(at) = self.open {
            return self.items[at].facts.push(fact);
        }
        // A group that a label names before any item stands over those that follow.
        let nearest = fact.path.heads().next();
        if let Some(head) = nearest.filter(|h| h.is(Concept::Category) && h.exact && !h.label.weak) {
            let value = normalize::text(&fact.slice.unwrapped(self.document)).text;
            if super::tables::is_title_text(&value) && value.chars().count() <= 60 {
                let (word, method) = (head.form.clone(), fact.path.method());
                self.ledger.claim(&fact.slice);
                return self.push_group(word, Text { value, slice: fact.slice, method });
            }
        }
        self.loose.push(fact);
    }

    /// A paragraph whose first line is a lead: the rest is the item's text.
    fn lead_line(&mut self, text: TextId) -> Option<Slice> {
        let lines = &self.document.text(text).lines;
        let (first, second) = (lines.first()?, lines.get(1)?);
        let lead = leads::read(self.document, &Slice { text, range: first.range.clone() }, self.lexicon)?;
        if lead.opens != Opens::Item || lead.title.is_none() {
            return None;
        }
        self.lead(lead);
        Some(Slice { text, range: second.range.start..lines.last()?.range.end })
    }

    fn lead(&mut self, lead: Lead) {
        self.skipping = false;
        self.section = None;
        match lead.opens {
            Opens::Group => {
                self.close();
                self.group(&lead);
                // A group's heading may be an item where nothing smaller follows.
                self.last_heading = Some(lead.slice);
            }
            Opens::Item => {
                let method = format!("lead:{}", lead.word);
                let text = |value: String| Text { value, slice: lead.slice.clone(), method: method.clone() };
                self.awaiting_title = lead.title.is_none();
                let draft = Draft {
                    number: lead.number.clone().map(text),
                    title: lead.title.clone().map(text),
                    categories: self.outer_headings(&lead),
                    level: self
                        .headings
                        .last()
                        .filter(|(_, t)| t.slice.text == lead.slice.text)
                        .map(|(level, _)| *level),
                    labels: vec![lead.slice.clone()],
                    from_heading: true,
                    ..Draft::default()
                };
                self.open_item(draft);
            }
        }
    }

    /// A group's heading: one of the same word closes the last and all inside it.
    pub(super) fn group(&mut self, lead: &Lead) {
        let text = Text {
            value: lead.whole.clone(),
            slice: lead.slice.clone(),
            method: format!("lead:{}", lead.word),
        };
        self.push_group(lead.word.clone(), text);
    }

    fn push_group(&mut self, word: String, text: Text) {
        let same = self.groups.iter().position(|g| fold::plain(&g.word) == fold::plain(&word));
        if let Some(at) = same {
            self.groups.truncate(at);
        }
        self.groups.push(Group { word, text });
    }

    /// The open groups, outermost first.
    pub(super) fn categories(&self) -> Vec<Text> {
        self.groups.iter().map(|g| g.text.clone()).collect()
    }

    /// Opens an item and returns its index.
    pub(super) fn open_item(&mut self, mut draft: Draft) -> usize {
        self.empty_becomes_group(&mut draft);
        if self.cut.openers().is_some() {
            draft.facts.extend(self.loose.drain(self.adopted.min(self.loose.len())..));
        }
        self.items.push(draft);
        self.open = Some(self.items.len() - 1);
        self.items.len() - 1
    }

    /// 重点目標1 … without a word of its own, over a form that names an item, is that item's group.
    fn empty_becomes_group(&mut self, next: &mut Draft) {
        let Some(last) = self.items.last().filter(|d| d.from_heading && !next.from_heading) else { return };
        let empty = last.facts.is_empty() && last.prose.is_empty() && last.entries.is_empty();
        let Some(title) = last.title.clone().filter(|_| empty && self.open == Some(self.items.len() - 1))
        else {
            return;
        };
        let Some(lead) = leads::read(self.document, &title.slice, self.lexicon) else { return };
        self.items.pop();
        self.group(&lead);
        next.categories = self.categories();
    }

    /// The item that forms without a title belong to.
    pub(super) fn open(&self) -> Option<usize> {
        self.open.filter(|&at| !self.items[at].closed)
    }

    /// Ends the open item.
    pub(super) fn close(&mut self) {
        self.open = None;
        self.section = None;
        self.awaiting_title = false;
    }

    pub(super) fn section(&self) -> Option<(Rc<Head>, Slice)> {
        self.section.clone()
    }

    pub(super) fn is_skipping(&self) -> bool {
        self.skipping
    }

    /// The line after a lead without a title is the title, when it is short enough.
    fn take_title(&mut self, slice: &Slice, heading: bool) -> bool {
        let raw = slice.raw(self.document);
        let bracketed = leads::bracketed_title(raw);
        let short = heading || raw.chars().count() <= 40;
        let Some(at) = self.open else { return false };
        let value = match bracketed {
            Some(title) => title,
            None if short && !raw.trim_end().ends_with('。') => normalize::text(raw).text,
            None => return false,
        };
        let draft = &mut self.items[at];
        let method = draft.labels.first().map_or_else(|| "lead".to_owned(), |_| "lead:next-line".to_owned());
        draft.title = Some(Text { value, slice: slice.clone(), method });
        true
    }

    /// A heading of a section that holds no items: 委員名簿, 部の構成.
    fn is_skipped_section(&self, slice: &Slice) -> bool {
        let raw = slice.raw(self.document);
        if raw.chars().count() > 60 {
            return false;
        }
        let key = fold::key(raw);
        let head = fold::split_note(&key).map_or(key.as_str(), |(head, _)| head);
        self.lexicon.words.section.skip.iter().any(|w| {
            let word = fold::key(w);
            head == word
                || (head.starts_with(&word) && head.chars().count() <= word.chars().count() + 4)
                || key.starts_with(&format!("{word}("))
        })
    }

    /// True for a block that explains grades; its scales are kept.
    fn legend(&mut self, block: usize) -> bool {
        let Some(scales) = self.lexed.legend_lines.get(&block) else { return false };
        self.scales.extend(scales.iter().cloned());
        true
    }

    /// The concept of a head that makes a text a title.
    pub(super) fn is_title(head: &Head) -> bool {
        head.is(Concept::Title)
    }
}

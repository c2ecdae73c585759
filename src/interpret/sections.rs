//! Sections: which headings and numbered lines head an item, which head a group, and what stands over them.

use super::classify;
use super::heads::Head;
use super::leads::{self, Lead, Opens};
use super::ledger::Slice;
use super::outline::{Outline, Text};
use crate::document::{BlockKind, Grid, TextId};
use crate::lexicon::Concept;
use crate::normalize;
use std::rc::Rc;

impl Outline<'_> {
    /// Keeps the headings over what follows: one closes those of its level and below.
    pub(super) fn enter(&mut self, level: u8, text: TextId, title: Option<&Slice>) {
        // A heading of a higher rank than the item's own ends the item.
        if self.open.is_some_and(|at| self.items[at].level.is_some_and(|own| level < own)) {
            self.close();
        }
        self.headings.retain(|(other, _)| *other < level);
        let slice = Slice::whole(self.document, text);
        let value = normalize::text(slice.raw(self.document)).text;
        let own = title.is_some_and(|t| t.text == text) || self.title_text.as_deref() == Some(value.as_str());
        if !own {
            self.headings.push((level, Text { value, slice, method: "heading".to_owned() }));
        }
    }

    /// The headings above a lead that is a heading itself, where no group says more.
    pub(super) fn outer_headings(&self, lead: &Lead) -> Vec<Text> {
        if !self.groups.is_empty() {
            return self.categories();
        }
        let at = self.headings.iter().position(|(_, t)| t.slice.text == lead.slice.text);
        let outer = at.map_or(&self.headings[..0], |at| &self.headings[..at]);
        let parts =
            |t: &Text| self.lexicon.words.section.structural.iter().any(|w| t.value.ends_with(w.as_str()));
        outer.iter().map(|(_, t)| t.clone()).filter(|t| !parts(t)).collect()
    }

    /// The kind of number before a short line: lines of one kind are of one rank.
    pub(super) fn rank_of(&self, block: usize) -> Option<char> {
        let (BlockKind::Heading { text, .. }
        | BlockKind::Paragraph { text }
        | BlockKind::ListItem { text, .. }) = &self.document.blocks.get(block)?.kind
        else {
            return None;
        };
        let line = self.lexed.text(*text);
        let short = line.chars().count() <= 60 && !line.ends_with(['。', '、']);
        if short { leads::number_kind(&line) } else { None }
    }

    /// The blocks under a heading or a numbered line: up to the next heading, or the next number of its kind.
    fn section_of(&self, block: usize) -> std::ops::Range<usize> {
        let blocks = &self.document.blocks;
        let own = self.rank_of(block);
        let ends = |index: usize| match blocks[index].kind {
            // A label in heavy type heads a part of the section.
            BlockKind::Heading { .. } if self.lexed.lone_labels.contains_key(&index) => false,
            BlockKind::Heading { .. } => {
                own.is_none()
                    || self.rank_of(index).is_none_or(|rank| Some(rank) == own)
                    || !matches!(blocks[block].kind, BlockKind::Heading { .. })
            }
            BlockKind::Table(_) => true,
            _ => own.is_some() && self.rank_of(index) == own,
        };
        let end = (block + 1..blocks.len().min(block + 60))
            .find(|&i| ends(i))
            .unwrap_or(blocks.len().min(block + 60));
        block + 1..end
    }

    /// A heading over numbered lines that each head an item, or one of several whose numbers are of one kind, each
    /// over a form that names an item.
    pub(super) fn heads_group(&self, block: usize) -> bool {
        let own = self.rank_of(block);
        if own.is_some() && (self.heads_forms(block) || self.heads_leads(block)) {
            return true;
        }
        if own.is_some()
            && self.next_line(block).is_some_and(|next| {
                self.rank_of(next).is_some_and(|rank| Some(rank) != own) && self.heads_a_recommendation(next)
            })
        {
            return true;
        }
        let inner = self.section_of(block).filter(|&i| self.rank_of(i).is_some_and(|rank| Some(rank) != own));
        inner.take(3).any(|i| self.heads_an_item(i))
    }

    /// The next block that is no furniture.
    fn next_line(&self, block: usize) -> Option<usize> {
        let furniture = |i: &usize| matches!(self.document.blocks[*i].kind, BlockKind::Furniture { .. });
        (block + 1..self.document.blocks.len()).find(|i| !furniture(i))
    }

    /// A numbered heading of a recommendation, right over its text.
    pub(super) fn heads_a_recommendation(&self, block: usize) -> bool {
        let blocks = &self.document.blocks;
        let BlockKind::Heading { text, .. } = blocks[block].kind else { return false };
        let title = self.lexed.text(text);
        let parts = self.lexicon.words.section.structural.iter().any(|w| title.ends_with(w.as_str()));
        let body = self.next_line(block).map(|i| &blocks[i].kind);
        let over_text = matches!(body, Some(BlockKind::Paragraph { .. } | BlockKind::ListItem { .. }));
        self.recommends && self.rank_of(block).is_some() && over_text && !parts
    }

    /// Ⅰ … and Ⅱ …, each directly over a form whose first rows name an item. In one form's 1 概要, 2 指標, 3 評価 only
    /// the first stands so.
    fn heads_forms(&self, block: usize) -> bool {
        let blocks = &self.document.blocks;
        let level = |i: usize| match blocks[i].kind {
            BlockKind::Heading { level, .. } => Some(level),
            _ => None,
        };
        let Some(own) = level(block) else { return false };
        let rank = self.rank_of(block);
        let peers: Vec<usize> =
            (0..blocks.len()).filter(|&i| level(i) == Some(own) && self.rank_of(i) == rank).collect();
        let over_form = |i: &usize| {
            let next = blocks[i + 1..].iter().find(|b| !matches!(b.kind, BlockKind::Furniture { .. }));
            matches!(next.map(|b| &b.kind), Some(BlockKind::Table(grid)) if self.names_an_item(grid))
        };
        peers.len() >= 2 && peers.iter().all(over_form)
    }

    /// Ⅱ … right over 施策１ …, where each 施策 says what an item says.
    fn heads_leads(&self, block: usize) -> bool {
        let next = self.document.blocks.iter().enumerate().skip(block + 1);
        let mut texts = next.filter_map(|(index, b)| match b.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => Some((index, text)),
            _ => None,
        });
        let Some((index, text)) = texts.next() else { return false };
        self.lexed.lead(text).is_some_and(|lead| lead.title.is_some() && self.says_of_item(index) >= 2)
    }

    /// A heading over forms and lists that say what an item says and name none: 施策 1-2 … over its sheet.
    /// How many different things of an item they say; 0 where they name items of their own.
    pub(super) fn says_in_forms(&self, block: usize) -> usize {
        let blocks = &self.document.blocks;
        let BlockKind::Heading { level: own, text } = blocks[block].kind else { return 0 };
        let read = |id: TextId| self.lexed.lead(id);
        let word = read(text).map(|lead| lead.word);
        let ends = |kind: &BlockKind| match kind {
            BlockKind::Heading { level, text } => {
                *level <= own || word.is_some() && read(*text).map(|lead| lead.word) == word
            }
            _ => false,
        };
        let end = (block + 1..blocks.len()).find(|&i| ends(&blocks[i].kind)).unwrap_or(blocks.len());
        let mut concepts = Vec::new();
        for index in (block + 1..end).take(60) {
            match &blocks[index].kind {
                BlockKind::Table(grid) if self.lists_items(grid) => return 0,
                BlockKind::Table(grid) => {
                    let heads = grid.cells.iter().filter_map(|c| self.head_of(c.text?));
                    concepts.extend(heads.map(|h| h.label.concept));
                }
                BlockKind::Heading { text, .. }
                | BlockKind::Paragraph { text }
                | BlockKind::ListItem { text, .. } => {
                    let over_table =
                        self.next_line(index).is_some_and(|i| matches!(blocks[i].kind, BlockKind::Table(_)));
                    // 2 成果指標 heads a part of the sheet; 1-1 市税の収納率の向上 an item of its own.
                    let named = over_table && self.head_of(*text).is_none();
                    let numbered = self.rank_of(index).is_some() && (named || self.says_of_item(index) >= 1);
                    if numbered || read(*text).is_some() {
                        return 0;
                    }
                    let segments = self.lexed.segments(*text);
                    concepts.extend(
                        segments.iter().filter_map(|s| s.label.as_ref()).map(|(h, _)| h.label.concept),
                    );
                }
                BlockKind::Furniture { .. } => {}
            }
        }
        let (kinds, does) = classify::speaks_of_items(concepts.into_iter());
        if does { kinds } else { 0 }
    }

    /// A table that names items: under a title's label, by a lead, or in rows under a group's or number's header.
    fn lists_items(&self, grid: &Grid) -> bool {
        let title = |h: &Rc<Head>| h.is(Concept::Title) && h.exact && !h.label.weak;
        let names = |h: &Rc<Head>| matches!(h.label.concept, Concept::Category | Concept::Number);
        grid.cells.iter().any(|cell| {
            let Some(id) = cell.text else { return false };
            let lead = self.lexed.lead(id);
            let head = self.head_of(id);
            // A column under 区分 whose rows begin with labels (一次評価) names nothing.
            let below = (cell.row_range().end < grid.rows).then(|| grid.cell(cell.row_range().end, cell.col));
            let values = below.is_some_and(|b| b.text.is_some_and(|id| self.head_of(id).is_none()));
            let header = grid.cols >= 3 && cell.row <= 1 && values && head.as_ref().is_some_and(names);
            lead.is_some_and(|l| l.title.is_some()) || head.as_ref().is_some_and(title) || header
        })
    }

    fn head_of(&self, id: TextId) -> Option<Rc<Head>> {
        self.lexed.head(id)
    }

    /// A lead of an item in the first rows of a table.
    fn names_an_item(&self, grid: &Grid) -> bool {
        let first = grid.cells.iter().filter(|c| c.row < 2).filter_map(|c| c.text);
        let mut leads = first.filter_map(|id| self.lexed.lead(id));
        leads.any(|lead| lead.opens == Opens::Item && lead.title.is_some())
    }

    /// A heading or numbered line whose section says, in lines with labels or in lines under labels, what an item
    /// says: 担当課:…, 目標:…
    pub(super) fn heads_an_item(&self, block: usize) -> bool {
        self.says_of_item(block) >= 1 || self.tells_an_item(block)
    }

    /// A heading over deeper headings with numbers, each over what an item says.
    pub(super) fn holds_items(&self, block: usize) -> bool {
        let blocks = &self.document.blocks;
        let BlockKind::Heading { level: own, .. } = blocks[block].kind else { return false };
        let level = |i: usize| match blocks[i].kind {
            BlockKind::Heading { level, .. } => level,
            _ => u8::MAX,
        };
        let end = (block + 1..blocks.len()).find(|&i| level(i) <= own).unwrap_or(blocks.len());
        (block + 1..end.min(block + 60))
            .filter(|&i| level(i) != u8::MAX && self.rank_of(i).is_some())
            .take(3)
            .any(|i| self.says_in_forms(i) >= 4)
    }

    /// ア 人件費の抑制 over its text and then its tables, where no form is open that the heading could part.
    fn tells_an_item(&self, block: usize) -> bool {
        let text = self.next_line(block).map(|i| &self.document.blocks[i].kind);
        let parted = self.open().is_some_and(|at| !self.items[at].from_heading);
        // Without a word of text the forms have to say more.
        let enough = match text {
            Some(BlockKind::Paragraph { .. }) => 2,
            Some(BlockKind::Table(_)) => 4,
            _ => return false,
        };
        !parted && self.rank_of(block).is_some() && self.says_in_forms(block) >= enough
    }

    /// True when the block is a heading of the level and kind of number of the item's own heading.
    pub(super) fn ranks_with(&self, item: usize, block: usize) -> bool {
        let Some(title) = self.items[item].title.as_ref().filter(|t| t.method == "heading") else {
            return false;
        };
        let level_of = |kind: &BlockKind| match kind {
            BlockKind::Heading { level, text } => Some((*level, *text)),
            _ => None,
        };
        let mut headings = self.document.blocks[..block].iter().rev().filter_map(|b| level_of(&b.kind));
        let own = headings.find(|(_, text)| *text == title.slice.text);
        let here = level_of(&self.document.blocks[block].kind);
        let kind = |id: TextId| leads::number_kind(&self.lexed.text(id));
        matches!((own, here), (Some((a, x)), Some((b, y))) if a == b && kind(x).is_some() && kind(x) == kind(y))
    }

    /// How many different things of an item the section under a heading or numbered line speaks of.
    pub(super) fn says_of_item(&self, block: usize) -> usize {
        let mut concepts = std::collections::BTreeSet::new();
        for index in self.section_of(block).take(30) {
            if let Some((head, _)) = self.lexed.lone_labels.get(&index) {
                concepts.insert(head.label.concept);
                continue;
            }
            let (BlockKind::Paragraph { text } | BlockKind::ListItem { text, .. }) =
                &self.document.blocks[index].kind
            else {
                continue;
            };
            let segments = self.lexed.segments(*text);
            let filled = segments.iter().filter(|s| !s.body.raw(self.document).trim().is_empty());
            concepts.extend(filled.filter_map(|s| s.label.as_ref()).map(|(head, _)| head.label.concept));
        }
        classify::speaks_of_items(concepts.into_iter()).0
    }
}

//! Items told twice: short on an overview, in full on a sheet of their own.

use super::outline::Draft;
use crate::lexicon::{Concept, fold};
use std::collections::HashMap;

/// An item told twice (short on an overview, in full on its own sheet) is one: the fuller, with what only the
/// other says. Titles and, where both have one, numbers must agree.
pub(super) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    // By the key of their titles: a list of ten thousand rows is compared once, not with itself.
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for mut draft in drafts {
        draft.keeps_prose = draft.from_heading && draft.facts.iter().all(|f| f.at.rows.is_empty());
        if draft.from_heading && !draft.keeps_prose {
            keep_lead_in(&mut draft);
        }
        let key = draft.title.as_ref().map(|t| fold::key(&t.value)).filter(|k| k.chars().count() >= 4);
        let alike = key.as_ref().and_then(|k| named.get(k)).into_iter().flatten();
        let twin = alike.copied().find(|&at| is_twin(&merged[at], &draft));
        match twin {
            Some(at) => {
                let twin = &mut merged[at];
                let (mut fuller, other) = if draft.weight() > twin.weight() {
                    (draft, std::mem::take(twin))
                } else {
                    (std::mem::take(twin), draft)
                };
                fuller.number = fuller.number.or(other.number);
                if fuller.categories.is_empty() {
                    fuller.categories = other.categories;
                }
                if other.keeps_prose && !fuller.keeps_prose {
                    (fuller.prose, fuller.entries, fuller.keeps_prose) = (other.prose, other.entries, true);
                }
                fuller.labels.extend(other.labels);
                fuller.labels.extend(other.title.map(|t| t.slice));
                fuller.facts.extend(other.facts);
                *twin = fuller;
            }
            None => {
                named.entry(key.unwrap_or_default()).or_default().push(merged.len());
                merged.push(draft);
            }
        }
    }
    merged
}

/// Under a heading the text before the first table is the item's own where no label speaks of its contents.
fn keep_lead_in(draft: &mut Draft) {
    let told = |c: Concept| {
        matches!(c, Concept::Approach | Concept::Content | Concept::Purpose | Concept::CurrentState)
    };
    if draft.facts.iter().any(|f| f.path.heads().any(|h| told(h.label.concept))) {
        return;
    }
    let first = draft.facts.iter().filter(|f| !f.at.rows.is_empty()).map(|f| f.slice.text.0).min();
    draft.prose.retain(|slice| first.is_some_and(|first| slice.text.0 < first));
    draft.entries.clear();
    draft.keeps_prose = !draft.prose.is_empty();
}

/// True for drafts of one title whose numbers, where both have one, agree.
fn is_twin(a: &Draft, b: &Draft) -> bool {
    let number = |d: &Draft| d.number.as_ref().map(|n| fold::key(&n.value));
    let numbers_agree = number(a).zip(number(b)).is_none_or(|(a, b)| a == b);
    // Two rows of one list are two items, whatever they are called.
    let block = |d: &Draft| d.facts.first().map(|f| f.at.block);
    numbers_agree && !(a.closed && b.closed && block(a) == block(b))
}

impl Draft {
    fn weight(&self) -> usize {
        self.facts.len() + self.prose.len() + self.entries.len()
    }
}

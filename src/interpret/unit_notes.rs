//! Notes of units: （単位：千円）, (千円単位), alone in a line or in brackets inside one.
//!
//! In: a text. Out: the unit of the amounts that follow, kept with the text in which it stands; the note's characters are
//! claimed. Which note rules an amount is for `scope`.

use super::ledger::Slice;
use super::outline::Outline;
use crate::lexicon::{Concept, fold};
use crate::normalize::quantity;

/// A line with a note in the middle is no longer than this, in characters.
const LONGEST: usize = 100;

impl Outline<'_> {
    /// Reads a note of a unit; true where the text is nothing else.
    pub(super) fn unit_note(&mut self, slice: &Slice) -> bool {
        let raw = slice.raw(self.document);
        let key = fold::key(raw);
        if let Some(unit) = self.unit_in(&key).filter(|_| key.chars().count() <= 20) {
            self.units.push((slice.text, unit));
            self.ledger.claim(slice);
            return true;
        }
        if raw.chars().count() > LONGEST {
            return false;
        }
        let opened = raw.char_indices().filter(|(_, c)| matches!(c, '(' | '（' | '【' | '［' | '〔'));
        for (at, _) in opened {
            let close = raw[at..].find([')', '）', '】', '］', '〕']).map(|end| at + end);
            let Some(close) = close else { continue };
            let end = close + raw[close..].chars().next().map_or(0, char::len_utf8);
            if let Some(unit) = self.unit_in(&fold::key(&raw[at..end])) {
                self.units.push((slice.text, unit));
                self.ledger.claim(&slice.part(at..end));
                break;
            }
        }
        false
    }

    /// The unit that a folded note says: 単位:千円, 単位:千円、人, 千円単位。
    fn unit_in(&self, key: &str) -> Option<String> {
        let mut forms = self.lexicon.labels.forms_of(Concept::KpiUnit);
        let known = |unit: &str| quantity::unit(unit).is_some();
        forms.find_map(|form| {
            let at = key.find(form)?;
            let behind = &key[at + form.len()..];
            // 効果額の単位:千円 says what the unit is of.
            let named = key[..at].ends_with('の') && behind.starts_with(':');
            if at > 0 && !named {
                // 千円単位: nothing but the unit stands before the word.
                return Some(&key[..at]).filter(|unit| known(unit)).map(|unit| (*unit).to_owned());
            }
            let rest = behind.trim_start_matches([':', '=']).trim_end_matches(')');
            let parts: Vec<&str> = rest.split(['、', ',', '・']).collect();
            let unit = match parts.as_slice() {
                [only] => *only,
                several => several.iter().copied().find(|part| known(part))?,
            };
            (!unit.is_empty() && unit.chars().count() <= 8).then(|| unit.to_owned())
        })
    }
}

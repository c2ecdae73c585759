//! Themes of an item: a transparent word list with weights.

use crate::lexicon::Lexicon;
use crate::record::{Item, Theme};

/// A theme needs this weight.
const ENOUGH: u32 = 3;

/// The themes whose words the item's title, groups and texts hold, the weightiest first.
pub(super) fn read(item: &Item, lexicon: &Lexicon) -> Vec<Theme> {
    let mut text = item.title.clone();
    for part in item.category.iter().chain(&item.purpose).chain(item.kpis.iter().map(|k| &k.name)) {
        text.push('\n');
        text.push_str(part);
    }
    let mut scored: Vec<(u32, Theme)> = lexicon
        .words
        .theme
        .iter()
        .filter_map(|row| {
            let weight =
                row.words.iter().filter(|(word, _)| text.contains(word.as_str())).map(|(_, w)| w).sum();
            let theme = serde_json::from_value(serde_json::Value::String(row.theme.clone())).ok()?;
            (weight >= ENOUGH).then_some((weight, theme))
        })
        .collect();
    scored.sort_by_key(|(weight, theme)| (std::cmp::Reverse(*weight), *theme));
    scored.into_iter().map(|(_, theme)| theme).collect()
}

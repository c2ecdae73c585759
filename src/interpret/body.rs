//! The body that issues the document: prefecture, municipality or ward, by the names that the text holds.

use super::ledger::Slice;
use super::meta::{Hints, Line, Meta, Read};
use crate::document::Document;
use crate::lexicon::{Body, Lexicon};
use crate::record::{Basis, Municipality};
use std::collections::BTreeMap;

/// The body that issues the document: the one that title, running heads and first lines name, else the one that
/// the text names most.
pub(super) fn municipality(
    document: &Document,
    lines: &[Line],
    meta: &Meta,
    lexicon: &Lexicon,
    hints: &Hints,
) -> Read<Municipality> {
    let table = &lexicon.municipalities;
    if let Some(body) = hints.municipality.as_deref().and_then(|code| table.by_code(code)) {
        return Some((municipality_of(body, lexicon, Basis::Manifest)?, None));
    }
    let mut scores: BTreeMap<String, (u32, Option<Slice>)> = BTreeMap::new();
    let mut add = |text: &str, weight: u32, slice: Option<&Slice>| {
        for (_, bodies) in table.mentions(text) {
            let only = matches!(bodies.as_slice(), [one] if !table.is_ward_of_many(&one.name));
            let named: Vec<&&Body> = bodies.iter().filter(|b| only || plausible(b, text, document)).collect();
            let chosen = named.iter().find(|b| text.contains(&b.prefecture)).or(if named.len() == 1 {
                named.first()
            } else {
                None
            });
            if let Some(body) = chosen {
                let entry = scores.entry(body.code.clone()).or_insert((0, slice.cloned()));
                entry.0 += weight;
            }
        }
    };
    if let Some((title, slice)) = &meta.title {
        add(title, 12, slice.as_ref());
    }
    for line in lines {
        add(&line.text, if line.furniture { 6 } else { 5 }, Some(&line.slice));
    }
    for text in document.texts.iter().take(400) {
        add(&text.raw, 1, None);
    }
    let (code, (score, slice)) = scores.iter().max_by_key(|(_, (score, _))| *score)?;
    let body = table.by_code(code)?;
    // A ward's city may be named more often than the ward: the ward's own document names the ward at its top.
    let ward = scores
        .iter()
        .filter(|(c, (s, _))| {
            *s >= 5 && table.by_code(c).is_some_and(|b| b.ward.is_some() && b.name == body.name)
        })
        .max_by_key(|(_, (s, _))| *s);
    let (body, slice) = match ward {
        Some((code, (_, slice))) => (table.by_code(code)?, slice),
        None => (body, slice),
    };
    (*score >= 3).then_some(())?;
    Some((municipality_of(body, lexicon, Basis::Text)?, slice.clone()))
}

/// A special ward's name (中央区) is also that of many cities' wards: it counts only with its prefecture.
fn plausible(body: &Body, text: &str, document: &Document) -> bool {
    if body.ward.is_some() || !body.name.ends_with('区') {
        return true;
    }
    text.contains(&format!("{}{}", body.prefecture, body.name))
        || document.texts.iter().take(50).any(|t| t.raw.contains(&body.prefecture))
}

/// The body that a profile names.
pub(super) fn of_profile(code: &str, lexicon: &Lexicon) -> Option<Municipality> {
    municipality_of(lexicon.municipalities.by_code(code)?, lexicon, Basis::Profile)
}

/// A ward's own document has its city's code and the ward's name.
fn municipality_of(body: &Body, lexicon: &Lexicon, basis: Basis) -> Option<Municipality> {
    let city = if body.ward.is_some() { lexicon.municipalities.city_of(body)? } else { body };
    Some(Municipality {
        code: city.code.clone(),
        name: city.name.clone(),
        prefecture: city.prefecture.clone(),
        ward: body.ward.clone(),
        basis,
    })
}

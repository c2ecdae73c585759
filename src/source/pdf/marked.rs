//! Marked content: ActualText, and layers (optional content groups) that are switched off.

use super::interp::{Args, Interpreter};
use super::page::{Direction, Glyph};
use crate::geom::BBox;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, String as PdfString};
use hayro_syntax::page::Resources;
use std::collections::HashSet;

/// Longer spans whose characters are all known keep them: an ActualText may describe rather than spell.
const LONGEST_SPELLED: usize = 12;

/// An open marked-content sequence.
pub(super) struct Mark {
    hides: bool,
    actual: Option<String>,
    first_glyph: usize,
}

/// The layers that the file's default configuration switches off.
#[derive(Default)]
pub(super) struct Layers(HashSet<(u32, i32)>);

impl Layers {
    pub(super) fn read(pdf: &Pdf) -> Self {
        let mut off = HashSet::new();
        let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let Some(properties) = catalog.and_then(|c| c.get::<Dict<'_>>("OCProperties")) else {
            return Self(off);
        };
        let config = properties.get::<Dict<'_>>("D").unwrap_or_default();
        if config.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
            off.extend(refs(&properties, "OCGs"));
            for on in refs(&config, "ON") {
                off.remove(&on);
            }
        }
        off.extend(refs(&config, "OFF"));
        Self(off)
    }

    /// True when the object's `OC` entry is switched off.
    pub(super) fn hides(&self, dict: &Dict<'_>) -> bool {
        !self.0.is_empty() && self.is_off(dict, "OC")
    }

    /// A group that is off, or a membership none of whose groups is on.
    fn is_off(&self, dict: &Dict<'_>, key: &str) -> bool {
        if dict.get_ref(key).is_some_and(|r| self.0.contains(&id(&r))) {
            return true;
        }
        let Some(member) = dict.get::<Dict<'_>>(key) else { return false };
        let mut groups = refs(&member, "OCGs");
        groups.extend(member.get_ref("OCGs").map(|r| id(&r)));
        let off = groups.iter().filter(|g| self.0.contains(g)).count();
        match member.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => off > 0,
            Some(b"AnyOff") => off == 0 && !groups.is_empty(),
            Some(b"AllOff") => off < groups.len(),
            _ => off > 0 && off == groups.len(),
        }
    }
}

fn id(r: &ObjRef) -> (u32, i32) {
    (r.obj_number, r.gen_number)
}

fn refs(dict: &Dict<'_>, key: &str) -> Vec<(u32, i32)> {
    let Some(array) = dict.get::<Array<'_>>(key) else { return Vec::new() };
    let groups = array.raw_iter();
    groups.filter_map(|item| if let MaybeRef::Ref(r) = item { Some(id(&r)) } else { None }).collect()
}

impl<'a> Interpreter<'_, 'a> {
    /// Runs a marked-content operator; false when it is none.
    pub(super) fn mark_operator(
        &mut self,
        operator: &[u8],
        args: &Args<'_, '_>,
        resources: &Resources<'a>,
    ) -> bool {
        match operator {
            b"BMC" => self.begin_mark(false, None),
            b"BDC" => {
                let mut names =
                    args.objects().filter_map(|o| if let Object::Name(n) = o { Some(n) } else { None });
                let (tag, property) =
                    (names.next(), names.next().filter(|_| self.meter.affords(self.limits)));
                let hides = tag.is_some_and(|t| &**t == b"OC")
                    && property.is_some_and(|p| {
                        let key = String::from_utf8_lossy(p);
                        self.layers.is_off(&resources.properties, &key)
                    });
                let inline =
                    args.objects().find_map(|o| if let Object::Dict(d) = o { actual_text(d) } else { None });
                let named = || self.named_text(property?, resources);
                let actual = inline.or_else(named);
                self.begin_mark(hides, actual);
            }
            b"EMC" => self.end_mark(),
            _ => return false,
        }
        true
    }

    /// The text of a property list.
    fn named_text(&mut self, property: &Name<'_>, resources: &Resources<'a>) -> Option<String> {
        let dict = resources.properties.get::<Dict<'_>>(property)?;
        self.meter.named(dict.data().len(), self.limits);
        actual_text(&dict)
    }

    fn begin_mark(&mut self, hides: bool, actual: Option<String>) {
        if self.marks.len() as u64 >= self.limits.state_depth {
            self.meter.reach("state_depth");
        }
        self.hidden += usize::from(hides);
        self.marks.push(Mark { hides, actual, first_glyph: self.page.glyphs.len() });
    }

    pub(super) fn end_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        self.hidden -= usize::from(mark.hides);
        let Some(actual) = mark.actual else { return };
        let drawn = self.page.glyphs.len().saturating_sub(mark.first_glyph);
        // A long text on one glyph makes as many glyphs as it has characters.
        let more = if drawn > 0 { actual.chars().count().saturating_sub(drawn) } else { 0 };
        if (0..more).all(|_| self.meter.glyph(self.limits)) {
            spell(&mut self.page.glyphs, mark.first_glyph, &actual);
        }
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<String> {
    Some(text_string(dict.get::<PdfString<'_>>("ActualText")?.as_bytes()))
}

/// A text string: UTF-16 or UTF-8 by its mark, else one byte for each character.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

/// Replaces the characters of the glyphs from `first` on by the text that they stand for.
fn spell(glyphs: &mut Vec<Glyph>, first: usize, actual: &str) {
    let actual: Vec<char> = actual.chars().filter(|c| !c.is_control() && *c != '\u{ad}').collect();
    let Some(span) = glyphs.get(first..).filter(|s| !s.is_empty()) else { return };
    let unknown = span.iter().any(|g| g.text == char::REPLACEMENT_CHARACTER);
    if actual.is_empty() || (!unknown && span.len() > LONGEST_SPELLED) {
        return;
    }
    let whole = span.iter().map(|g| g.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
    let model = span[0];
    if span.len() == actual.len() {
        glyphs[first..].iter_mut().zip(&actual).for_each(|(g, &c)| g.text = c);
        return;
    }
    let count = actual.len() as f32;
    let down = matches!(model.direction, Direction::Up | Direction::Down) != model.vertical;
    let parts = actual.iter().enumerate().map(|(i, &text)| {
        let (a, b) = (i as f32 / count, (i + 1) as f32 / count);
        let bbox = if down {
            BBox { y0: whole.y0 + whole.height() * a, y1: whole.y0 + whole.height() * b, ..whole }
        } else {
            BBox { x0: whole.x0 + whole.width() * a, x1: whole.x0 + whole.width() * b, ..whole }
        };
        Glyph { text, bbox, ..model }
    });
    let parts: Vec<Glyph> = parts.collect();
    glyphs.truncate(first);
    glyphs.extend(parts);
}

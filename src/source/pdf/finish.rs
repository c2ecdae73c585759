//! What can be told only when the whole page is known: doubled glyphs, white text, what could not be read.

use super::page::{Direction, Glyph, Page, Visibility};
use crate::diag::{Diagnostic, Place};
use crate::geom::BBox;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// More white glyphs than this are not looked at: their ground costs too much to find.
const MOST_WHITE: usize = 20_000;

/// Completes a page.
pub(super) fn finish(page: &mut Page, grounds: &[BBox], reached: &[&str]) {
    for limit in reached {
        let message = format!(
            "expected a page within the limits, but reached `{limit}`; what was read up to there is kept"
        );
        page.diagnostics.push(Diagnostic::warning("limit-reached", message, Some(Place::page(page.number))));
    }
    mark_overflow(&mut page.glyphs);
    mark_duplicates(&mut page.glyphs);
    mark_white(page, grounds);
    show_scanned_text(page);
    report_unknown(page);
    report_missing_layer(page);
}

/// Spreadsheets clip a text to its cell. What follows on one baseline from a glyph that shows is kept.
fn mark_overflow(glyphs: &mut [Glyph]) {
    for i in 1..glyphs.len() {
        let (before, g) = (glyphs[i - 1], glyphs[i]);
        let shown = matches!(before.visibility, Visibility::Visible | Visibility::Overflow);
        if g.visibility != Visibility::Clipped
            || !shown
            || g.direction != Direction::Right
            || before.direction != g.direction
        {
            continue;
        }
        let level = (before.bbox.y0 - g.bbox.y0).abs() < 0.1 * g.size && (before.size - g.size).abs() < 0.1;
        let next = (g.bbox.x0 - before.bbox.x1).abs() < 0.5 * g.size;
        if level && next && !g.text.is_whitespace() && before.font == g.font {
            glyphs[i].visibility = Visibility::Overflow;
        }
    }
}

/// Glyphs drawn twice on one spot are one bold glyph.
fn mark_duplicates(glyphs: &mut [Glyph]) {
    let mut seen: FxHashMap<(char, u32, i32, i32), u32> =
        FxHashMap::with_capacity_and_hasher(glyphs.len(), FxBuildHasher);
    for i in 0..glyphs.len() {
        let g = glyphs[i];
        if !g.is_ink() {
            continue;
        }
        let code = if g.text == char::REPLACEMENT_CHARACTER { g.code } else { 0 };
        let reach = (g.size * 0.15).clamp(0.2, 2.0);
        let (x, y) = (g.bbox.x0, g.bbox.y0);
        let cell = |v: f32| (v / 4.0).floor() as i32;
        let (x0, x1, y0, y1) = (cell(x - reach), cell(x + reach), cell(y - reach), cell(y + reach));
        let near = (x0..=x1).flat_map(|cx| (y0..=y1).map(move |cy| (cx, cy)));
        let twin = near.filter_map(|(cx, cy)| seen.get(&(g.text, code, cx, cy))).copied().find(|&j| {
            let other = &glyphs[j as usize];
            (other.bbox.x0 - x).abs() <= reach
                && (other.bbox.y0 - y).abs() <= reach
                && (other.size - g.size).abs() < 0.2 * g.size
                && other.direction == g.direction
        });
        match twin {
            Some(j) => {
                glyphs[i].visibility = Visibility::Duplicate;
                glyphs[j as usize].bold = true;
            }
            None => _ = seen.insert((g.text, code, cell(x), cell(y)), i as u32),
        }
    }
}

/// White text is visible only on a tinted ground or an image.
fn mark_white(page: &mut Page, grounds: &[BBox]) {
    let Page { glyphs, images, .. } = page;
    let white = glyphs.iter_mut().filter(|g| g.is_ink() && g.color.iter().all(|&c| c >= 250));
    for glyph in white.take(MOST_WHITE) {
        let on = |b: &BBox| b.contains(glyph.bbox.center_x(), glyph.bbox.center_y());
        if !grounds.iter().any(on) && !images.iter().any(on) {
            glyph.visibility = Visibility::White;
        }
    }
}

/// A page that is an image with a layer of recognised text under it has that text alone: it is taken.
fn show_scanned_text(page: &mut Page) {
    let seen = page.glyphs.iter().any(Glyph::is_ink);
    let scanned = |g: &&mut Glyph| g.visibility == Visibility::Invisible && !g.text.is_whitespace();
    if seen || page.images.is_empty() {
        return;
    }
    let mut count = 0;
    for glyph in page.glyphs.iter_mut().filter(scanned) {
        glyph.visibility = Visibility::Visible;
        count += 1;
    }
    if count > 0 {
        let message = format!(
            "expected drawn text, but found {count} characters recognised from an image; they are taken"
        );
        page.diagnostics.push(Diagnostic::warning("text-from-ocr", message, Some(Place::page(page.number))));
    }
}

/// One diagnostic for each font with glyphs whose character the file does not tell.
fn report_unknown(page: &mut Page) {
    let total = page.glyphs.iter().filter(|g| g.is_ink()).count();
    let mut unknown: FxHashMap<u16, (usize, BBox)> = FxHashMap::default();
    for g in page.glyphs.iter().filter(|g| g.is_ink() && g.text == char::REPLACEMENT_CHARACTER) {
        let entry = unknown.entry(g.font).or_insert((0, g.bbox));
        *entry = (entry.0 + 1, entry.1.union(&g.bbox));
    }
    let mut fonts: Vec<_> = unknown.into_iter().collect();
    fonts.sort_by_key(|f| f.0);
    for (font, (count, bbox)) in fonts {
        let name = page.fonts.get(usize::from(font)).map_or("", |f| f.name.as_str());
        let share = 100.0 * count as f32 / total.max(1) as f32;
        let message = format!(
            "expected characters for the glyphs of font \"{name}\", but the file does not tell {count} of them \
             ({share:.1} % of the page); they are U+FFFD"
        );
        let at = Some(Place::on_page(page.number, bbox));
        page.diagnostics.push(Diagnostic::warning("character-unknown", message, at));
    }
}

/// A page of images without text cannot be read.
fn report_missing_layer(page: &mut Page) {
    if !page.images.is_empty() && !page.glyphs.iter().any(Glyph::is_ink) {
        let message = "expected text, but found only images; the page has to be recognised (OCR) first";
        page.diagnostics.push(Diagnostic::error(
            "text-layer-missing",
            message,
            Some(Place::page(page.number)),
        ));
    }
}

//! A page out of bytes, as the PDF source could hand it to the table finder: rules as drivers draw them, boxes,
//! and glyphs in and between the cells.

use super::Bytes;
use gyokaku::geom::BBox;
use gyokaku::source::pdf::{Direction, Fill, FontInfo, Glyph, Page, Rule, Visibility};

const CHARS: &str =
    "平成年度目標実績取組項目評価達成市課0123456789,.%()①②・※●（）ABCあいうアイウ〇→-\u{FFFD}\u{3000} ";

/// Draws a page.
pub(super) fn draw(input: &[u8]) -> Page {
    let mut choice = Bytes::new(input);
    let (width, height) = *choice.pick(&[&(595.0, 842.0), &(842.0, 595.0), &(1.0, 1.0), &(14400.0, 14400.0)]);
    let fonts = vec![FontInfo::default(), FontInfo { name: "Gothic".into(), bold: true }];
    let mut page = Page { number: 1, width, height, fonts, ..Page::default() };
    while !choice.is_spent() && page.rules.len() < 1_500 && page.glyphs.len() < 3_000 {
        match choice.below(8) {
            0..=2 => grid(&mut page, &mut choice),
            3 => page.rules.push(rule(&mut choice)),
            4 => fill(&mut page, &mut choice),
            5 => page.images.push(bbox(&mut choice)),
            6 => columns(&mut page, &mut choice),
            _ => {
                let (x, y) = (choice.length(), choice.length());
                text(&mut page, &mut choice, x, y);
            }
        }
    }
    page
}

fn bbox(choice: &mut Bytes<'_>) -> BBox {
    let (x, y) = (choice.length(), choice.length());
    BBox::new(x, y, x + choice.length(), y + choice.length())
}

fn rule(choice: &mut Bytes<'_>) -> Rule {
    let (from, length) = (choice.length(), choice.length());
    let (horizontal, at) = (choice.chance(8), choice.length());
    Rule {
        horizontal,
        at,
        from: from.min(from + length),
        to: from.max(from + length),
        width: choice.length().abs(),
    }
}

fn fill(page: &mut Page, choice: &mut Bytes<'_>) {
    let bbox = bbox(choice);
    page.fills.push(Fill { bbox, color: [choice.byte(); 3] });
}

/// Lines of a table, some of them missing, jittered, in pieces or doubled, with text in the cells.
fn grid(page: &mut Page, choice: &mut Bytes<'_>) {
    let (left, top) = (choice.length(), choice.length());
    let steps = |choice: &mut Bytes<'_>, from: f32| {
        let mut at = from;
        let mut all = vec![at];
        for _ in 0..1 + choice.below(9) {
            at += f32::from(choice.byte()) / 2.0;
            all.push(at);
        }
        all
    };
    let (xs, ys) = (steps(choice, left), steps(choice, top));
    let (missing, jitter, style) = (choice.byte() % 12, choice.byte() % 8, choice.byte());
    let wobble = |choice: &mut Bytes<'_>| {
        if jitter > 0 && choice.chance(jitter) { choice.below(5) as f32 - 2.0 } else { 0.0 }
    };
    for horizontal in [true, false] {
        let (lines, along) = if horizontal { (&ys, &xs) } else { (&xs, &ys) };
        for &at in lines {
            for pair in along.windows(2) {
                if missing > 0 && choice.chance(missing) {
                    continue;
                }
                let at = at + wobble(choice);
                let (from, to) = (pair[0] + wobble(choice), pair[1] + wobble(choice));
                let rule = Rule { horizontal, at, from: from.min(to), to: from.max(to), width: 0.5 };
                pieces(page, rule, style);
            }
        }
    }
    for row in ys.windows(2) {
        for col in xs.windows(2) {
            if choice.chance(3) {
                let bbox = BBox::new(col[0], row[0], col[1], row[1]);
                page.fills.push(Fill { bbox, color: [200, 255, 255] });
            }
            if choice.chance(9) {
                text(page, choice, col[0] + 2.0, row[0] + 2.0);
            }
        }
    }
}

/// A rule as some drivers draw it: whole, dashed, or double.
fn pieces(page: &mut Page, rule: Rule, style: u8) {
    match style % 4 {
        0 | 1 => page.rules.push(rule),
        2 => page.rules.extend([rule, Rule { at: rule.at + 1.5, ..rule }]),
        _ => {
            let step = (rule.to - rule.from) / 6.0;
            let dash = |i: u8| rule.from + step * f32::from(i);
            page.rules.extend((0..6).map(|i| Rule { from: dash(i), to: dash(i) + step * 0.7, ..rule }));
        }
    }
}

/// Text in columns without rules.
fn columns(page: &mut Page, choice: &mut Bytes<'_>) {
    let (left, top, wide) = (choice.length(), choice.length(), f32::from(choice.byte()));
    for row in 0..choice.below(8) {
        for col in 0..1 + choice.below(4) {
            text(page, choice, left + wide * col as f32, top + 14.0 * row as f32);
        }
    }
}

/// A run of glyphs from a place on.
fn text(page: &mut Page, choice: &mut Bytes<'_>, x: f32, y: f32) {
    let chars: Vec<char> = CHARS.chars().collect();
    let size = *choice.pick(&[&10.5, &9.0, &16.0, &4.0, &0.01, &200.0]);
    let style = choice.byte();
    let direction =
        [Direction::Right, Direction::Down, Direction::Left, Direction::Up][usize::from(style >> 6)];
    let upright = style & 32 > 0;
    for i in 0..1 + choice.below(14) {
        let at = choice.byte();
        let step = size * i as f32;
        let (dx, dy) = if upright { (0.0, step) } else { (step, f32::from(at >> 6) * 0.1 * size) };
        let wide = if style & 16 > 0 { size } else { size / 2.0 };
        page.glyphs.push(Glyph {
            text: chars[usize::from(at) % chars.len()],
            code: u32::from(at),
            cid: u32::from(at),
            font: u16::from(style & 1),
            size,
            bbox: BBox::new(x + dx, y + dy, x + dx + wide, y + dy + size),
            direction: if style & 15 == 15 { direction } else { Direction::Right },
            vertical: style & 31 == 14,
            visibility: [Visibility::Visible, Visibility::OffPage, Visibility::Overflow, Visibility::White]
                [usize::from(at > 250) * usize::from(at % 4)],
            bold: style & 8 > 0,
            color: [0; 3],
        });
    }
}

//! The operator loop: graphics state, paths, forms; text operators are handed to `text`.
//!
//! In: a page's content. Out: a [`Page`]. Everything is counted by the meter, so the loop ends.

use super::font::{Font, FontCache};
use super::limits::{Limits, Meter};
use super::marked::{Layers, Mark};
use super::matrix::Matrix;
use super::page::{FontInfo, Page};
use super::path::{Path, rules_of};
use super::state::{State, color_of};
use super::{annots, finish, inflate};
use crate::geom::BBox;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page as SourcePage, Resources};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// More grounds than this are a drawing.
const MOST_GROUNDS: usize = 4_000;

/// Reads one page.
pub(super) fn read_page<'a>(
    source: &SourcePage<'a>,
    number: u32,
    limits: &Limits,
    fonts: &mut FontCache<'a>,
    layers: &Layers,
    meter: &mut Meter,
) -> Page {
    let (width, height) = source.render_dimensions();
    let base = Matrix(source.initial_transform(true).as_coeffs());
    // What lies outside the page is kept apart, not cut: a table may reach over the page's edge.
    let clip = BBox::new(-width, -height, 2.0 * width, 2.0 * height);
    let mut run = Interpreter {
        limits,
        meter,
        fonts,
        layers,
        page: Page { number, width, height, ..Page::default() },
        state: State::new(base, clip),
        stack: Vec::new(),
        path: Path::default(),
        clip_pending: false,
        marks: Vec::new(),
        hidden: 0,
        font_index: FxHashMap::default(),
        decoded: FxHashMap::default(),
        grounds: Vec::new(),
    };
    let content = contents(source, &mut run);
    run.run(&content, source.resources(), 0);
    annots::draw(source, &mut run, base, clip);
    let (mut page, grounds, reached) = (run.page, run.grounds, run.meter.reached().to_vec());
    finish::finish(&mut page, &grounds, &reached);
    page
}

/// The page's content streams in one piece. Not `page_stream`: that would keep every page's bytes.
fn contents(source: &SourcePage<'_>, run: &mut Interpreter<'_, '_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut add = |stream: &Stream<'_>| {
        if let Some(data) = run.decode(stream) {
            bytes.extend_from_slice(&data);
            bytes.push(b'\n');
        }
    };
    match source.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => add(&stream),
        Some(Object::Array(array)) => array.iter::<Stream<'_>>().for_each(|s| add(&s)),
        _ => {}
    }
    bytes
}

/// The state of reading one page.
pub(super) struct Interpreter<'f, 'a> {
    pub(super) limits: &'f Limits,
    pub(super) meter: &'f mut Meter,
    pub(super) fonts: &'f mut FontCache<'a>,
    pub(super) layers: &'f Layers,
    pub(super) page: Page,
    pub(super) state: State<'a>,
    stack: Vec<State<'a>>,
    path: Path,
    clip_pending: bool,
    pub(super) marks: Vec<Mark>,
    /// How many open marks hide their content.
    pub(super) hidden: usize,
    font_index: FxHashMap<*const Font<'a>, u16>,
    decoded: FxHashMap<ObjectIdentifier, Rc<[u8]>>,
    /// Boxes around tinted fills of any outline, on which white text shows.
    grounds: Vec<BBox>,
}

/// The operands of one operator.
pub(super) struct Args<'i, 'c> {
    instruction: &'i Instruction<'i, 'c>,
    numbers: [f64; 6],
    count: usize,
}

impl<'i, 'c> Args<'i, 'c> {
    fn new(instruction: &'i Instruction<'i, 'c>) -> Self {
        let (mut numbers, mut count) = ([0.0; 6], 0);
        for operand in instruction.operands() {
            if let Object::Number(n) = operand {
                if count == 6 {
                    numbers.rotate_left(1);
                    count = 5;
                }
                numbers[count] = n.as_f64();
                count += 1;
            }
        }
        Self { instruction, numbers, count }
    }

    /// All numbers, at most the last six.
    pub(super) fn numbers(&self) -> &[f64] {
        &self.numbers[..self.count]
    }

    /// The last `N` numbers.
    pub(super) fn last<const N: usize>(&self) -> Option<[f64; N]> {
        let from = self.count.checked_sub(N)?;
        self.numbers[from..self.count].try_into().ok()
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = &'i Object<'c>> {
        self.instruction.operands()
    }

    pub(super) fn name(&self) -> Option<&'i Name<'c>> {
        self.objects().find_map(|o| if let Object::Name(n) = o { Some(n) } else { None })
    }

    pub(super) fn array(&self) -> Option<&'i Array<'c>> {
        self.objects().find_map(|o| if let Object::Array(a) = o { Some(a) } else { None })
    }

    pub(super) fn string(&self) -> Option<&'i [u8]> {
        self.objects().find_map(|o| if let Object::String(s) = o { Some(s.as_bytes()) } else { None })
    }
}

impl<'a> Interpreter<'_, 'a> {
    /// Runs a content stream. The state's stack is left as it was found, whatever the stream does.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: u64) {
        let (floor, marks) = (self.stack.len(), self.marks.len());
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            if !self.meter.operator(self.limits) {
                break;
            }
            let args = Args::new(&instruction);
            let operator: &[u8] = instruction.operator;
            match operator {
                b"q" if ((self.stack.len() - floor) as u64) < self.limits.state_depth => {
                    self.stack.push(self.state.clone())
                }
                b"q" => _ = self.meter.reach("state_depth"),
                b"Q" if self.stack.len() > floor => {
                    // The text matrices are no part of what `Q` restores, but no sound file depends on it.
                    self.state = self.stack.pop().unwrap_or_else(|| self.state.clone());
                }
                b"Do" => self.object(&args, resources, depth),
                b"sh" if self.hidden == 0 && self.grounds.len() < MOST_GROUNDS => {
                    self.grounds.push(self.state.clip)
                }
                _ => {
                    let _ = self.text_operator(operator, &args, resources)
                        || self.path_operator(operator, &args)
                        || self.state_operator(operator, &args, resources)
                        || self.mark_operator(operator, &args, resources);
                }
            }
        }
        while self.marks.len() > marks {
            self.end_mark();
        }
        if self.stack.len() > floor {
            self.state = self.stack[floor].clone();
            self.stack.truncate(floor);
        }
    }

    fn path_operator(&mut self, operator: &[u8], args: &Args<'_, '_>) -> bool {
        let ctm = self.state.ctm;
        match (operator, args.numbers()) {
            (b"m", &[.., x, y]) => self.path.move_to(x, y, &ctm),
            (b"l", &[.., x, y]) => self.path.line_to(x, y, &ctm),
            (b"c" | b"v" | b"y", points) => self.path.curve_to(points, &ctm),
            (b"h", _) => self.path.close(&ctm),
            (b"re", &[.., x, y, w, h]) => self.path.rect([x, y, w, h], &ctm),
            (b"S", _) => self.paint(true, false, false),
            (b"s", _) => self.paint(true, false, true),
            (b"f" | b"F" | b"f*", _) => self.paint(false, true, false),
            (b"B" | b"B*", _) => self.paint(true, true, false),
            (b"b" | b"b*", _) => self.paint(true, true, true),
            (b"n", _) => self.paint(false, false, false),
            (b"W" | b"W*", _) => self.clip_pending = true,
            _ => return false,
        }
        true
    }

    fn paint(&mut self, stroke: bool, fill: bool, close: bool) {
        if close {
            self.path.close(&self.state.ctm);
        }
        let shown = self.hidden == 0;
        let (limits, meter, page) = (self.limits, &mut *self.meter, &mut self.page);
        let state = &self.state;
        if fill && shown && state.fill_alpha > 0.02 {
            let Page { rules, fills, .. } = page;
            let white = is_white(state.fill);
            // White slivers are no rules; white boxes count, as they may cover a tint.
            let keep = |r| {
                if !white {
                    rules.push(r)
                }
            };
            self.path.fill(state.fill, &state.clip, keep, |f| fills.push(f));
            if !white && self.grounds.len() < MOST_GROUNDS {
                self.grounds.extend(self.path.ground(&state.clip));
            }
        }
        if stroke && shown && state.stroke_alpha > 0.02 && !is_white(state.stroke) {
            let width = (state.line_width * state.ctm.scale()) as f32;
            self.path.stroke(width, &state.clip, |r| page.rules.push(r));
        }
        while meter.paths < (page.rules.len() + page.fills.len()) as u64 {
            if !meter.path(limits) {
                page.rules.truncate(limits.paths_per_page as usize);
                page.fills.truncate(limits.paths_per_page as usize);
                break;
            }
        }
        if std::mem::take(&mut self.clip_pending)
            && let Some(bbox) = self.path.clip_box()
        {
            self.state.clip_to(&bbox);
        }
        self.path.clear();
    }

    fn state_operator(&mut self, operator: &[u8], args: &Args<'_, '_>, resources: &Resources<'a>) -> bool {
        let state = &mut self.state;
        match operator {
            b"cm" => {
                if let Some(m) = args.last::<6>() {
                    let next = Matrix(m).then(&state.ctm);
                    if next.is_finite() {
                        state.ctm = next;
                    }
                }
            }
            b"w" => state.line_width = args.last::<1>().map_or(state.line_width, |[w]| w),
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => set_color(&mut state.fill, args, state.fill_tint),
            b"G" | b"RG" | b"K" | b"SC" | b"SCN" => set_color(&mut state.stroke, args, state.stroke_tint),
            b"cs" | b"CS" => {
                let tint =
                    self.meter.affords(self.limits) && is_tint(args, resources, self.meter, self.limits);
                let fill = operator == b"cs";
                let (color, tinted) = if fill {
                    (&mut state.fill, &mut state.fill_tint)
                } else {
                    (&mut state.stroke, &mut state.stroke_tint)
                };
                (*color, *tinted) = ([0; 3], tint);
            }
            b"gs" => self.external_state(args, resources),
            _ => return false,
        }
        if matches!(operator, b"g" | b"rg" | b"k") {
            self.state.fill_tint = false;
        } else if matches!(operator, b"G" | b"RG" | b"K") {
            self.state.stroke_tint = false;
        }
        true
    }

    fn external_state(&mut self, args: &Args<'_, '_>, resources: &Resources<'a>) {
        let name = args.name().filter(|_| self.meter.affords(self.limits));
        let Some(dict) = name.and_then(|n| resources.get_ext_g_state(n)) else { return };
        self.meter.named(dict.data().len(), self.limits);
        let state = &mut self.state;
        state.fill_alpha = dict.get::<f32>("ca").unwrap_or(state.fill_alpha);
        state.stroke_alpha = dict.get::<f32>("CA").unwrap_or(state.stroke_alpha);
        state.line_width = dict.get::<f32>("LW").map_or(state.line_width, f64::from);
        if let Some(array) = dict.get::<Array<'a>>("Font") {
            let mut items = array.flex_iter();
            if let (Some(font), Some(size)) = (items.next::<Dict<'a>>(), items.next::<f32>()) {
                let font = self.fonts.get(&font);
                self.set_font(Some(font), f64::from(size));
            }
        }
    }

    /// Makes the font current, or none.
    pub(super) fn set_font(&mut self, font: Option<Rc<Font<'a>>>, size: f64) {
        self.state.text.size = size;
        let Some(font) = font else {
            self.state.text.font = None;
            return;
        };
        let next = self.font_index.len().min(usize::from(u16::MAX)) as u16;
        let fonts = &mut self.page.fonts;
        let index = *self.font_index.entry(Rc::as_ptr(&font)).or_insert_with(|| {
            fonts.push(font.info.clone());
            next
        });
        self.state.text.font = Some((font, index));
    }

    /// The index of a font that the page does not have.
    pub(super) fn no_font(&mut self) -> u16 {
        let next = self.page.fonts.len() as u16;
        *self.font_index.entry(std::ptr::null()).or_insert_with(|| {
            self.page.fonts.push(FontInfo::default());
            next
        })
    }

    fn object(&mut self, args: &Args<'_, '_>, resources: &Resources<'a>, depth: u64) {
        let name = args.name().filter(|_| self.meter.affords(self.limits));
        let Some(stream) = name.and_then(|n| resources.x_objects.get::<Stream<'a>>(n)) else { return };
        let dict = stream.dict();
        self.meter.named(dict.data().len(), self.limits);
        if self.hidden > 0 || self.layers.hides(dict) {
            return;
        }
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.image(),
            Some(b"Form") => self.form(&stream, Some(resources), depth),
            _ => {}
        }
    }

    /// Draws a form under the current matrix.
    pub(super) fn form(&mut self, stream: &Stream<'a>, outer: Option<&Resources<'a>>, depth: u64) {
        if !self.meter.form(depth, self.limits) {
            return;
        }
        let Some(content) = self.decode_cached(stream) else { return };
        let dict = stream.dict();
        let saved = self.state.clone();
        let path = std::mem::take(&mut self.path);
        if let Some(m) = dict.get::<[f64; 6]>("Matrix") {
            self.state.ctm = Matrix(m).then(&self.state.ctm);
        }
        if let Some(b) = dict.get::<hayro_syntax::object::Rect>("BBox") {
            let bbox = self.state.ctm.bbox(b.x0, b.y0, b.x1, b.y1);
            self.state.clip_to(&bbox);
        }
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let empty = Resources::new(Dict::empty());
        if self.state.ctm.is_finite() {
            self.run(&content, own.as_ref().or(outer).unwrap_or(&empty), depth + 1);
        }
        self.path = path;
        self.state = saved;
    }

    fn image(&mut self) {
        let bbox = self.state.ctm.bbox(0.0, 0.0, 1.0, 1.0);
        let clip = self.state.clip;
        if bbox.overlap_x(&clip) < 0.0 || bbox.overlap_y(&clip) < 0.0 || !self.meter.path(self.limits) {
            return;
        }
        // Some drivers draw rules as images one pixel thick.
        if bbox.width().min(bbox.height()) <= 1.5 && bbox.width().max(bbox.height()) > 3.0 {
            self.page.rules.extend(rules_of(&bbox));
        } else {
            self.page.images.push(bbox);
        }
    }

    fn decode_cached(&mut self, stream: &Stream<'a>) -> Option<Rc<[u8]>> {
        let id = stream.obj_id();
        if let Some(data) = self.decoded.get(&id) {
            return Some(data.clone());
        }
        let data: Rc<[u8]> = self.decode(stream)?.into();
        self.decoded.insert(id, data.clone());
        Some(data)
    }

    /// The content of a stream, counted.
    fn decode(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let left = self.limits.bytes_per_page.saturating_sub(self.meter.bytes);
        if !inflate::fits(stream, left) {
            self.meter.reach("bytes_per_page");
            return None;
        }
        let data = stream.decoded_data().ok()?.into_owned();
        self.meter.decoded(data.len(), self.limits).then_some(data)
    }
}

fn is_white(color: [u8; 3]) -> bool {
    color.iter().all(|&c| c >= 250)
}

/// Sets a device colour from its operands; a tint of ink counts the other way round than grey.
fn set_color(color: &mut [u8; 3], args: &Args<'_, '_>, tint: bool) {
    let numbers = args.numbers();
    if args.name().is_some() {
        // A pattern: some colour, which none knows.
        *color = [128; 3];
    } else if tint && !numbers.is_empty() {
        let ink = numbers.iter().fold(0.0f64, |a, &b| a.max(b)).clamp(0.0, 1.0);
        *color = [(255.0 * (1.0 - ink)) as u8; 3];
    } else if let Some(c) = color_of(numbers) {
        *color = c;
    }
}

/// True when the colour space counts ink (Separation, DeviceN).
fn is_tint(args: &Args<'_, '_>, resources: &Resources<'_>, meter: &mut Meter, limits: &Limits) -> bool {
    let space = args.name().and_then(|n| resources.get_color_space(n));
    let Some(Object::Array(array)) = space else { return false };
    meter.named(array.data().len(), limits);
    let family = array.iter::<Object<'_>>().next();
    matches!(family, Some(Object::Name(n)) if matches!(&*n, b"Separation" | b"DeviceN"))
}

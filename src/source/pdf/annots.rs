//! Annotations that are drawn on the page: form fields, free text, stamps.

use super::interp::Interpreter;
use super::matrix::Matrix;
use super::state::State;
use crate::geom::BBox;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page as SourcePage;

/// Flags: hidden, no view.
const UNSEEN: i32 = 2 | 32;
/// More annotations than this are not looked at.
const MOST: usize = 5_000;

/// Draws the normal appearance of each visible annotation.
pub(super) fn draw<'a>(source: &SourcePage<'a>, run: &mut Interpreter<'_, 'a>, base: Matrix, clip: BBox) {
    let Some(annots) = source.raw().get::<Array<'a>>("Annots") else { return };
    for annot in annots.iter::<Dict<'a>>().take(MOST) {
        run.meter.named(annot.data().len(), run.limits);
        if !run.meter.affords(run.limits) {
            break;
        }
        let unseen = annot.get::<i32>("F").is_some_and(|f| f & UNSEEN != 0);
        let popup = annot.get::<Name<'_>>("Subtype").as_deref() == Some(b"Popup");
        if unseen || popup || run.layers.hides(&annot) {
            continue;
        }
        let (Some(form), Some(rect)) = (appearance(&annot), annot.get::<Rect>("Rect")) else { continue };
        run.state = State::new(placed(&form, &rect).then(&base), clip);
        run.form(&form, None, 0);
    }
}

/// The normal appearance in the current state.
fn appearance<'a>(annot: &Dict<'a>) -> Option<Stream<'a>> {
    let normal = annot.get::<Dict<'a>>("AP")?;
    match normal.get::<Object<'a>>("N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'a>>(annot.get::<Name<'_>>("AS")?),
        _ => None,
    }
}

/// The map that lays the form's box on the annotation's rectangle.
fn placed(form: &Stream<'_>, rect: &Rect) -> Matrix {
    let dict = form.dict();
    let own = dict.get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
    let b = dict.get::<Rect>("BBox").unwrap_or(*rect);
    let bbox = own.bbox(b.x0, b.y0, b.x1, b.y1);
    let ratio = |to: f64, from: f32| if from.abs() > 1e-3 { to / f64::from(from) } else { 1.0 };
    let (sx, sy) = (ratio(rect.width(), bbox.width()), ratio(rect.height(), bbox.height()));
    Matrix([sx, 0.0, 0.0, sy, rect.x0 - f64::from(bbox.x0) * sx, rect.y0 - f64::from(bbox.y0) * sy])
}

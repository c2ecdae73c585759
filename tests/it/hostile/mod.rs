//! What must hold for every input, however hostile: the checks that fuzzing, the regression files and the
//! mutations of `robust` share. Included by the targets below `fuzz/` too, so it knows nothing of the tests.
//!
//! In, bytes; out, nothing, or a panic that says what did not hold. `form` and `page` turn bytes into files and
//! pages that are sound enough to reach the code behind the parsers.

mod bytes;
mod check;
mod form;
mod furnish;
mod guard;
mod operators;
mod page;
mod zipped;

pub(crate) use bytes::Bytes;
pub(crate) use guard::quiet;
pub(crate) use zipped::{pack, unpack};

/// What must hold for an input of a target.
type Check = fn(&[u8]);

/// Every target, by the name of its folder below `fuzz/regressions`.
pub(crate) const TARGETS: [(&str, Check); 5] = [
    ("pdf", check::pdf),
    ("tables", check::tables),
    ("normalize", check::normalize),
    ("workbook", check::workbook),
    ("convert", check::convert),
];

/// Runs the check of a target on an input.
pub(crate) fn check(target: &str, input: &[u8]) {
    let (_, check) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of this name");
    check(input);
}

/// The PDF that the bytes draw.
pub(crate) fn drawn(input: &[u8]) -> Vec<u8> {
    form::write(input)
}

//! A PDF out of bytes: a sound file around content streams, fonts and forms whose every detail is a choice, so
//! that changed bytes reach the interpreter and not only the parser.

use super::operators::content;
use super::{Bytes, furnish};

/// The objects of a file, numbered from 1.
#[derive(Default)]
pub(super) struct Objects(Vec<Vec<u8>>);

impl Objects {
    /// A number for an object that comes later.
    pub(super) fn reserve(&mut self) -> usize {
        self.0.push(b"null".to_vec());
        self.0.len()
    }

    pub(super) fn set(&mut self, number: usize, body: impl Into<Vec<u8>>) {
        self.0[number - 1] = body.into();
    }

    pub(super) fn add(&mut self, body: impl Into<Vec<u8>>) -> usize {
        let number = self.reserve();
        self.set(number, body);
        number
    }

    /// A stream; `dict` without its brackets.
    pub(super) fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let number = self.reserve();
        self.set_stream(number, dict, data);
        number
    }

    pub(super) fn set_stream(&mut self, number: usize, dict: &str, data: &[u8]) {
        let mut body = format!("<<{dict} /Length {}>>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.set(number, body);
    }

    /// The whole file; the catalog is object 1.
    fn file(&self) -> Vec<u8> {
        let (mut out, mut offsets) = (b"%PDF-1.7\n".to_vec(), Vec::new());
        for (index, body) in self.0.iter().enumerate() {
            offsets.push(out.len());
            out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let (start, size) = (out.len(), self.0.len() + 1);
        out.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
        for at in offsets {
            out.extend_from_slice(format!("{at:010} 00000 n \n").as_bytes());
        }
        let trailer = format!("trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        out.extend_from_slice(trailer.as_bytes());
        out
    }
}

/// What content streams may name.
pub(super) struct Names {
    pub(super) fonts: usize,
    pub(super) forms: usize,
}

/// Writes a file.
pub(crate) fn write(input: &[u8]) -> Vec<u8> {
    let mut choice = Bytes::new(input);
    let mut objects = Objects::default();
    let (catalog, tree, resources) = (objects.reserve(), objects.reserve(), objects.reserve());
    let layers = [objects.add("<</Type /OCG /Name (a)>>"), objects.add("<</Type /OCG /Name (b)>>")];
    let names = Names { fonts: 1 + choice.below(4), forms: choice.below(4) };
    let forms: Vec<usize> = (0..names.forms).map(|_| objects.reserve()).collect();
    let fonts: Vec<usize> = (0..names.fonts).map(|_| furnish::font(&mut objects, &mut choice)).collect();
    objects.set(resources, shared(&fonts, &forms, &layers, &mut choice));
    for &form in &forms {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox {}{}",
            rectangle(&mut choice),
            extras(&mut choice, resources)
        );
        let data = content(&mut choice, &names, 24);
        objects.set_stream(form, &dict, &data);
    }
    let count = 1 + choice.below(3);
    let pages: Vec<usize> =
        (0..count).map(|_| page(&mut objects, &mut choice, &names, [tree, resources])).collect();
    objects.set(tree, format!("<</Type /Pages /Count {count} /Kids [{}]>>", references(&pages)));
    let off = references(&layers[..choice.below(3)]);
    let properties = format!("/OCProperties <</OCGs [{}] /D <</OFF [{off}]>>>>", references(&layers));
    objects.set(catalog, format!("<</Type /Catalog /Pages {tree} 0 R {properties}>>"));
    let mut file = objects.file();
    damage(&mut file, &mut choice);
    file
}

pub(super) fn references(numbers: &[usize]) -> String {
    numbers.iter().map(|n| format!("{n} 0 R ")).collect()
}

/// The resources of all pages and of most forms.
fn shared(fonts: &[usize], forms: &[usize], layers: &[usize], choice: &mut Bytes<'_>) -> String {
    let list = |letter: &str, numbers: &[usize]| -> String {
        numbers.iter().enumerate().map(|(i, n)| format!("/{letter}{i} {n} 0 R ")).collect()
    };
    let actual = furnish::string(choice);
    format!(
        "<</Font <<{}>> /XObject <<{}>> /Properties <<{}/P2 <</ActualText {actual}>> /P3 <</Type /OCMD /OCGs {} 0 R>>>> \
         /ExtGState <</G0 <</ca 0.01>> /G1 <</LW 3 /Font [{} 0 R {}]>>>> \
         /ColorSpace <</C0 [/Separation /Black /DeviceCMYK null]>>>>",
        list("F", fonts),
        list("X", forms),
        list("P", layers),
        layers[0],
        fonts[0],
        furnish::number(choice),
    )
}

fn rectangle(choice: &mut Bytes<'_>) -> String {
    match choice.below(4) {
        0..=2 => "[0 0 595 842]".into(),
        _ => format!(
            "[{} {} {} {}]",
            furnish::number(choice),
            furnish::number(choice),
            furnish::number(choice),
            furnish::number(choice)
        ),
    }
}

/// What a form may have besides its box.
fn extras(choice: &mut Bytes<'_>, resources: usize) -> String {
    let mut out = if choice.chance(2) { String::new() } else { format!(" /Resources {resources} 0 R") };
    if choice.chance(4) {
        out += &format!(" /Matrix [{}]", furnish::numbers(choice, 6));
    }
    out
}

fn page(
    objects: &mut Objects,
    choice: &mut Bytes<'_>,
    names: &Names,
    [tree, resources]: [usize; 2],
) -> usize {
    let mut dict = format!(
        "<</Type /Page /Parent {tree} 0 R /Resources {resources} 0 R /MediaBox {}",
        rectangle(choice)
    );
    if choice.chance(4) {
        dict += &format!(" /Rotate {}", choice.pick(&["90", "180", "270", "-90", "45", "99999999999"]));
    }
    if choice.chance(2) {
        dict += &format!(" /CropBox {} /UserUnit {}", rectangle(choice), furnish::number(choice));
    }
    let data = content(choice, names, 80);
    // Cut anywhere: a page's streams are one stream.
    let cut = if choice.chance(3) { data.len() * choice.below(256) / 256 } else { 0 };
    let parts = [objects.stream("", &data[..cut]), objects.stream("", &data[cut..])];
    dict += &format!(" /Contents [{}]", references(&parts));
    if choice.chance(3) {
        let data = content(choice, names, 12);
        let look = objects.stream(
            &format!("/Subtype /Form /BBox {}{}", rectangle(choice), extras(choice, resources)),
            &data,
        );
        dict +=
            &format!(" /Annots [<</Subtype /FreeText /Rect {} /AP <</N {look} 0 R>>>>]", rectangle(choice));
    }
    objects.add(dict + ">>")
}

/// Sometimes a file that is sound but for a byte, a cut or its table of objects.
fn damage(file: &mut Vec<u8>, choice: &mut Bytes<'_>) {
    let at = |choice: &mut Bytes<'_>, length: usize| {
        (choice.below(256) * 256 + choice.below(256)) * length / 65_536
    };
    match choice.below(16) {
        12 => {
            let at = at(choice, file.len());
            file[at] = choice.byte();
        }
        13 => file.truncate(at(choice, file.len())),
        14 => file.truncate(file.windows(4).rposition(|w| w == b"xref").map_or(0, |x| x.saturating_sub(5))),
        15 => {
            let at = at(choice, file.len());
            let piece = choice.take(12).to_vec();
            file.splice(at..at, piece);
        }
        _ => {}
    }
}

//! How much work one file may cause.
//!
//! Owns the limits and the meter that counts against them. A content stream can call forms that call forms,
//! so no count of bytes bounds the work; the meter does. Reaching a limit never fails: the page keeps what it
//! has, and a diagnostic names the limit.

/// A dictionary of the resources is seldom larger.
const LARGE: usize = 4096;

/// Upper bounds; the defaults are far above any real document.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Operators run on one page, those of its forms included.
    pub operators_per_page: u64,
    /// Operators run in the whole file.
    pub operators_per_file: u64,
    /// Glyphs kept of one page.
    pub glyphs_per_page: u64,
    /// Glyphs kept of the whole file.
    pub glyphs_per_file: u64,
    /// Rules and fills kept of one page.
    pub paths_per_page: u64,
    /// Forms drawn on one page.
    pub forms_per_page: u64,
    /// Bytes of content that one page decodes.
    pub bytes_per_page: u64,
    /// How deep forms may call forms.
    pub form_depth: u64,
    /// How deep `q` may nest.
    pub state_depth: u64,
    /// Pages read of one file.
    pub pages: u64,
}

/// A limit by its name, which is the one that diagnostics say.
type Named = (&'static str, fn(&mut Limits) -> &mut u64);

const NAMED: [Named; 10] = [
    ("operators_per_page", |l| &mut l.operators_per_page),
    ("operators_per_file", |l| &mut l.operators_per_file),
    ("glyphs_per_page", |l| &mut l.glyphs_per_page),
    ("glyphs_per_file", |l| &mut l.glyphs_per_file),
    ("paths_per_page", |l| &mut l.paths_per_page),
    ("forms_per_page", |l| &mut l.forms_per_page),
    ("bytes_per_page", |l| &mut l.bytes_per_page),
    ("form_depth", |l| &mut l.form_depth),
    ("state_depth", |l| &mut l.state_depth),
    ("pages", |l| &mut l.pages),
];

impl Limits {
    /// Sets a limit by the name that diagnostics say. The error says what was expected and found.
    pub fn set(&mut self, name: &str, value: u64) -> Result<(), String> {
        match NAMED.iter().find(|(known, _)| *known == name) {
            Some((_, field)) => {
                *field(self) = value;
                Ok(())
            }
            None => {
                let known: Vec<&str> = NAMED.iter().map(|(name, _)| *name).collect();
                Err(format!("expected one of the limits {}, but found \"{name}\"", known.join(", ")))
            }
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            operators_per_page: 5_000_000,
            operators_per_file: 400_000_000,
            glyphs_per_page: 400_000,
            glyphs_per_file: 60_000_000,
            paths_per_page: 250_000,
            forms_per_page: 20_000,
            bytes_per_page: 96 << 20,
            form_depth: 24,
            state_depth: 512,
            pages: 100_000,
        }
    }
}

/// What has been spent of one page's and the file's allowance.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter {
    pub(super) operators: u64,
    pub(super) glyphs: u64,
    pub(super) paths: u64,
    pub(super) forms: u64,
    pub(super) bytes: u64,
    file_operators: u64,
    file_glyphs: u64,
    hit: Vec<&'static str>,
}

impl Meter {
    /// Begins a page: the page's counts go into the file's.
    pub(super) fn next_page(&mut self) {
        self.file_operators += self.operators;
        self.file_glyphs += self.glyphs;
        (self.operators, self.glyphs, self.paths, self.forms, self.bytes) = (0, 0, 0, 0, 0);
        self.hit.clear();
    }

    /// Counts an operator; false when no more may run.
    pub(super) fn operator(&mut self, limits: &Limits) -> bool {
        self.operators += 1;
        let page = self.operators <= limits.operators_per_page || self.reach("operators_per_page");
        page && (self.file_operators + self.operators <= limits.operators_per_file
            || self.reach("operators_per_file"))
    }

    /// Counts a glyph; false when no more are kept.
    pub(super) fn glyph(&mut self, limits: &Limits) -> bool {
        self.glyphs += 1;
        let page = self.glyphs <= limits.glyphs_per_page || self.reach("glyphs_per_page");
        page && (self.file_glyphs + self.glyphs <= limits.glyphs_per_file || self.reach("glyphs_per_file"))
    }

    /// Counts a rule or fill; false when no more are kept.
    pub(super) fn path(&mut self, limits: &Limits) -> bool {
        self.paths += 1;
        self.paths <= limits.paths_per_page || self.reach("paths_per_page")
    }

    /// Counts a form at a depth; false when it must not be drawn.
    pub(super) fn form(&mut self, depth: u64, limits: &Limits) -> bool {
        self.forms += 1;
        (self.forms <= limits.forms_per_page || self.reach("forms_per_page"))
            && (depth < limits.form_depth || self.reach("form_depth"))
    }

    /// Counts decoded bytes; false when no more content is read.
    pub(super) fn decoded(&mut self, bytes: usize, limits: &Limits) -> bool {
        self.bytes += bytes as u64;
        self.bytes <= limits.bytes_per_page || self.reach("bytes_per_page")
    }

    /// Counts a dictionary of the resources that an operator names. It is read anew each time, so a large one counts
    /// as content does.
    pub(super) fn named(&mut self, bytes: usize, limits: &Limits) {
        if bytes > LARGE {
            self.decoded(bytes, limits);
        }
    }

    /// False when no more resources are read.
    pub(super) fn affords(&self, limits: &Limits) -> bool {
        self.bytes <= limits.bytes_per_page
    }

    /// Notes that a limit was reached; always false, for the caller to return.
    pub(super) fn reach(&mut self, name: &'static str) -> bool {
        if !self.hit.contains(&name) {
            self.hit.push(name);
        }
        false
    }

    /// The limits reached on this page.
    pub(super) fn reached(&self) -> &[&'static str] {
        &self.hit
    }
}

//! Choices out of bytes: where a fuzzer changes a byte, one choice changes.

/// Reads choices from the front of its bytes; when they run out, every choice is the first.
pub(crate) struct Bytes<'a> {
    data: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self { data }
    }

    /// True when all later choices are the first.
    pub(crate) fn is_spent(&self) -> bool {
        self.data.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.data.split_first() else { return 0 };
        self.data = rest;
        first
    }

    /// A number below `n`; `n` is at most 256.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::from(self.byte()) % n.max(1)
    }

    /// True in `n` of 16 cases, never when the bytes ran out.
    pub(crate) fn chance(&mut self, n: u8) -> bool {
        !self.is_spent() && self.byte() % 16 >= 16 - n
    }

    pub(crate) fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }

    /// At most `n` bytes as they are.
    pub(crate) fn take(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.data.split_at(n.min(self.data.len()));
        self.data = rest;
        taken
    }

    /// A length or position: mostly of the size of a page, sometimes none at all.
    pub(crate) fn length(&mut self) -> f32 {
        let (high, low) = (f32::from(self.byte()), f32::from(self.byte()));
        match high as u8 {
            0..=239 => high * 4.0 + low / 64.0,
            240..=247 => -low,
            248..=251 => low / 1000.0,
            252 => 1e9 * low,
            253 => -1e9 * low,
            _ => 0.0,
        }
    }
}

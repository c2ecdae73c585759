//! The records of binary parts: a type and a length in groups of seven bits, then data.
//!
//! In: a part's bytes. Out: records in order; what is cut off ends them.

pub(super) struct Record<'a> {
    pub(super) kind: u16,
    data: &'a [u8],
}

pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let low = u16::from(self.byte()?);
        let kind = if low & 0x80 == 0 { low } else { (low & 0x7F) | u16::from(self.byte()? & 0x7F) << 7 };
        let mut length = 0_usize;
        for group in 0..4 {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7F) << (7 * group);
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (data, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        Some(Record { kind, data })
    }
}

impl Record<'_> {
    pub(super) fn u8(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data.get(at..at + 2)?.try_into().ok()?))
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?))
    }

    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        Some(f64::from_le_bytes(self.data.get(at..at + 8)?.try_into().ok()?))
    }

    /// A string with its length before it, and where it ends; an absent one is empty.
    pub(super) fn wide(&self, at: usize) -> Option<(String, usize)> {
        let length = self.u32(at)?;
        if length == u32::MAX {
            return Some((String::new(), at + 4));
        }
        let end = (at + 4).checked_add(2 * length as usize)?;
        let bytes = self.data.get(at + 4..end)?;
        let units: Vec<u16> = bytes.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        Some((String::from_utf16_lossy(&units), end))
    }
}

#[cfg(test)]
mod tests {
    use super::Records;

    #[test]
    fn types_and_lengths_of_two_bytes() {
        let mut bytes = vec![0xE7, 0x04, 0x82, 0x01];
        bytes.extend([7; 130]);
        bytes.extend([1, 9, 0]);
        let kinds: Vec<_> = Records::new(&bytes).map(|r| (r.kind, r.u8(0))).collect();
        assert_eq!(kinds, [(615, Some(7)), (1, Some(0))]);
    }
}

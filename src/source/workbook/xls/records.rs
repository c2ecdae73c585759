//! BIFF records and the strings in them.
//!
//! In: a workbook stream ([MS-XLS]; BIFF5 and BIFF8). Out: records in order, a record and its continuations
//! as one, with a reader that knows where one part ends and the next begins.

use encoding_rs::Encoding;

const CONTINUE: u16 = 0x3C;

/// A record with its continuations.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    pub(super) fn data(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    pub(super) fn reader(&self) -> Parts<'_> {
        Parts { parts: &self.parts, part: 0, at: 0 }
    }
}

/// The records from a place in the stream on.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = super::cfb::u16_at(self.bytes, self.at)?;
        let length = usize::from(super::cfb::u16_at(self.bytes, self.at + 2)?);
        let start = self.at + 4;
        // A stream that is cut off gives what it has of its last record.
        let data = &self.bytes[start..(start + length).min(self.bytes.len())];
        self.at = start + data.len();
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.one()?;
        let mut parts = vec![data];
        while super::cfb::u16_at(self.bytes, self.at) == Some(CONTINUE) {
            parts.extend(self.one().map(|(_, data)| data));
        }
        Some(Record { kind, parts })
    }
}

/// A reader over a record's parts.
pub(super) struct Parts<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl<'a> Parts<'a> {
    /// What is left of the part that is being read; moves on where nothing is.
    fn rest(&mut self) -> Option<&'a [u8]> {
        while self.at >= self.parts.get(self.part)?.len() {
            self.part += 1;
            self.at = 0;
        }
        Some(&self.parts[self.part][self.at..])
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.rest()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    pub(super) fn next_part(&mut self) {
        self.part += 1;
        self.at = 0;
    }

    /// A string of BIFF8 behind its length: flags, then characters, then what describes runs and readings.
    pub(super) fn unicode(&mut self, length: usize) -> Option<String> {
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        // The phonetic guide lies behind the text and is not part of it.
        let phonetic = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(length, flags & 1 != 0);
        self.skip(4 * runs + phonetic);
        Some(text)
    }

    /// Characters of one or two bytes; a continuation begins with a flag that says anew which.
    pub(super) fn characters(&mut self, length: usize, wide: bool) -> String {
        let (mut units, mut wide) = (Vec::new(), wide);
        while units.len() < length {
            if self.parts.get(self.part).is_some_and(|p| self.at >= p.len()) {
                self.next_part();
                let Some(flags) = self.u8() else { break };
                wide = flags & 1 != 0;
            }
            let Some(rest) = self.parts.get(self.part).map(|p| &p[self.at..]) else { break };
            let size = if wide { 2 } else { 1 };
            let count = (rest.len() / size).min(length - units.len());
            if count == 0 {
                // Half a character at the end of a part.
                self.at += rest.len();
                continue;
            }
            let unit = |c: &[u8]| u16::from(c[0]) | c.get(1).map_or(0, |b| u16::from(*b) << 8);
            units.extend(rest[..count * size].chunks_exact(size).map(unit));
            self.at += count * size;
        }
        String::from_utf16_lossy(&units)
    }

    /// Bytes of BIFF5 in the workbook's code page.
    pub(super) fn bytes(&mut self, length: usize, encoding: &'static Encoding) -> String {
        let mut bytes = Vec::new();
        while bytes.len() < length {
            let Some(byte) = self.u8() else { break };
            bytes.push(byte);
        }
        encoding.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, Records};

    #[test]
    fn a_string_goes_on_in_the_next_record_with_other_widths() {
        let bytes = [0xFC, 0, 3, 0, 0, b'a', b'b', 0x3C, 0, 5, 0, 1, 0x42, 0x30, 0x44, 0x30];
        let records: Vec<_> = Records::from(&bytes, 0).collect();
        assert_eq!((records.len(), records[0].kind, records[0].parts.len()), (1, 0xFC, 2));
        assert_eq!(records[0].reader().unicode(4).as_deref(), Some("abあい"));
    }

    #[test]
    fn a_cut_string_ends() {
        let parts: [&[u8]; 2] = [&[1, 0x42], &[]];
        let mut reader = Parts { parts: &parts, part: 0, at: 0 };
        assert_eq!(reader.unicode(9).as_deref(), Some(""));
    }
}

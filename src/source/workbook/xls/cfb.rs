//! The container of old Office files: the sectors of one stream, found by its name.
//!
//! In: bytes of a compound file ([MS-CFB]). Out: the names of its streams, and a stream's bytes. A chain that
//! turns in a circle or leads out of the file ends there: what was read so far stays.

/// Sector numbers from here on have a meaning of their own.
const SPECIAL: u32 = 0xFFFF_FFFA;
const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Streams shorter than this lie in small sectors of 64 bytes.
const MINI_CUTOFF: usize = 4096;
const MINI_SHIFT: u32 = 6;
const ENTRY: usize = 128;

/// An open container.
pub(in crate::source::workbook) struct Container<'a> {
    bytes: &'a [u8],
    shift: u32,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    /// Name, first sector, size.
    entries: Vec<(String, u32, usize)>,
}

impl<'a> Container<'a> {
    pub(in crate::source::workbook) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if !bytes.starts_with(&MAGIC) {
            return Err("bytes that are no compound file".to_owned());
        }
        let shift = u32::from(u16_at(bytes, 30).ok_or("a file that ends in its head")?);
        if !(7..=16).contains(&shift) {
            return Err(format!("sectors of 2^{shift} bytes"));
        }
        let mut file = Self {
            bytes,
            shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = file.allocation();
        let head = |at| u32_at(bytes, at).unwrap_or(SPECIAL);
        let directory = file.chain(head(48), usize::MAX);
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        file.mini_fat = words(file.chain(head(60), usize::MAX));
        if let Some(&(_, first, size)) = file.entries.first() {
            file.mini = file.chain(first, size);
        }
        if file.entries.is_empty() {
            return Err("a compound file without a directory".to_owned());
        }
        Ok(file)
    }

    pub(in crate::source::workbook) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(n, ..)| n.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes, wherever in the tree it stands.
    pub(in crate::source::workbook) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let (_, first, size) = self.entries.iter().find(|(n, ..)| n.eq_ignore_ascii_case(name))?;
        Some(if *size < MINI_CUTOFF { self.small(*first, *size) } else { self.chain(*first, *size) })
    }

    /// The table of sectors: 109 of its own sectors are named in the head, the others in a chain.
    fn allocation(&self) -> Vec<u32> {
        let mut sectors: Vec<u32> = (0..109).filter_map(|i| u32_at(self.bytes, 76 + 4 * i)).collect();
        let mut next = u32_at(self.bytes, 68).unwrap_or(SPECIAL);
        let most = self.bytes.len() >> self.shift;
        let mut steps = 0;
        while let Some(sector) = self.sector(next).filter(|_| steps <= most) {
            let mut list = words(sector);
            next = list.pop().unwrap_or(SPECIAL);
            sectors.extend(list);
            steps += 1;
        }
        // The table has a word for each sector of the file; one that names its own sectors twice claims more.
        let named = sectors.iter().filter(|s| **s < SPECIAL).filter_map(|s| self.sector(*s));
        named.flat_map(words).take(most + 1).collect()
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number >= SPECIAL {
            return None;
        }
        let start = (number as usize + 1).checked_shl(self.shift)?;
        let end = (start + (1 << self.shift)).min(self.bytes.len());
        self.bytes.get(start..end).filter(|s| !s.is_empty())
    }

    fn chain(&self, first: u32, size: usize) -> Vec<u8> {
        let (mut out, mut next, mut steps) = (Vec::new(), first, 0);
        while let Some(sector) = self.sector(next).filter(|_| out.len() < size && steps <= self.fat.len()) {
            out.extend_from_slice(sector);
            next = self.fat.get(next as usize).copied().unwrap_or(SPECIAL);
            steps += 1;
        }
        out.truncate(size);
        out
    }

    fn small(&self, first: u32, size: usize) -> Vec<u8> {
        let (mut out, mut next, mut steps) = (Vec::new(), first, 0);
        while next < SPECIAL && out.len() < size && steps <= self.mini.len() >> MINI_SHIFT {
            let start = (next as usize) << MINI_SHIFT;
            let end = (start + (1 << MINI_SHIFT)).min(self.mini.len());
            let Some(sector) = self.mini.get(start..end) else { break };
            out.extend_from_slice(sector);
            next = self.mini_fat.get(next as usize).copied().unwrap_or(SPECIAL);
            steps += 1;
        }
        out.truncate(size);
        out
    }
}

/// A directory entry that names a stream, or the root that holds the small sectors.
fn entry(bytes: &[u8]) -> Option<(String, u32, usize)> {
    let length = usize::from(u16_at(bytes, 64)?).min(64);
    let units: Vec<u16> = bytes[..length].chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
    let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
    let is_used = matches!(bytes[66], 1 | 2 | 5);
    is_used.then_some(())?;
    Some((name, u32_at(bytes, 116)?, u32_at(bytes, 120)? as usize))
}

fn words(bytes: impl AsRef<[u8]>) -> Vec<u32> {
    bytes.as_ref().chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

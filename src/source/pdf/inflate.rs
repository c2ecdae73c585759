//! Streams are measured before they are inflated.
//!
//! `hayro-syntax` inflates a stream whole. A few kilobytes can become gigabytes, so a stream that could grow
//! beyond the limit is first run through an inflater that keeps nothing but the count.

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use std::io::Read;

/// Deflate makes at most this many bytes of one.
const RATIO: u64 = 1032;

/// True when the stream inflates to at most `most` bytes, as far as can be told without keeping them.
pub(super) fn fits(stream: &Stream<'_>, most: u64) -> bool {
    let filters = stream.filters();
    let packed = |f: &&Filter| matches!(f, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    let layers = filters.iter().filter(packed).count() as u32;
    if layers == 0 {
        return true;
    }
    let raw = stream.raw_data();
    let worst = (raw.len() as u64).saturating_mul(RATIO.saturating_pow(layers));
    if worst <= most {
        return true;
    }
    match filters.as_slice() {
        [Filter::FlateDecode, rest @ ..] => {
            let left = RATIO.saturating_pow(rest.iter().filter(packed).count() as u32);
            inflated_to(&raw, most / left).is_some()
        }
        // Other packers grow less and are seldom; a large one is taken at its word.
        _ => layers == 1,
    }
}

/// The inflated size, when it is at most `most`. Damage ends the count, as it ends the inflating.
fn inflated_to(raw: &[u8], most: u64) -> Option<u64> {
    let mut decoder = ZlibDecoder::new(raw);
    let mut buffer = [0; 32 * 1024];
    let mut count = 0;
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => return Some(count),
            Ok(n) => count += n as u64,
        }
        if count > most {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    #[test]
    fn a_bomb_is_measured_without_being_kept() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        let zeros = vec![0; 1 << 20];
        (0..64).for_each(|_| encoder.write_all(&zeros).unwrap());
        let bomb = encoder.finish().unwrap();
        assert_eq!(inflated_to(&bomb, 1 << 20), None);
        assert_eq!(inflated_to(&bomb, 64 << 20), Some(64 << 20));
    }
}

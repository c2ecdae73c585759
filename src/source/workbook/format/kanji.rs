//! Digits of `[DBNum1]` to `[DBNum3]`: 二〇一八, 壱弐, ２０１８, and numbers in words.
//!
//! In: ASCII digits or a number. Out: the Japanese digits. Other characters stay.

const DIGITS: [&str; 3] = ["〇一二三四五六七八九", "零壱弐参四伍六七八九", "０１２３４５６７８９"];
/// Tens, hundreds, thousands; then the powers of ten thousand.
const UNITS: [[&str; 3]; 2] = [["十", "百", "千"], ["拾", "百", "阡"]];
const MYRIADS: [[&str; 5]; 2] = [["", "万", "億", "兆", "京"], ["", "萬", "億", "兆", "京"]];

/// Each digit by itself.
pub(super) fn digits(text: &str, mode: u8) -> String {
    let Some(set) = usize::from(mode).checked_sub(1).and_then(|m| DIGITS.get(m)) else {
        return text.to_owned();
    };
    let of = |c: char| c.to_digit(10).and_then(|d| set.chars().nth(d as usize));
    let wide = |c: char| if mode == 3 && matches!(c, ',' | '.' | '%') { full_width(c) } else { c };
    text.chars().map(|c| of(c).unwrap_or_else(|| wide(c))).collect()
}

/// ASCII signs have their full-width twins at a fixed distance.
fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
}

/// A whole number in words, 千二百三十四; digits where the mode has none.
pub(super) fn words(value: u64, mode: u8) -> String {
    let Some(set) = usize::from(mode).checked_sub(1).filter(|m| *m < 2) else {
        return digits(&value.to_string(), mode);
    };
    if value == 0 {
        return digits("0", mode);
    }
    let mut out = String::new();
    for power in (0..5).rev() {
        let group = value / 10_000_u64.pow(power) % 10_000;
        if group > 0 {
            out.push_str(&four(group, set, mode));
            out.push_str(MYRIADS[set][power as usize]);
        }
    }
    out
}

/// Up to four digits: 一 is said before 千 and in the ones only.
fn four(group: u64, set: usize, mode: u8) -> String {
    let mut out = String::new();
    for power in (0..4_u32).rev() {
        let digit = group / 10_u64.pow(power) % 10;
        if digit > 1 || (digit == 1 && (power == 0 || power == 3)) {
            out.push_str(&digits(&digit.to_string(), mode));
        }
        if digit > 0 && power > 0 {
            out.push_str(UNITS[set][power as usize - 1]);
        }
    }
    out
}

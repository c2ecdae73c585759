//! Numbers as decimal digits, to the fifteen that a spreadsheet keeps.
//!
//! In: a number. Out: its digits, rounded half away from zero on the decimal digits as spreadsheets do, which
//! rounding of the binary number does not give (1.005 to two places is 1.01).

/// Digits that a spreadsheet keeps.
const KEPT: usize = 15;

/// The digits of a number without its sign: `0.d₀d₁d₂… × 10^point`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    pub(super) fn new(value: f64) -> Self {
        let text = format!("{:.*e}", KEPT - 1, value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        Self { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.iter().all(|d| *d == 0)
    }

    /// The power of ten of the first digit.
    pub(super) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Multiplied by a power of ten.
    pub(super) fn shifted(mut self, power: i32) -> Self {
        self.point += power;
        self
    }

    /// Whole digits without leading zeros, and exactly `places` digits behind the point.
    pub(super) fn fixed(&self, places: usize) -> (String, String) {
        // Zeros behind the point come first; beyond some hundreds nothing is left to be shown.
        let zeros = (-self.point).clamp(0, 400);
        let own = self.point + places as i32;
        let mut digits: Vec<u8> = vec![0; zeros as usize];
        digits.extend(&self.digits);
        let keep = if own < 0 { 0 } else { (own + zeros) as usize };
        let up = own >= 0 && digits.get(keep).is_some_and(|d| *d >= 5);
        digits.resize(keep, 0);
        let mut carry = u8::from(up);
        for digit in digits.iter_mut().rev() {
            *digit += carry;
            carry = *digit / 10;
            *digit %= 10;
        }
        if carry > 0 {
            digits.insert(0, carry);
        }
        let text: String = digits.iter().map(|d| char::from(b'0' + d)).collect();
        let text = if text.len() < places { format!("{text:0>places$}") } else { text };
        let (whole, fraction) = text.split_at(text.len() - places);
        (whole.trim_start_matches('0').to_owned(), fraction.to_owned())
    }
}

/// As General shows it: ten places of a fraction at most in all, whole numbers in full.
///
/// Excel turns to powers of ten from 12 digits on; the digits are kept here, since they would be lost.
pub(super) fn general(value: f64) -> String {
    let decimal = Decimal::new(value);
    let sign = if value < 0.0 { "-" } else { "" };
    if decimal.is_zero() {
        return "0".to_owned();
    }
    let exponent = decimal.exponent();
    if !(-10..21).contains(&exponent) {
        return format!("{sign}{}", scientific(&decimal));
    }
    let places = (9 - exponent.max(0)).clamp(0, 9) as usize;
    let (whole, fraction) = decimal.fixed(if value.fract() == 0.0 { 0 } else { places });
    let fraction = fraction.trim_end_matches('0');
    if whole.is_empty() && fraction.is_empty() {
        return format!("{sign}{}", scientific(&decimal));
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn scientific(decimal: &Decimal) -> String {
    let exponent = decimal.exponent();
    let (whole, fraction) = decimal.clone().shifted(-exponent).fixed(5);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{whole}{point}{fraction}E{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::{Decimal, general};

    #[test]
    fn rounding_is_decimal() {
        for (value, places, whole, fraction) in [
            (1.005, 2, "1", "01"),
            (0.004, 2, "", "00"),
            (0.005, 2, "", "01"),
            (0.0004, 2, "", "00"),
            (9.995, 2, "10", "00"),
            (1e15, 0, "1000000000000000", ""),
            (0.5, 0, "1", ""),
            (0.05, 0, "", ""),
            (123.456, 6, "123", "456000"),
            (0.0, 1, "", "0"),
        ] {
            let found = Decimal::new(value).fixed(places);
            assert_eq!(found, (whole.to_owned(), fraction.to_owned()), "{value} to {places}");
        }
    }

    #[test]
    fn general_is_short() {
        for (value, shown) in [
            (1.0 / 3.0, "0.333333333"),
            (1234.56789012, "1234.56789"),
            (123_456_789_012.0, "123456789012"),
            (1e-12, "1E-12"),
            (-0.25, "-0.25"),
            (1e22, "1E+22"),
        ] {
            assert_eq!(general(value), shown);
        }
    }
}

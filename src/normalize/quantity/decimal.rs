//! Decimal numbers as they are written: 85.80 keeps its zero.
//!
//! Owns [`Decimal`], an exact number of at most 28 digits. Never rounds, except for fractions (3分の1), which it
//! gives to six places.

use std::fmt;

/// An exact decimal number: `mantissa / 10^places`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    places: u32,
}

/// More digits than this are no amount.
const LIMIT: i128 = 10_i128.pow(28);

impl Decimal {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self { mantissa: i128::from(value), places: 0 }
    }

    /// Reads ASCII digits with at most one point, as found by the scanner. `None` for anything else.
    pub(super) fn read(digits: &str) -> Option<Self> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mantissa: i128 = format!("{whole}{part}").parse().ok()?;
        (mantissa < LIMIT).then_some(Self { mantissa, places: part.len() as u32 })
    }

    /// The value times `10^power`, without the places that this makes needless: 2.5 × 10⁴ is 25000.
    pub(super) fn scale(self, power: u32) -> Option<Self> {
        let spent = power.min(self.places);
        let mantissa = self.mantissa.checked_mul(10_i128.checked_pow(power - spent)?)?;
        (mantissa.abs() < LIMIT).then_some(Self { mantissa, places: self.places - spent })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let raise = |d: Self| d.mantissa.checked_mul(10_i128.checked_pow(places - d.places)?);
        Some(Self { mantissa: raise(self)?.checked_add(raise(other)?)?, places })
    }

    pub(super) fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, ..self }
    }

    /// `numerator / denominator`, to six places where it does not end before.
    pub(super) fn fraction(numerator: u32, denominator: u32) -> Option<Self> {
        let scaled = i128::from(numerator) * 10_000_000;
        let seventh = scaled.checked_div(i128::from(denominator))?;
        let mut value = Self { mantissa: (seventh + 5) / 10, places: 6 };
        while value.places > 0 && value.mantissa % 10 == 0 {
            (value.mantissa, value.places) = (value.mantissa / 10, value.places - 1);
        }
        Some(value)
    }

    /// Half of it, exactly.
    pub(super) fn half(self) -> Option<Self> {
        if self.mantissa % 2 == 0 {
            return Some(Self { mantissa: self.mantissa / 2, ..self });
        }
        Some(Self { mantissa: self.mantissa.checked_mul(5)?, places: self.places + 1 })
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The nearest binary number.
    pub fn to_f64(self) -> f64 {
        // Reading the written digits rounds once; dividing would round twice.
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let places = self.places.max(other.places);
        let raise = |d: &Self| d.mantissa.checked_mul(10_i128.checked_pow(places - d.places)?);
        Some(raise(self)?.cmp(&raise(other)?))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0width$}", self.mantissa.unsigned_abs(), width = self.places as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - self.places as usize);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_zeros_that_are_written() {
        let read = |s| Decimal::read(s).unwrap();
        assert_eq!(read("85.80").to_string(), "85.80");
        assert_eq!(read("2.5").scale(4).unwrap().to_string(), "25000");
        assert_eq!(read("0.05").negated().to_string(), "-0.05");
        assert_eq!(Decimal::fraction(1, 3).unwrap().to_string(), "0.333333");
        assert_eq!(read("3.08").half().unwrap().to_string(), "1.54");
        assert!(read("1.0") < read("1.01"));
    }
}

//! The values of columns: a type, and a JSON value as a cell of that type.

use jiff::civil::Date;
use serde_json::Value;
use std::borrow::Cow;

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// UTF-8 text.
    Text,
    /// Text that is one of these words.
    Words(Vec<String>),
    /// 64 bits, signed.
    Integer,
    /// Double precision.
    Double,
    /// A decimal number.
    Decimal {
        /// Digits in all.
        precision: u8,
        /// Digits behind the point.
        scale: u8,
    },
    /// True or false.
    Boolean,
    /// A day.
    Date,
}

/// The value of a column in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Null,
    /// Of [`Type::Text`] or [`Type::Words`].
    Text(Cow<'a, str>),
    /// Of [`Type::Integer`].
    Integer(i64),
    /// Of [`Type::Double`].
    Double(f64),
    /// Of [`Type::Decimal`]: the digits without the point.
    Decimal(i128),
    /// Of [`Type::Boolean`].
    Boolean(bool),
    /// Of [`Type::Date`].
    Date(Date),
}

/// Why a JSON value is no cell of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// Another type: the file is not a Document.
    Foreign,
    /// A number or day beyond what the column holds.
    Beyond,
}

impl Type {
    /// What a message calls it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Words(_) => "one of the schema's words",
            Self::Integer => "an integer",
            Self::Double | Self::Decimal { .. } => "a number",
            Self::Boolean => "true or false",
            Self::Date => "a day",
        }
    }

    /// The JSON value as a cell.
    pub(super) fn cell<'a>(&self, value: &'a Value) -> Result<Cell<'a>, Unfit> {
        let cell = match (self, value) {
            (_, Value::Null) => Some(Cell::Null),
            (Self::Text, Value::String(text)) => Some(Cell::Text(plain(text))),
            (Self::Words(words), Value::String(text)) if words.contains(text) => {
                Some(Cell::Text(Cow::Borrowed(text)))
            }
            (Self::Integer, Value::Number(number)) => number.as_i64().map(Cell::Integer),
            (Self::Double, Value::Number(number)) => number.as_f64().map(Cell::Double),
            (Self::Decimal { precision, scale }, Value::Number(number)) => {
                let number = number.as_f64().ok_or(Unfit::Foreign)?;
                return digits(number, *precision, *scale).map(Cell::Decimal).ok_or(Unfit::Beyond);
            }
            (Self::Boolean, Value::Bool(truth)) => Some(Cell::Boolean(*truth)),
            (Self::Date, Value::String(text)) => {
                let day: Date = text.parse().map_err(|_| Unfit::Foreign)?;
                // Readers agree on days of the years 1 to 9999 only.
                return if day.year() > 0 { Ok(Cell::Date(day)) } else { Err(Unfit::Beyond) };
            }
            _ => None,
        };
        cell.ok_or(Unfit::Foreign)
    }
}

/// The text without NUL, which PostgreSQL has no place for.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// The digits of the shortest decimal that reads back as this number, rounded to the scale; `None` where they are
/// more than the precision. Scaling in binary would turn 1234567890123.45 into ….449951.
fn digits(number: f64, precision: u8, scale: u8) -> Option<i128> {
    if !number.is_finite() || number.abs() >= 1e30 {
        return None;
    }
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let scale = usize::from(scale);
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(scale).collect();
    let up = fraction.as_bytes().get(scale).is_some_and(|digit| *digit >= b'5');
    let digits = format!("{whole}{kept}").parse::<i128>().ok()? + i128::from(up);
    (digits < 10_i128.pow(u32::from(precision))).then_some(if number < 0.0 { -digits } else { digits })
}

/// A decimal as text: the digits -12345 of scale 2 are -123.45.
pub(super) fn decimal_text(digits: i128, scale: u8) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let text = format!("{:0>width$}", digits.unsigned_abs(), width = usize::from(scale) + 1);
    let (whole, fraction) = text.split_at(text.len() - usize::from(scale));
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_what_was_written() {
        let as_text = |number: f64| digits(number, 24, 6).map(|d| decimal_text(d, 6));
        for (number, text) in [
            (3.0, "3.000000"),
            (-0.05, "-0.050000"),
            (1234567890123.45, "1234567890123.450000"),
            (0.1234567, "0.123457"),
            (0.9999999, "1.000000"),
            (0.0, "0.000000"),
            (1e17, "100000000000000000.000000"),
        ] {
            assert_eq!(as_text(number).as_deref(), Some(text));
        }
        assert_eq!((as_text(1e18), as_text(1e300), as_text(f64::NAN)), (None, None, None));
        assert_eq!(decimal_text(-7, 0), "-7");
    }

    #[test]
    fn what_is_no_value_of_the_type_is_told() {
        let decimal = Type::Decimal { precision: 4, scale: 2 };
        assert_eq!(decimal.cell(&Value::from(100.0)), Err(Unfit::Beyond));
        assert_eq!(decimal.cell(&Value::from("1")), Err(Unfit::Foreign));
        assert_eq!(Type::Date.cell(&Value::from("2023-02-30")), Err(Unfit::Foreign));
        assert_eq!(Type::Date.cell(&Value::from("-000001-01-01")), Err(Unfit::Beyond));
        assert_eq!(Type::Words(vec!["plan".into()]).cell(&Value::from("plane")), Err(Unfit::Foreign));
        assert_eq!(Type::Text.cell(&Value::from("a\0b")), Ok(Cell::Text("a\u{FFFD}b".into())));
        assert_eq!(Type::Integer.cell(&Value::Null), Ok(Cell::Null));
    }
}

//! Number formats: from a stored number to what a person sees.
//!
//! In: a format code (ECMA-376 part 1, 18.8.31, and what Excel writes for Japanese) or the number of a built-in
//! one, and a stored number or text. Out: the displayed text. A code is parsed once for all cells that bear it.
//! What is not known is shown as the plain number: a wrong reading is worse than none.

mod builtin;
mod date;
mod decimal;
mod kanji;
mod number;
mod parse;

pub(super) use builtin::code as builtin_code;

/// The days of a workbook count from the end of 1899, or from 1904.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Epoch {
    pub(super) is_1904: bool,
}

/// A parsed format code.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    /// For numbers: positive, negative, zero, or as their conditions say.
    sections: Vec<Section>,
    /// For text.
    text: Option<Section>,
}

/// One part of a code between semicolons.
#[derive(Clone, Debug, Default)]
struct Section {
    condition: Option<Condition>,
    tokens: Vec<Token>,
    kind: SectionKind,
    /// `[DBNum1]` to `[DBNum3]`; 0 for ordinary digits.
    kanji: u8,
    /// The first year of an era is 元年.
    gannen: bool,
    /// `[$-409]` and the like: names of months and halves of the day in English.
    english: bool,
    /// `[$-411]`: all names in Japanese.
    japanese: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SectionKind {
    #[default]
    Literal,
    General,
    Number,
    Date,
}

#[derive(Clone, Copy, Debug)]
struct Condition {
    test: fn(&f64, &f64) -> bool,
    operand: f64,
    /// It can hold for numbers below zero only: their minus is then the section's affair.
    negative_only: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// `0`, `#` or `?`
    Digit(char),
    Point,
    /// Between digits: groups of three.
    Group,
    /// Behind the last digit: shown in thousands.
    Scale,
    Percent,
    Literal(String),
    /// `E+` or `E-`; true where a plus is shown.
    Exponent(bool),
    /// A run of one date letter, in lower case: `yyyy`, `ggg`, `e`, `m`.
    Date(String),
    /// `[h]`, `[mm]`, `[s]`: time that does not start anew each day.
    Elapsed(String),
    /// `AM/PM` or `A/P`
    HalfDay(bool),
    /// `@`
    Text,
    General,
}

impl Format {
    /// Parses a code; an empty one is General.
    pub(super) fn new(code: &str) -> Self {
        parse::format(code)
    }

    /// What a cell with this stored number displays.
    pub(super) fn number(&self, value: f64, epoch: Epoch) -> String {
        let Some((section, negative_shown)) = self.pick(value) else { return decimal::general(value) };
        let value = if negative_shown { value.abs() } else { value };
        match section.kind {
            SectionKind::Literal => section.tokens.iter().filter_map(Token::literal).collect(),
            SectionKind::General => number::general(value, section),
            SectionKind::Number => number::display(value, section),
            SectionKind::Date => date::display(value, section, epoch),
        }
    }

    /// What a cell with this stored text displays.
    pub(super) fn text(&self, value: &str) -> String {
        let Some(section) = &self.text else { return value.to_owned() };
        let part = |token: &Token| match token {
            Token::Text | Token::General => Some(value.to_owned()),
            other => other.literal(),
        };
        section.tokens.iter().filter_map(part).collect()
    }

    /// True when numbers are shown as days or times.
    pub(super) fn is_date(&self) -> bool {
        self.sections.first().is_some_and(|s| s.kind == SectionKind::Date)
    }

    /// The section for a number; true where it shows the minus itself.
    fn pick(&self, value: f64) -> Option<(&Section, bool)> {
        let sections = &self.sections;
        if sections.iter().any(|s| s.condition.is_some()) {
            return self.pick_by_condition(value);
        }
        let index = match sections.len() {
            0 => return None,
            1 => 0,
            _ if value < 0.0 => 1,
            2 => 0,
            _ if value == 0.0 => 2,
            _ => 0,
        };
        Some((&sections[index], index == 1))
    }

    fn pick_by_condition(&self, value: f64) -> Option<(&Section, bool)> {
        let last = self.sections.len().checked_sub(1)?;
        let holds = |(index, section): &(usize, &Section)| match section.condition {
            Some(condition) => (condition.test)(&value, &condition.operand),
            None if *index == last => true,
            None if *index == 0 => value > 0.0,
            None => value < 0.0,
        };
        let (index, section) =
            self.sections.iter().enumerate().find(holds).or(Some((last, &self.sections[last])))?;
        let negative = section.condition.map_or(index == 1 && last > 1, |c| c.negative_only);
        Some((section, negative))
    }
}

impl Token {
    /// The characters that stand for themselves.
    fn literal(&self) -> Option<String> {
        match self {
            Self::Literal(text) => Some(text.clone()),
            Self::Percent => Some("%".to_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Epoch, Format};

    fn shown(value: f64, code: &str) -> String {
        Format::new(code).number(value, Epoch::default())
    }

    #[test]
    fn numbers_as_a_person_sees_them() {
        for (value, code, expected) in [
            (0.858, "0.0%", "85.8%"),
            (1.177, "0.0%", "117.7%"),
            (1_234_567.0, "#,##0", "1,234,567"),
            (-1_234_567.0, "#,##0;\"△\"#,##0", "△1,234,567"),
            (-5.0, "#,##0;▲#,##0", "▲5"),
            (12.0, "0\"回\"", "12回"),
            (1_234_567.0, "#,##0,\"千円\"", "1,235千円"),
            (4.0, "0.0", "4.0"),
            (0.0, "0.0%", "0.0%"),
            (0.05, "#.##", ".05"),
            (2.5, "General", "2.5"),
            (0.1 + 0.2, "General", "0.3"),
            (1452.0, "#,##0_ ", "1,452 "),
            (-3.0, "#,##0", "-3"),
            // Half away from zero on the decimal digits, not on the binary ones.
            (1.005, "0.00", "1.01"),
            (0.285, "0%", "29%"),
            (99.995, "0.00", "100.00"),
        ] {
            assert_eq!(shown(value, code), expected, "{value} as {code}");
        }
    }

    #[test]
    fn dates_in_japanese_eras() {
        for (value, code, expected) in [
            (45471.0, "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"", "令和6年6月28日"),
            (43586.0, "[$-411]ge", "R1"),
            (43586.0, "[$-ja-JP-x-gannen]ggge\"年\"", "令和元年"),
            (43585.0, "[$-411]gge", "平31"),
            (45017.0, "yyyy/mm/dd", "2023/04/01"),
            (45017.5, "yyyy/m/d h:mm", "2023/4/1 12:00"),
            (60.0, "yyyy/m/d", "1900/2/29"),
            (1.0, "yyyy/m/d", "1900/1/1"),
            (-1.0, "yyyy/m/d", "######"),
        ] {
            assert_eq!(shown(value, code), expected, "{value} as {code}");
        }
        let epoch = Epoch { is_1904: true };
        assert_eq!(Format::new("yyyy/m/d").number(42124.0, epoch), "2019/5/1");
    }

    #[test]
    fn a_damaged_code_does_no_harm() {
        for code in
            ["\"", "[", "\\", "0;[", "[$", "_", "*", "/", "?/", "E+", "0E+", "[h", "0/0", ",", ".", ";;;;;"]
        {
            let _ = shown(1234.5, code);
            let _ = Format::new(code).text("取組");
        }
    }
}

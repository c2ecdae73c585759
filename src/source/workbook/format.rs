//! Number formats: from a stored number to what a person sees.
//!
//! The common part of ECMA-376 part 1, 18.8.31: sections, digits, grouping and scaling commas, percent, literals,
//! dates, and the Japanese era forms (`ggge`, `[$-411]`, `[$-ja-JP-x-gannen]`). What it does not know it shows
//! as the plain number: a wrong reading is worse than none.

use jiff::civil::Date;

/// The text that a cell with this stored number and format code displays.
pub(super) fn display(value: f64, code: &str, is_1904: bool) -> String {
    let code = code.trim();
    if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
        return general(value);
    }
    let sections = split_sections(code);
    let (section, value) = pick_section(&sections, value);
    let tokens = tokenize(section);
    if tokens.iter().any(|t| matches!(t, Token::Date(_))) {
        return date(value, &tokens, section, is_1904).unwrap_or_else(|| general(value));
    }
    number(value, &tokens)
}

/// A serial date as ISO 8601, for dates whose format is not known.
pub(super) fn iso_date(serial: f64, is_1904: bool) -> String {
    match serial_date(serial, is_1904) {
        Some(date) => date.to_string(),
        None => general(serial),
    }
}

/// Up to 15 significant digits, as Excel's General shows them.
fn general(value: f64) -> String {
    if value == value.trunc() && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let digits = 14 - value.abs().log10().floor().clamp(-5.0, 14.0) as i32;
    let text = format!("{value:.*}", digits.clamp(0, 14) as usize);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Digit(char),
    Point,
    Comma,
    Percent,
    Literal(String),
    /// A run of one date letter: `yyyy`, `ggg`, `e`, `m`.
    Date(String),
}

fn split_sections(code: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&code[start..]);
    parts
}

/// The section for the value's sign; a section of its own for negatives shows no minus by itself.
fn pick_section<'a>(sections: &[&'a str], value: f64) -> (&'a str, f64) {
    match (sections, value) {
        ([_, negative, ..], v) if v < 0.0 => (negative, -v),
        ([_, _, zero, ..], 0.0) => (zero, value),
        ([first, ..], _) => (first, value),
        ([], _) => ("", value),
    }
}

fn tokenize(section: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => tokens.push(Token::Literal(chars.by_ref().take_while(|&c| c != '"').collect())),
            '\\' => tokens.extend(chars.next().map(|c| Token::Literal(c.to_string()))),
            '_' => {
                chars.next();
                tokens.push(Token::Literal(" ".into()));
            }
            '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                if let Some(currency) = inner.strip_prefix('$') {
                    let sign = currency.split('-').next().unwrap_or_default();
                    if !sign.is_empty() {
                        tokens.push(Token::Literal(sign.to_owned()));
                    }
                }
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'g' | 'G' | 'e' | 'E' | 'a' | 'h' | 'H' | 's' | 'S' => {
                let mut run = c.to_ascii_lowercase().to_string();
                while let Some(next) = chars.next_if(|n| n.eq_ignore_ascii_case(&c)) {
                    run.push(next.to_ascii_lowercase());
                }
                tokens.push(Token::Date(run));
            }
            other => tokens.push(Token::Literal(other.to_string())),
        }
    }
    tokens
}

fn number(value: f64, tokens: &[Token]) -> String {
    let first = tokens.iter().position(|t| matches!(t, Token::Digit(_)));
    let last = tokens.iter().rposition(|t| matches!(t, Token::Digit(_)));
    let (Some(first), Some(last)) = (first, last) else {
        let text: String = tokens.iter().filter_map(literal).collect();
        return if text.trim().is_empty() { general(value) } else { text };
    };
    let point = tokens.iter().position(|t| *t == Token::Point).unwrap_or(tokens.len());
    let decimals: Vec<&Token> = tokens.iter().skip(point).filter(|t| matches!(t, Token::Digit(_))).collect();
    let required = decimals.iter().rposition(|t| **t == Token::Digit('0')).map_or(0, |p| p + 1);
    let whole_zeros = tokens[..point.min(tokens.len())].iter().filter(|t| **t == Token::Digit('0')).count();
    let grouped = tokens[first..last].contains(&Token::Comma);
    let scale = tokens[last + 1..].iter().take_while(|t| **t == Token::Comma).count();
    let percent = tokens.contains(&Token::Percent);
    let scaled = value * if percent { 100.0 } else { 1.0 } / 1000f64.powi(scale as i32);
    let digits = digits(scaled.abs(), decimals.len(), required, whole_zeros, grouped);
    let negative = scaled < 0.0 && digits.chars().any(|c| ('1'..='9').contains(&c));
    let mut out = String::new();
    if negative {
        out.push('-');
    }
    out.extend(tokens[..first].iter().filter_map(literal));
    out.push_str(&digits);
    out.extend(tokens[last + 1..].iter().filter_map(literal));
    out
}

fn literal(token: &Token) -> Option<String> {
    match token {
        Token::Literal(text) => Some(text.clone()),
        Token::Percent => Some("%".into()),
        _ => None,
    }
}

fn digits(value: f64, decimals: usize, required: usize, whole_zeros: usize, grouped: bool) -> String {
    // Half away from zero on the decimal digits, as spreadsheets round; the nudge undoes binary error.
    let unit = 10f64.powi(decimals as i32);
    let rounded = (value * unit * (1.0 + 1e-15)).round() / unit;
    let text = format!("{rounded:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut whole = if whole == "0" && whole_zeros == 0 { String::new() } else { whole.to_owned() };
    while whole.len() < whole_zeros {
        whole.insert(0, '0');
    }
    if grouped {
        let mut at = whole.len();
        while at > 3 {
            at -= 3;
            whole.insert(at, ',');
        }
    }
    let mut fraction = fraction.to_owned();
    while fraction.len() > required && fraction.ends_with('0') {
        fraction.pop();
    }
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// Days from the epoch of the workbook to a civil date; serial 60 is the day that Lotus invented.
fn serial_date(serial: f64, is_1904: bool) -> Option<Date> {
    let days = serial.floor() as i64 + if is_1904 { 1462 } else { 0 };
    let days = if (1..60).contains(&days) { days + 1 } else { days };
    let epoch = jiff::civil::date(1899, 12, 30);
    if !(1..2_958_466).contains(&days) {
        return None;
    }
    epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The eras that `g` and `e` count in, latest first: name, letter, first day (元号法 and its predecessors).
const ERAS: [(&str, &str, (i16, i8, i8)); 5] = [
    ("令和", "R", (2019, 5, 1)),
    ("平成", "H", (1989, 1, 8)),
    ("昭和", "S", (1926, 12, 25)),
    ("大正", "T", (1912, 7, 30)),
    ("明治", "M", (1868, 1, 25)),
];

fn date(value: f64, tokens: &[Token], section: &str, is_1904: bool) -> Option<String> {
    let day = serial_date(value, is_1904)?;
    let seconds = ((value - value.floor()) * 86_400.0).round() as u32;
    let era = ERAS.iter().find(|(_, _, (y, m, d))| day >= jiff::civil::date(*y, *m, *d))?;
    let era_year = day.year() - era.2.0 + 1;
    // Excel writes 元年 where the locale asks for it; the plain 411 locale counts 1.
    let gannen = section.contains("gannen") || section.contains("-ja-JP");
    let mut out = String::new();
    let mut after_hour = false;
    for token in tokens {
        match token {
            Token::Date(run) => {
                let minutes = run.starts_with('m') && after_hour;
                out.push_str(&date_part(run, day, seconds, (era, era_year, gannen), minutes));
                after_hour = run.starts_with('h') || (after_hour && !run.starts_with('m'));
            }
            Token::Literal(text) => out.push_str(text),
            Token::Point => out.push('.'),
            Token::Comma => out.push(','),
            Token::Percent | Token::Digit(_) => {}
        }
    }
    Some(out)
}

type Era<'a> = (&'a (&'static str, &'static str, (i16, i8, i8)), i16, bool);

fn date_part(run: &str, day: Date, seconds: u32, (era, era_year, gannen): Era<'_>, minutes: bool) -> String {
    const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let weekday = WEEKDAYS[day.weekday().to_monday_zero_offset() as usize % 7];
    let padded =
        |value: i64, run: &str| if run.len() > 1 { format!("{value:02}") } else { value.to_string() };
    match run {
        "g" => era.1.to_owned(),
        "gg" => era.0.chars().take(1).collect(),
        "e" if era_year == 1 && gannen => "元".to_owned(),
        "aaa" => weekday.to_owned(),
        "aaaa" => format!("{weekday}曜日"),
        _ => match run.as_bytes().first() {
            Some(b'g') => era.0.to_owned(),
            Some(b'e') => padded(era_year.into(), run),
            Some(b'y') if run.len() <= 2 => format!("{:02}", day.year().rem_euclid(100)),
            Some(b'y') => day.year().to_string(),
            Some(b'm') if minutes => padded((seconds / 60 % 60).into(), run),
            Some(b'm') => padded(day.month().into(), run),
            Some(b'd') => padded(day.day().into(), run),
            Some(b'h') => padded((seconds / 3600).into(), run),
            Some(b's') => padded((seconds % 60).into(), run),
            _ => String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::display;

    #[test]
    fn numbers_as_a_person_sees_them() {
        for (value, code, shown) in [
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
        ] {
            assert_eq!(display(value, code, false), shown, "{value} as {code}");
        }
    }

    #[test]
    fn dates_in_japanese_eras() {
        for (value, code, shown) in [
            (45471.0, "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"", "令和6年6月28日"),
            (43586.0, "[$-411]ge", "R1"),
            (43586.0, "[$-ja-JP-x-gannen]ggge\"年\"", "令和元年"),
            (43585.0, "[$-411]gge", "平31"),
            (45017.0, "yyyy/mm/dd", "2023/04/01"),
            (45017.5, "yyyy/m/d h:mm", "2023/4/1 12:00"),
        ] {
            assert_eq!(display(value, code, false), shown, "{value} as {code}");
        }
    }
}

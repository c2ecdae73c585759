//! Numbers by placeholders: grouping, scaling, percent, powers of ten, fractions.
//!
//! In: a number and a section with digits. Out: its text. The minus stands before everything, and only where a
//! digit other than zero is shown.

use super::decimal::{self, Decimal};
use super::{Section, Token, kanji};

/// Numerators and denominators have at most this many digits.
const MAX_FRACTION_DIGITS: usize = 4;

pub(super) fn display(value: f64, section: &Section) -> String {
    let tokens = &section.tokens;
    let parts = if let Some(slash) = fraction_slash(tokens) {
        fraction(value.abs(), tokens, slash)
    } else if let Some(at) = tokens.iter().position(|t| matches!(t, Token::Exponent(_))) {
        scientific(value, tokens, at)
    } else {
        let percents = tokens.iter().filter(|t| **t == Token::Percent).count() as i32;
        let scales = tokens.iter().filter(|t| **t == Token::Scale).count() as i32;
        plain(&Decimal::new(value).shifted(2 * percents - 3 * scales), tokens)
    };
    let shows = |part: &Part| part.is_number && part.text.chars().any(|c| ('1'..='9').contains(&c));
    let minus = if value < 0.0 && parts.iter().any(shows) { "-" } else { "" };
    let text = |part: Part| {
        if part.is_number { kanji::digits(&part.text, section.kanji) } else { part.text }
    };
    minus.chars().map(String::from).chain(parts.into_iter().map(text)).collect()
}

/// General among literals: `General"件"`, `[DBNum1]General`.
pub(super) fn general(value: f64, section: &Section) -> String {
    let whole = value.fract() == 0.0 && (0.0..1e16).contains(&value) && section.kanji > 0;
    let number = || match whole {
        true => kanji::words(value as u64, section.kanji),
        false => kanji::digits(&decimal::general(value), section.kanji),
    };
    let part = |token: &Token| match token {
        Token::General | Token::Text => Some(number()),
        other => other.literal(),
    };
    section.tokens.iter().filter_map(part).collect()
}

/// A piece of the displayed text; digits of the number, or a literal.
struct Part {
    text: String,
    is_number: bool,
}

impl Part {
    fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: true }
    }

    fn of(token: &Token) -> Option<Self> {
        Some(Self { text: token.literal()?, is_number: false })
    }
}

/// Placeholders before and behind the point.
fn plain(decimal: &Decimal, tokens: &[Token]) -> Vec<Part> {
    let point = tokens.iter().position(|t| *t == Token::Point).unwrap_or(tokens.len());
    let (before, after) = tokens.split_at(point);
    let places = after.iter().filter(|t| matches!(t, Token::Digit(_))).count();
    let (whole, fraction) = decimal.fixed(places);
    let mut parts = whole_part(&whole, before);
    let behind = fraction_part(&fraction, after);
    if behind.iter().any(|p| p.is_number && !p.text.is_empty()) {
        parts.push(Part::number("."));
    }
    parts.extend(behind);
    parts
}

/// Fills the placeholders from the right; what is left of the digits goes before the leftmost.
fn whole_part(whole: &str, tokens: &[Token]) -> Vec<Part> {
    let grouped = tokens.contains(&Token::Group);
    let leftmost = tokens.iter().position(|t| matches!(t, Token::Digit(_)));
    let mut rest: Vec<char> = whole.chars().collect();
    let (mut parts, mut count) = (Vec::new(), 0);
    let mut push = |parts: &mut Vec<Part>, c: char| {
        if grouped && count > 0 && count % 3 == 0 {
            parts.push(Part::number(if c == ' ' { " " } else { "," }));
        }
        count += 1;
        parts.push(Part::number(c));
    };
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Digit(place) => {
                match (rest.pop(), place) {
                    (Some(digit), _) => push(&mut parts, digit),
                    (None, '0') => push(&mut parts, '0'),
                    (None, '?') => push(&mut parts, ' '),
                    (None, _) => {}
                }
                if leftmost == Some(at) {
                    while let Some(digit) = rest.pop() {
                        push(&mut parts, digit);
                    }
                }
            }
            other => parts.extend(Part::of(other)),
        }
    }
    parts.reverse();
    parts
}

/// Digits behind the point: zeros at the end are shown as the placeholder says.
fn fraction_part(fraction: &str, tokens: &[Token]) -> Vec<Part> {
    let significant = fraction.trim_end_matches('0').len();
    let mut digits = fraction.chars().enumerate();
    let mut parts = Vec::new();
    for token in tokens {
        match token {
            Token::Digit(place) => {
                let Some((at, digit)) = digits.next() else { continue };
                match place {
                    _ if at < significant => parts.push(Part::number(digit)),
                    '0' => parts.push(Part::number('0')),
                    '?' => parts.push(Part::number(' ')),
                    _ => {}
                }
            }
            other => parts.extend(Part::of(other)),
        }
    }
    parts
}

/// `0.00E+00`; several whole placeholders make the power a multiple of their number.
fn scientific(value: f64, tokens: &[Token], at: usize) -> Vec<Part> {
    let (mantissa, power) = tokens.split_at(at);
    let point = mantissa.iter().position(|t| *t == Token::Point).unwrap_or(at);
    let is_digit = |t: &&Token| matches!(t, Token::Digit(_));
    let step = mantissa[..point].iter().filter(is_digit).count().max(1) as i32;
    let places = mantissa[point..].iter().filter(is_digit).count();
    let decimal = Decimal::new(value);
    let mut exponent = decimal.exponent().div_euclid(step) * step;
    if decimal.clone().shifted(-exponent).fixed(places).0.len() > step as usize {
        exponent += step;
    }
    let mut parts = plain(&decimal.shifted(-exponent), mantissa);
    let sign = match (&power[0], exponent < 0) {
        (_, true) => "E-",
        (Token::Exponent(true), false) => "E+",
        _ => "E",
    };
    let width = power.iter().filter(is_digit).count();
    parts.push(Part { text: format!("{sign}{:0width$}", exponent.abs()), is_number: false });
    parts.extend(power[1..].iter().filter_map(Part::of));
    parts
}

/// The slash between two runs of placeholders or digits.
fn fraction_slash(tokens: &[Token]) -> Option<usize> {
    let slash = tokens.iter().position(|t| *t == Token::Literal("/".to_owned()))?;
    let before = slash.checked_sub(1).is_some_and(|at| matches!(tokens[at], Token::Digit(_)));
    let after = tokens.get(slash + 1).is_some_and(|t| matches!(t, Token::Digit(_)) || is_figure(t));
    (before && after).then_some(slash)
}

fn is_figure(token: &Token) -> bool {
    matches!(token, Token::Literal(text) if text.len() == 1 && text.as_bytes()[0].is_ascii_digit())
}

/// `# ?/?`, `# ??/??`, `?/4`
fn fraction(value: f64, tokens: &[Token], slash: usize) -> Vec<Part> {
    let is_digit = |t: &&Token| matches!(t, Token::Digit(_));
    let over = tokens[..slash].iter().rev().take_while(is_digit).count();
    let (head, numerator) = tokens[..slash].split_at(slash - over);
    let under = tokens[slash + 1..].iter().take_while(|t| is_digit(t) || is_figure(t)).count();
    let (denominator, tail) = tokens[slash + 1..].split_at(under);
    let has_whole = head.iter().any(|t| is_digit(&t));
    let whole = if has_whole { value.trunc() } else { 0.0 };
    let (mut top, bottom) = ratio(value - whole, denominator);
    let mut whole = whole as u64;
    if has_whole && top == bottom {
        (whole, top) = (whole + 1, 0);
    }
    let digits = if whole == 0 { String::new() } else { whole.to_string() };
    // Without a fraction nothing else would be shown.
    let head_tokens: Vec<Token> = head.to_vec();
    let mut parts = if has_whole && whole == 0 && top == 0 {
        vec![Part::number("0")]
    } else {
        whole_part(&digits, &head_tokens)
    };
    let (over, under) = (numerator.len(), denominator.len());
    if has_whole && top == 0 {
        parts.push(Part::number(" ".repeat(over + under + 1)));
    } else {
        parts.push(Part::number(format!("{top:>over$}/{bottom:<under$}")));
    }
    parts.extend(tail.iter().filter_map(Part::of));
    parts
}

/// The nearest fraction whose denominator has as many digits as there are placeholders, or is the one given.
fn ratio(value: f64, denominator: &[Token]) -> (u64, u64) {
    let figures: String = denominator
        .iter()
        .map(|t| match t {
            Token::Literal(text) => text.clone(),
            _ => "0".to_owned(),
        })
        .collect();
    if let Some(fixed) = figures.parse::<u64>().ok().filter(|n| *n > 0) {
        return ((value * fixed as f64).round() as u64, fixed);
    }
    let largest = 10_u64.pow(denominator.len().min(MAX_FRACTION_DIGITS) as u32) - 1;
    let error = |bottom: u64| ((value * bottom as f64).round() / bottom as f64 - value).abs();
    let mut best = 1;
    for bottom in 2..=largest {
        if error(bottom) + 1e-12 < error(best) {
            best = bottom;
        }
    }
    ((value * best as f64).round() as u64, best)
}

//! Days and times: Western and Japanese years, names of months and weekdays, elapsed hours.
//!
//! In: a serial number, a section with date letters, the workbook's epoch. Out: its text; a number that is no
//! day of the calendar is shown as Excel shows it, as `######`.

use super::{Epoch, Section, Token, kanji};
use crate::normalize::era_of;
use jiff::civil::{self, Date};

/// What stands in a cell whose number cannot be shown.
const NO_DATE: &str = "######";
/// The day after 9999-12-31.
const END: i64 = 2_958_466;
const DAY: f64 = 86_400.0;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("月", "Monday"),
    ("火", "Tuesday"),
    ("水", "Wednesday"),
    ("木", "Thursday"),
    ("金", "Friday"),
    ("土", "Saturday"),
    ("日", "Sunday"),
];

/// A moment, in parts.
struct Moment {
    year: i16,
    month: i8,
    /// 0 and the 29th of February 1900 exist in Excel only.
    day: i8,
    date: Date,
    /// Since midnight.
    seconds: f64,
    /// Days and seconds from the epoch, for elapsed time.
    total: f64,
}

pub(super) fn display(value: f64, section: &Section, epoch: Epoch) -> String {
    let places = second_places(&section.tokens);
    let Some(moment) = moment(value, places, epoch) else { return NO_DATE.to_owned() };
    let half_day = section.tokens.iter().any(|t| matches!(t, Token::HalfDay(_)));
    let mut out = String::new();
    let mut fraction = false;
    for token in &section.tokens {
        match token {
            Token::Date(run) => {
                fraction = run.starts_with('s');
                out.push_str(&part(run, &moment, section, half_day));
            }
            Token::Elapsed(run) => {
                fraction = run.starts_with('s');
                out.push_str(&elapsed(run, &moment, section));
            }
            Token::HalfDay(long) => out.push_str(half(&moment, *long, section)),
            Token::Point if fraction && places > 0 => out.push('.'),
            Token::Point => out.push('.'),
            Token::Digit(_) if fraction => {
                let text = format!("{:.places$}", moment.seconds.fract());
                out.push_str(text.split('.').nth(1).unwrap_or_default());
                fraction = false;
            }
            Token::Digit(_) => {}
            other => out.extend(other.literal()),
        }
    }
    out
}

/// Digits behind the seconds' point.
fn second_places(tokens: &[Token]) -> usize {
    let seconds = |t: &Token| matches!(t, Token::Date(r) | Token::Elapsed(r) if r.starts_with('s'));
    let Some(at) = tokens.windows(2).position(|w| seconds(&w[0]) && w[1] == Token::Point) else { return 0 };
    tokens[at + 2..].iter().take_while(|t| matches!(t, Token::Digit(_))).count().min(9)
}

/// The moment, rounded to what is shown of its seconds.
fn moment(value: f64, places: usize, epoch: Epoch) -> Option<Moment> {
    let unit = 10f64.powi(places as i32);
    let total = (value * DAY * unit).round() / unit;
    if total < 0.0 || !total.is_finite() {
        return None;
    }
    let days = (total / DAY).floor();
    let seconds = ((total - days * DAY) * unit).round() / unit;
    let (year, month, day, date) = calendar(days as i64, epoch)?;
    Some(Moment { year, month, day, date, seconds, total })
}

/// Year, month and day, with the two days that only Excel knows.
fn calendar(serial: i64, epoch: Epoch) -> Option<(i16, i8, i8, Date)> {
    let days = serial + if epoch.is_1904 { 1462 } else { 0 };
    if !(0..END).contains(&days) {
        return None;
    }
    let known = if days < 60 { days + 1 } else { days };
    let span = jiff::Span::new().try_days(known).ok()?;
    let date = civil::date(1899, 12, 30).checked_add(span).ok()?;
    Some(match days {
        0 => (1900, 1, 0, civil::date(1900, 1, 1)),
        60 => (1900, 2, 29, date),
        _ => (date.year(), date.month(), date.day(), date),
    })
}

/// One run of a date letter; `n` stands for minutes.
fn part(run: &str, moment: &Moment, section: &Section, half_day: bool) -> String {
    let width = run.len();
    let number = |value: i64| match section.kanji {
        0 if width > 1 => format!("{value:02}"),
        0 => value.to_string(),
        mode => kanji::words(value.unsigned_abs(), mode),
    };
    let whole = moment.seconds.floor() as i64;
    match (run.as_bytes().first(), width) {
        (Some(b'g'), _) | (Some(b'e'), _) => era(run, moment, section),
        (Some(b'y'), ..=2) => kanji::digits(&format!("{:02}", moment.year % 100), section.kanji),
        (Some(b'y'), _) => kanji::digits(&moment.year.to_string(), section.kanji),
        (Some(b'm'), 3..) => month_name(width, moment, section),
        (Some(b'm'), _) => number(moment.month.into()),
        (Some(b'd'), 3..) | (Some(b'a'), _) => weekday(run, moment, section),
        (Some(b'd'), _) => number(moment.day.into()),
        (Some(b'h'), _) if half_day => number((whole / 3600 + 11) % 12 + 1),
        (Some(b'h'), _) => number(whole / 3600),
        (Some(b'n'), _) => number(whole / 60 % 60),
        (Some(b's'), _) => number(whole % 60),
        _ => String::new(),
    }
}

/// `g` M, `gg` 明, `ggg` 明治, `e` the year of the era.
fn era(run: &str, moment: &Moment, section: &Section) -> String {
    let Some((era, year)) = era_of(moment.date) else {
        return if run.starts_with('e') { moment.year.to_string() } else { String::new() };
    };
    match run {
        "g" => era.letter.to_string(),
        "gg" => era.short.to_string(),
        _ if run.starts_with('g') => era.name.to_owned(),
        _ if year == 1 && (section.gannen || section.kanji == 1) => "元".to_owned(),
        _ if section.kanji > 0 => kanji::words(year.unsigned_abs().into(), section.kanji),
        "e" => year.to_string(),
        _ => format!("{year:02}"),
    }
}

/// English, as Excel writes it in every language but where the code asks for Japanese.
fn month_name(width: usize, moment: &Moment, section: &Section) -> String {
    if section.japanese {
        return format!("{}月", moment.month);
    }
    let name = MONTHS[(moment.month - 1) as usize % 12];
    match width {
        3 => name[..3].to_owned(),
        5 => name[..1].to_owned(),
        _ => name.to_owned(),
    }
}

fn weekday(run: &str, moment: &Moment, section: &Section) -> String {
    let (japanese, english) = WEEKDAYS[moment.date.weekday().to_monday_zero_offset() as usize % 7];
    match run {
        "aaa" => japanese.to_owned(),
        "ddd" if section.japanese => japanese.to_owned(),
        "ddd" => english[..3].to_owned(),
        _ if run.starts_with('a') || section.japanese => format!("{japanese}曜日"),
        _ => english.to_owned(),
    }
}

fn half(moment: &Moment, long: bool, section: &Section) -> &'static str {
    let afternoon = moment.seconds >= DAY / 2.0;
    match (long && !section.english, long, afternoon) {
        (true, _, false) => "午前",
        (true, _, true) => "午後",
        (_, true, false) => "AM",
        (_, true, true) => "PM",
        (_, _, false) => "A",
        (_, _, true) => "P",
    }
}

fn elapsed(run: &str, moment: &Moment, section: &Section) -> String {
    let total = moment.total.floor() as i64;
    let value = match run.as_bytes().first() {
        Some(b'h') => total / 3600,
        Some(b'm') => total / 60,
        _ => total,
    };
    let width = run.len();
    kanji::digits(&format!("{value:0width$}"), section.kanji)
}

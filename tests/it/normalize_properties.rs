//! Properties of the normalizer on generated texts: what must hold for every input.

#![allow(clippy::unwrap_used, clippy::panic)] // a failing helper fails its test

use gyokaku::normalize::{Context, Period, PeriodKind, periods, quantities, text};
use jiff::civil::date;

/// A small generator of its own, so that a failing seed can be run again.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.next(from.len())]
    }
}

/// Pieces in which the rules meet: widths, marks, breaks, radicals, eras, units.
const PIECES: &[&str] = &[
    "平成",
    "令和",
    "H",
    "Ｈ",
    "２",
    "3",
    "元",
    "年",
    "年度",
    "⽉",
    "月",
    "日",
    " ",
    "\u{3000}",
    "\n",
    "\r\n",
    "ー",
    "―",
    "－",
    "−",
    "～",
    "〜",
    "~",
    "・",
    "、",
    "。",
    "(",
    "）",
    "【",
    "】",
    "※",
    "①",
    "㏠",
    "㋂",
    "㍻",
    "㋿",
    "㈱",
    "ｶ",
    "ﾞ",
    "゛",
    "か",
    "\u{3099}",
    "カ",
    "備",
    "考",
    "目",
    "標",
    "A",
    "b",
    ":",
    "：",
    ".",
    ",",
    "/",
    "％",
    "件",
    "人",
    "円",
    "千",
    "万",
    "億",
    "約",
    "以上",
    "△",
    "▲",
    "から",
    "まで",
    "→",
    "_x000D_",
    "\u{200B}",
    "\u{FE0F}",
    "\u{E000}",
    "\u{F967}",
    "\u{FA11}",
    "½",
    "²",
    "ﬁ",
    "上半期",
    "第",
    "四半期",
    "末",
    "半減",
    "1,234",
    "12.5",
    "当たり",
    "1日",
    "に",
    "e\u{301}",
    "\u{301}",
    "'",
    "㌔",
    "分の",
    "割",
    "‥",
    "︵",
    "￣",
    "｡",
    "-",
    "\t",
    "\u{0}",
    "度",
    "二",
    "十",
    "〇",
];

fn texts(seed: u64, count: usize) -> impl Iterator<Item = String> {
    let mut random = Random(seed);
    (0..count).map(move |_| (0..1 + random.next(14)).map(|_| random.pick(PIECES)).collect())
}

#[test]
fn normalizing_twice_is_normalizing_once() {
    for raw in texts(0x9E37_79B9_7F4A_7C15, 300_000) {
        let once = text(&raw).text;
        assert_eq!(text(&once).text, once, "from {raw:?}");
    }
}

#[test]
fn every_character_leads_to_its_source() {
    for raw in texts(0xD1B5_4A32_D192_ED03, 100_000) {
        let normalized = text(&raw);
        let mut last = 0;
        for (at, c) in normalized.text.char_indices() {
            let source = normalized.source_range(at..at + c.len_utf8());
            let slice = raw.get(source.clone()).unwrap_or_else(|| panic!("{raw:?} has no {source:?}"));
            assert!(!slice.is_empty() && source.start >= last, "{c:?} of {raw:?} leads to {slice:?}");
            last = source.start;
            // A character that was kept stands in its own source.
            if raw.contains(c) && !slice.contains(c) && !c.is_whitespace() {
                assert_ne!(text(slice).text, "", "{c:?} of {raw:?} leads to {slice:?}");
            }
        }
        let whole = normalized.source_range(0..normalized.text.len());
        assert_eq!(text(&raw[whole]).text, normalized.text, "from {raw:?}");
    }
}

#[test]
fn spans_are_ordered_and_on_boundaries() {
    for raw in texts(0x2545_F491_4F6C_DD1D, 200_000) {
        let mut last = 0;
        for found in periods(&raw, &Context::of(2018)) {
            assert!(raw.get(found.span.clone()).is_some_and(|s| !s.is_empty()), "{raw:?} {found:?}");
            assert!(found.span.start >= last, "{raw:?} {found:?}");
            assert!(found.period.start <= found.period.end, "{raw:?} {found:?}");
            last = found.span.end;
        }
        last = 0;
        for found in quantities(&raw) {
            assert!(raw.get(found.span.clone()).is_some_and(|s| !s.is_empty()), "{raw:?} {found:?}");
            assert!(found.span.start >= last, "{raw:?} {found:?}");
            last = found.span.end;
        }
    }
}

#[test]
fn a_normalized_text_reads_like_its_source() {
    // ㏠ is one source character for a number and its unit.
    let parted = |raw: &String| !raw.contains(['\n', '\r', '_', '㏠', '㋂']);
    for raw in texts(0x8A5C_D789_635D_2DFF, 50_000).filter(parted) {
        let dates =
            |s: &str| periods(s, &Context::of(2018)).into_iter().map(|m| m.period).collect::<Vec<_>>();
        let normalized = text(&raw).text;
        // Spreading spaces may join numbers; such lines are not alike.
        if !normalized.contains(' ') && !raw.contains([' ', '\u{3000}', '\t']) {
            assert_eq!(dates(&raw), dates(&normalized), "from {raw:?}");
        }
    }
}

/// Writes a period the way documents do.
fn write(period: &Period) -> String {
    let year = |day: jiff::civil::Date| match day.year() {
        y @ 1989..=2018 => format!("平成{}", y - 1988),
        2019 => "令和元".to_owned(),
        y => format!("令和{}", y - 2018),
    };
    let start = period.start.unwrap();
    match period.kind {
        PeriodKind::FiscalYear => format!("{}年度", year(start)),
        PeriodKind::Year => format!("{}年", year(start)),
        PeriodKind::Month => format!("{}年{}月", year(start), start.month()),
        PeriodKind::Day => format!("{}年{}月{}日", year(start), start.month(), start.day()),
        PeriodKind::Half => {
            let half = if start.month() == 4 { "上半期" } else { "下半期" };
            format!(
                "{}年度{half}",
                year(start.checked_sub(jiff::Span::new().months(start.month() - 4)).unwrap())
            )
        }
        PeriodKind::Quarter => {
            let quarter = (start.month() + 8) / 3 % 4 + 1;
            let april = start.checked_sub(jiff::Span::new().months((start.month() + 8) % 12)).unwrap();
            format!("{}年度第{quarter}四半期", year(april))
        }
        PeriodKind::Range => {
            let end = period.end.unwrap();
            format!("{}年{}月〜{}年{}月", year(start), start.month(), year(end), end.month())
        }
    }
}

#[test]
fn a_written_period_is_read_again() {
    let months = |n: i32| jiff::Span::new().months(n);
    for year in 1989..2040 {
        for month in 1..=12 {
            let first = date(year, month, 1);
            let after = |n: i32| first.checked_add(months(n)).unwrap().yesterday().unwrap();
            let mut all = vec![
                Period::new("", PeriodKind::Month, Some(first), Some(after(1))),
                Period::new("", PeriodKind::Range, Some(first), Some(after(7))),
            ];
            if month == 1 {
                all.push(Period::new("", PeriodKind::Year, Some(first), Some(after(12))));
            }
            if month == 4 {
                all.push(Period::of_fiscal_year("", i32::from(year)).unwrap());
            }
            if month % 6 == 4 {
                all.push(Period::new("", PeriodKind::Half, Some(first), Some(after(6))));
            }
            if month % 3 == 1 && (year > 1989 || month > 3) {
                all.push(Period::new("", PeriodKind::Quarter, Some(first), Some(after(3))));
            }
            for day in 1..=first.days_in_month() {
                let day = date(year, month, day);
                all.push(Period::new("", PeriodKind::Day, Some(day), Some(day)));
            }
            for mut period in all {
                period.text = write(&period);
                let found = periods(&period.text, &Context::default());
                assert_eq!(found.into_iter().map(|m| m.period).collect::<Vec<_>>(), [period]);
            }
        }
    }
}

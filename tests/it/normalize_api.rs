//! What the interpreter asks of the normalizer: header cells, value cells, units, marks of no value.

#![allow(clippy::unwrap_used, clippy::panic)] // a failing helper fails its test

use gyokaku::normalize::{
    Comparator, Context, Flag, Open, Period, PeriodKind, cell, is_missing, line, missing, period, periods,
    text, unit,
};
use jiff::civil::{Date, date};

fn whole(text: &str) -> (PeriodKind, Option<Date>, Option<Date>, String) {
    let whole = period::whole(text, &Context::of(2018))
        .unwrap_or_else(|| panic!("expected a period, but found {text}"));
    (whole.period.kind, whole.period.start, whole.period.end, whole.rest)
}

#[test]
fn header_cells_are_periods_with_a_rest() {
    let fiscal = |year| (PeriodKind::FiscalYear, Some(date(year, 4, 1)), Some(date(year + 1, 3, 31)));
    let with = |(kind, start, end), rest: &str| (kind, start, end, rest.to_owned());
    assert_eq!(whole("平成25年度"), with(fiscal(2013), ""));
    assert_eq!(whole("Ｈ２７"), with(fiscal(2015), ""));
    assert_eq!(whole("27年度(決算)"), with(fiscal(2015), "(決算)"));
    assert_eq!(whole("【平成30年度】"), with(fiscal(2018), ""));
    assert_eq!(whole("平成31年度(令和元年度)"), with(fiscal(2019), ""));
    assert_eq!(whole("平 成 29 年 度"), with(fiscal(2017), ""));
    let end = Some(date(2022, 3, 31));
    assert_eq!(whole("令和3年度末"), (PeriodKind::Day, end, end, String::new()));
    let both = (PeriodKind::Range, Some(date(2018, 4, 1)), Some(date(2020, 3, 31)));
    assert_eq!(whole("30・31年度"), with(both, ""));
    assert_eq!(whole("平成30年度・令和元年度"), with(both, ""));
    assert_eq!(whole("令和2年度以降"), with((PeriodKind::Range, Some(date(2020, 4, 1)), None), ""));
    assert_eq!(whole("平成30年度まで"), with((PeriodKind::Range, None, Some(date(2019, 3, 31))), ""));
    assert_eq!(period::whole("目標 平成30年度", &Context::of(2018)), None);
    assert_eq!(period::whole("昭和町", &Context::of(2018)), None);
}

#[test]
fn parts_are_refined_by_the_year_above_them() {
    let year = Period::of_fiscal_year("平成30年度", 2018).unwrap();
    let refine = |text: &str| {
        let refined = period::refine(&year, &period::part(text).unwrap()).unwrap();
        (refined.kind, refined.start.unwrap(), refined.end.unwrap())
    };
    assert_eq!(refine("上半期(4〜9月)"), (PeriodKind::Half, date(2018, 4, 1), date(2018, 9, 30)));
    assert_eq!(refine("第４四半期"), (PeriodKind::Quarter, date(2019, 1, 1), date(2019, 3, 31)));
    assert_eq!(refine("10月"), (PeriodKind::Month, date(2018, 10, 1), date(2018, 10, 31)));
    assert_eq!(refine("10〜3月"), (PeriodKind::Range, date(2018, 10, 1), date(2019, 3, 31)));
    assert_eq!(refine("3月末"), (PeriodKind::Day, date(2019, 3, 31), date(2019, 3, 31)));
    assert_eq!(refine("年度末"), (PeriodKind::Day, date(2019, 3, 31), date(2019, 3, 31)));
    assert_eq!(period::part("実績"), None);
    assert_eq!(period::part("3件"), None);
    assert_eq!(period::part("12.5"), None);
}

#[test]
fn odd_eras_are_read_and_said() {
    let flags = |text: &str| periods(text, &Context::default())[0].flags.clone();
    assert_eq!(flags("平成32年度"), [Flag::EraOverrun]);
    assert_eq!(flags("令和元年4月1日"), [Flag::EraUnderrun]);
    assert_eq!(flags("平成31年度"), []);
    let open = |text: &str| periods(text, &Context::default())[0].open;
    assert_eq!(open("令和2年度以降"), Some(Open::End));
    assert_eq!(open("令和2年度までに"), Some(Open::Start));
    assert_eq!(open("令和2年4月～"), Some(Open::End));
    assert_eq!(open("令和2年度の"), None);
}

#[test]
fn a_period_serializes_as_the_schema_says() {
    let year = Period::of_fiscal_year("平成25年度", 2013).unwrap();
    let json = serde_json::to_string(&year).unwrap();
    assert_eq!(
        json,
        r#"{"text":"平成25年度","kind":"fiscal_year","start":"2013-04-01","end":"2014-03-31","fiscal_year":2013}"#
    );
    assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), year);
}

#[test]
fn cells_take_the_unit_of_their_header() {
    let read = |text: &str, hint: Option<&str>| {
        let quantity = cell(text, hint)?;
        Some((quantity.value?.to_string(), quantity.unit.unwrap_or_default(), quantity.comparator))
    };
    let some = |value: &str, unit: &str, comparator| Some((value.to_owned(), unit.to_owned(), comparator));
    assert_eq!(read("1,234", Some("（単位：千円）")), some("1234000", "円", Comparator::Eq));
    assert_eq!(read("85.80%", Some("件")), some("85.80", "%", Comparator::Eq));
    assert_eq!(read("36(1)", Some("か所")), some("36", "か所", Comparator::Eq));
    assert_eq!(read("約15分", None), some("15", "分", Comparator::Approx));
    assert_eq!(read("10,000以上", Some("人")), some("10000", "人", Comparator::Gte));
    assert_eq!(read("△5.2", Some("％")), some("-5.2", "%", Comparator::Eq));
    assert_eq!(read("7業務", None), some("7", "業務", Comparator::Eq));
    assert_eq!(read("12件（前年度10件）", None), some("12", "件", Comparator::Eq));
    assert_eq!(read("3件から1件に減", None), None);
    assert_eq!(read("調整中", Some("件")), None);
    assert_eq!(read("5丁目", None), None);
    assert_eq!(cell("36(1)", None).unwrap().note.as_deref(), Some("1"));
}

#[test]
fn units_alone() {
    let read = |text: &str| unit(text).map(|u| (u.unit, u.power, u.per));
    assert_eq!(read("（単位：千円）"), Some(("円".into(), 3, None)));
    assert_eq!(read("百万円"), Some(("円".into(), 6, None)));
    assert_eq!(read("億円"), Some(("円".into(), 8, None)));
    assert_eq!(read("％"), Some(("%".into(), 0, None)));
    assert_eq!(read("箇所"), Some(("か所".into(), 0, None)));
    assert_eq!(read("(件)"), Some(("件".into(), 0, None)));
    assert_eq!(read("人/年"), Some(("人".into(), 0, Some("年".into()))));
    assert_eq!(read("単位 円"), Some(("円".into(), 0, None)));
    assert_eq!(read("実績値"), None);
}

#[test]
fn marks_of_no_value() {
    for mark in [
        "",
        "-",
        "―",
        "－",
        "***",
        "調整中",
        "評価なし",
        "未評価",
        "なし",
        "######",
        "－件",
        "- 円",
        "(―)",
        "……",
    ] {
        assert!(is_missing(mark), "expected no value, but found one in {mark:?}");
    }
    for value in ["0", "-5", "○", "A", "3件", "△", "10%"] {
        assert!(!is_missing(value), "expected a value, but found {:?} in {value:?}", missing(value));
    }
}

#[test]
fn text_keeps_what_numbers_and_lists_are_made_of() {
    assert_eq!(text("①1,234件").text, "①1,234件");
    assert_eq!(text("・あ\r\n\r\n・い").text, "・あ\n・い");
    assert_eq!(text("3㏠").text, "3㏠");
    assert_eq!(text("一段落\n\n二段落").text, "一段落\n\n二段落");
}

#[test]
fn a_line_is_text_or_json() {
    let answer = line(r#"{"input": "２８年度実績８５．５４％", "context_fy": 2017}"#);
    assert_eq!(answer["text"], "28年度実績85.54%");
    assert_eq!(answer["periods"][0]["start"], "2016-04-01");
    assert_eq!(answer["quantities"][0]["span"], serde_json::json!([6, 12]));
    let open = |text: &str| line(text)["periods"][0]["open"].clone();
    assert_eq!([open("令和2年度以降"), open("令和2年度まで")], ["end", "start"]);
    assert!(open("令和2年度の").is_null());
    assert_eq!(line("平成25年度")["periods"][0]["fiscal_year"], 2013);
    assert_eq!(line("{3件").get("quantities").unwrap()[0]["value"], "3");
}

#[test]
fn what_is_no_date_stays_out() {
    let words = [
        "平成町",
        "昭和区",
        "昭和町2-5-1",
        "令和の時代",
        "明治大学",
        "H2O",
        "H鋼",
        "S45C",
        "M7.3",
        "R²=0.9",
        "R-2",
        "A4",
        "No.28",
        "第25回",
        "25年間",
        "3か年",
        "5年に1回",
        "30年以上",
        "10年後",
        "2年生",
        "10～45年",
        "小学校5・6年生",
        "054-221-1354",
        "〒420-8602",
        "1-2-3",
        "12:30",
        "3/4",
        "2.4.1",
        "2025件",
        "1,854×3／4",
        "平均25度",
        "PM2.5",
        "令和0年",
        "平成25年2月30日",
        "毎年4月",
        "二千年前",
    ];
    for word in words {
        let found = periods(word, &Context::of(2018));
        assert!(found.is_empty(), "expected no period in {word}, but found {found:?}");
    }
}

#[test]
fn what_is_no_amount_stays_out() {
    let words = [
        "平成28年度",
        "H28",
        "3丁目",
        "5番地",
        "第2四半期",
        "第3回",
        "2回目",
        "A4",
        "CO2",
        "PM2.5",
        "①",
        "054-221-1354",
        "12:30",
        "12時30分",
        "数十人",
        "1 市税",
        "2.3 データ保護",
        "4 減 価",
        "十分",
        "千円",
        "2-3",
        "1.2.3",
        "3月",
        "10日",
        "1、概要",
        "※6",
    ];
    for word in words {
        let found = gyokaku::normalize::quantities(word);
        assert!(found.is_empty(), "expected no quantity in {word}, but found {found:?}");
    }
}

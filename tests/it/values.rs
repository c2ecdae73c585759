//! From facts to values: one small form for each rule that no fixture shows, with a near miss where it must not fire.

use crate::support::convert_bytes;
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    convert_bytes("form.md", text.as_bytes()).unwrap()
}

/// Mark, rank and length of the scale of each grade.
fn grades(record: &Value) -> Vec<(String, Value, Value)> {
    let evaluations =
        record["items"].as_array().unwrap().iter().flat_map(|i| i["evaluations"].as_array().unwrap());
    let rated = evaluations.filter(|e| !e["rating"].is_null());
    rated
        .map(|e| {
            let rating = &e["rating"];
            (rating["raw"].as_str().unwrap().to_owned(), rating["rank"].clone(), rating["of"].clone())
        })
        .collect()
}

fn list(legend: &str, grades: [&str; 2]) -> Value {
    read(&format!(
        "# 令和4年度 行政改革 進捗状況一覧\n\n{legend}\n\n\
         | 番号 | 取組名 | 担当課 | 評価 |\n| --- | --- | --- | --- |\n\
         | 1 | 窓口の改善 | 市民課 | {} |\n| 2 | 庁舎の点検 | 管財課 | {} |\n",
        grades[0], grades[1]
    ))
}

#[test]
fn marks_on_a_ladder_are_a_legend() {
    let record = list("【評価】 Ａ：現行のまま ／ Ｂ：手直し ／ Ｃ：抜本の見直し", ["Ａ", "Ｃ"]);
    assert_eq!(grades(&record), [("A".into(), json!(1), json!(3)), ("C".into(), json!(3), json!(3))]);
    assert_eq!(record["items"][1]["evaluations"][0]["rating"]["meaning"], "抜本の見直し");
    let lines = list("Ｓ：秀でる\n\nＡ：良い\n\nＢ：並み", ["Ｓ", "Ｂ"]);
    assert_eq!(grades(&lines)[0].1, json!(1));
    // One such line alone explains no scale.
    let one = list("Ａ：計画どおり達成", ["Ａ", "Ｂ"]);
    assert_eq!(
        grades(&one),
        [("A".into(), Value::Null, Value::Null), ("B".into(), Value::Null, Value::Null)]
    );
}

#[test]
fn a_legend_may_be_a_table_with_counts_beside_it() {
    let record = list(
        "| 区分 | 内容 | 件数 |\n| --- | --- | --- |\n| Ａ | 思いのほか進む | 3 |\n| Ｂ | 思うように進む | 5 |\n\
         | Ｃ | 思うに任せない | 1 |\n",
        ["Ｂ", "Ｃ"],
    );
    assert_eq!(grades(&record), [("B".into(), json!(2), json!(3)), ("C".into(), json!(3), json!(3))]);
    // Grades that are used in a form's rows explain nothing.
    let used = read(
        "# 令和5年度 進捗管理シート\n\n| 取組名 | 窓口の改善 | |\n| --- | --- | --- |\n| 担当課 | 市民課 | |\n\
         | 令和4年度評価 | Ａ | 大いに進んだ。 |\n| 令和5年度評価 | Ｂ | 進んだ。 |\n",
    );
    assert_eq!(used["rating_scales"], json!([]));
}

#[test]
fn the_options_of_a_choice_are_its_scale() {
    let record = read(
        "# 令和4年度 取組管理票\n\n| 取組名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 待ち時間を短くする。 |\n\
         | 進捗状況 | □ 順調 ■ やや遅れ □ 遅れ |\n",
    );
    assert_eq!(grades(&record), [("やや遅れ".into(), json!(2), json!(3))]);
}

#[test]
fn a_grade_may_stand_with_its_meaning() {
    let record = read(
        "# 令和4年度 事務事業評価シート\n\n| 事務事業名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 待ち時間を短くする。 |\n\
         | 総合評価 | Ｂ．おおむね有効である |\n| 課題 | 周知が足りない。 |\n",
    );
    let rating = &record["items"][0]["evaluations"][0]["rating"];
    assert_eq!((&rating["raw"], &rating["meaning"]), (&json!("B"), &json!("おおむね有効である")));
}

/// Role, year and value of each KPI value.
fn values(record: &Value) -> Vec<(String, Value, Value)> {
    let kpis = record["items"].as_array().unwrap().iter().flat_map(|i| i["kpis"].as_array().unwrap());
    kpis.flat_map(|k| k["values"].as_array().unwrap())
        .map(|v| {
            let role = v["role"].as_str().unwrap().to_owned();
            (role, v["period"]["fiscal_year"].clone(), v["value"].clone())
        })
        .collect()
}

#[test]
fn a_year_beside_its_label_dates_the_target() {
    let form = |label: &str| {
        read(&format!(
            "# 平成27年度 事務事業評価シート\n\n| 事務事業名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 短くする。 |\n\n\
             <table><tr><td>指標名</td><td>単位</td><td>平成27年度実績</td><td>最終目標値</td><td>{label}</td></tr>\
             <tr><td>満足度</td><td>％</td><td>70</td><td>90</td><td>H30</td></tr></table>\n"
        ))
    };
    let found = values(&form("目標年度"));
    assert!(found.contains(&("target".into(), json!(2018), json!(90.0))), "{found:?}");
    assert!(!values(&form("備考")).contains(&("target".into(), json!(2018), json!(90.0))));
}

#[test]
fn a_schedule_beside_the_result_of_its_year_was_the_target() {
    let form = |rows: &str| {
        read(&format!(
            "# 平成17年度 事務事業評価シート\n\n| 事務事業名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 短くする。 |\n\n\
             <table><tr><td rowspan=2>指標名</td>{rows}</tr></table>\n"
        ))
    };
    let paired = form(
        "<td colspan=2>平成17年度</td></tr><tr><td>予定</td><td>実績</td></tr><tr><td>満足度(％)</td><td>75</td><td>77</td>",
    );
    assert!(values(&paired).contains(&("target".into(), json!(2005), json!(75.0))), "{:?}", values(&paired));
    let alone = form(
        "<td>平成17年度</td><td>平成18年度</td></tr><tr><td>実績</td><td>予定</td></tr><tr><td>満足度(％)</td><td>77</td><td>80</td>",
    );
    assert!(values(&alone).contains(&("forecast".into(), json!(2006), json!(80.0))), "{:?}", values(&alone));
}

#[test]
fn a_stage_is_said_once_for_the_form() {
    let form = |stage: &str| {
        read(&format!(
            "# 平成27年度 事務事業評価シート\n\n| 事務事業名 | 窓口の改善 |\n| --- | --- |\n| 評価時期 | {stage} |\n\
             | 目的 | 短くする。 |\n| 総合評価 | Ｂ |\n"
        ))
    };
    assert_eq!(form("中間")["items"][0]["evaluations"][0]["stage"], "interim");
    assert_eq!(form("事後")["items"][0]["evaluations"][0]["stage"], "annual");
}

#[test]
fn a_grade_over_the_plans_years_is_final_once_they_are_over() {
    let list = |date: &str| {
        read(&format!(
            "# 行政改革大綱実施計画 実施状況報告書(平成27年度～令和元年度)\n\n{date}\n\n\
             | 番号 | 取組名 | 担当課 | 進捗状況 |\n| --- | --- | --- | --- |\n| 1 | 窓口の改善 | 市民課 | 順調 |\n"
        ))
    };
    let stage = |record: &Value| {
        let e = &record["items"][0]["evaluations"][0];
        (e["stage"].clone(), e["period"]["fiscal_year"].clone())
    };
    assert_eq!(stage(&list("令和2年9月")), (json!("final"), Value::Null));
    assert_eq!(stage(&list("平成30年9月")), (json!("annual"), json!(2017)));
}

/// Role, name and yen of each cost.
fn costs(record: &Value) -> Vec<(String, Value, Value)> {
    let costs = record["items"].as_array().unwrap().iter().flat_map(|i| i["costs"].as_array().unwrap());
    costs.map(|c| (c["role"].as_str().unwrap().to_owned(), c["name"].clone(), c["yen"].clone())).collect()
}

#[test]
fn costs_have_the_role_of_their_column_and_the_name_of_their_row() {
    let record = read(
        "# 令和4年度 事務事業評価シート\n\n| 事務事業名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 短くする。 |\n\n（単位：千円、人）\n\n\
         <table><tr><td>区分</td><td>令和4年度決算</td><td>令和5年度予算</td></tr>\
         <tr><td>事業費</td><td>1,466</td><td>1,530</td></tr><tr><td>うち報奨金</td><td>414</td><td>626</td></tr>\
         <tr><td>従事職員数（人）</td><td>0.40</td><td>0.40</td></tr></table>\n",
    );
    let found = costs(&record);
    assert!(found.contains(&("settled".into(), json!("事業費"), json!(1_466_000.0))), "{found:?}");
    assert!(found.contains(&("budget".into(), json!("うち報奨金"), json!(626_000.0))), "{found:?}");
    assert_eq!(found.len(), 4, "persons are no yen: {found:?}");
}

#[test]
fn a_bracket_may_name_a_part_of_a_cost() {
    let record = read(
        "# 令和4年度 外部評価結果報告書\n\n| 事務事業名 | バス運行事業 |\n| --- | --- |\n| 目的 | 足を守る。 |\n\
         | 令和4年度決算額 | 96,480千円（うち一般財源 58,310千円） |\n",
    );
    let found = costs(&record);
    assert_eq!(
        found,
        [
            ("settled".into(), json!("決算額"), json!(96_480_000.0)),
            ("settled".into(), json!("うち一般財源"), json!(58_310_000.0))
        ]
    );
}

#[test]
fn the_document_says_its_subject_year_date_and_plan() {
    let record = read(
        "# 行財政改革推進計画(後期プラン) 取組状況\n\n評価対象年度：平成17年度\n\n平成18年8月 三田市企画財政部\n\n\
         | 番号 | 取組名 | 担当課 | 実績 |\n| --- | --- | --- | --- |\n| 1 | 窓口の改善 | 市民課 | 3か所で始めた。 |\n",
    );
    assert_eq!(record["plan"], "行財政改革推進計画(後期プラン)");
    assert_eq!(record["period"]["fiscal_year"], 2005);
    assert_eq!(record["issued"]["start"], "2006-08-01");
    // A month that a title goes on from is no date of issue.
    let budget = read(
        "# 令和8年度 6月補正予算の概要\n\n| 番号 | 事業名 | 予算額 |\n| --- | --- | --- |\n| 1 | 窓口の改善 | 3千円 |\n",
    );
    assert_eq!(budget["issued"], Value::Null);
}

#[test]
fn the_past_tense_about_a_year_that_is_over_tells_what_was_done() {
    let form = |text: &str| {
        read(&format!(
            "# 令和4年度 総合戦略 評価報告書\n\n令和5年9月 多摩市\n\n## 基本目標1 働く場をつくる\n\n■令和4年度の主な取組\n\n・{text}\n\n\
             ■委員会の評価\n\n着実に進んでいる。\n\n## 基本目標2 住みよいまち\n\n■令和4年度の主な取組\n\n・{text}\n\n■委員会の評価\n\n進んでいる。\n"
        ))
    };
    let phase = |record: &Value| record["items"][0]["actions"][0]["phase"].clone();
    assert_eq!(phase(&form("創業塾を2会場で開き、46人が修了した。")), "actual");
    assert_eq!(phase(&form("創業塾を2会場で開く。")), "plan");
}

//! What forms mean: one small form for each rule of interpretation that no fixture shows.

use crate::support::convert_bytes;
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    convert_bytes("form.md", text.as_bytes()).unwrap()
}

fn titles(record: &Value) -> Vec<&str> {
    record["items"].as_array().unwrap().iter().map(|i| i["title"].as_str().unwrap()).collect()
}

#[test]
fn a_mark_under_a_printed_grade_says_that_grade() {
    let record = read(
        "# 令和4年度 外部評価結果\n\n\
         | 事務事業名 | バス運行事業 | | | |\n| --- | --- | --- | --- | --- |\n| 目的 | 移動手段を守る。 | | | |\n\n\
         <table><tr><td colspan=5>外部評価</td></tr>\
         <tr><td>評価項目</td><td>A</td><td>B</td><td>C</td><td>D</td></tr>\
         <tr><td>必要性</td><td>○</td><td></td><td></td><td></td></tr>\
         <tr><td>目標達成度</td><td></td><td>○</td><td></td><td></td></tr>\
         <tr><td>委員会の意見</td><td colspan=4>路線を見直すこと。</td></tr></table>\n",
    );
    let evaluations = record["items"][0]["evaluations"].as_array().unwrap();
    assert_eq!(evaluations.len(), 1, "{evaluations:#?}");
    assert_eq!(evaluations[0]["rating"]["raw"], "B");
    assert_eq!(evaluations[0]["evaluator"], "external");
    assert_eq!(evaluations[0]["comment"], "路線を見直すこと。");
    assert_eq!(evaluations[0]["rating"]["level"], Value::Null, "a letter without a legend has no level");
}

#[test]
fn a_label_that_the_lexicon_does_not_know_keeps_its_value() {
    let record = read(
        "# 令和5年度 取組管理票\n\n| 取組名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 待ち時間を短くする。 |\n\
         | 担当課 | 市民課 |\n| 連絡調整会議 | 月に一度開く。 |\n",
    );
    let other = &record["items"][0]["other"][0];
    assert_eq!((&other["label"], &other["text"]), (&json!("連絡調整会議"), &json!("月に一度開く。")));
    assert_eq!(record["unclaimed"].as_array().unwrap().len(), 0);
}

#[test]
fn of_two_titles_in_one_form_the_outer_is_a_group() {
    let record = read(
        "# 行政改革実施計画 進捗管理シート(平成30年度)\n\n\
         <table><tr><td>推進項目</td><td>1 簡素な運営</td><td>整理番号</td><td>1-(2)</td></tr>\
         <tr><td>取組名</td><td>窓口の委託</td><td>所管課</td><td>市民課</td></tr>\
         <tr><td>取組の目的</td><td colspan=3>質を高める。</td></tr></table>\n",
    );
    assert_eq!(titles(&record), ["窓口の委託"]);
    assert_eq!(record["items"][0]["number"], "1-(2)");
    assert_eq!(record["items"][0]["category"], json!(["1 簡素な運営"]));
}

#[test]
fn a_label_beside_years_heads_the_rows_below_it() {
    let record = read(
        "# 実施計画 進捗管理シート(平成30年度)\n\n\
         <table><tr><td>取組名</td><td colspan=3>窓口の委託</td></tr><tr><td>目的</td><td colspan=3>質を高める。</td></tr>\
         <tr><td>財政効果額(千円)</td><td>H28</td><td>H29</td><td>H30</td></tr>\
         <tr><td>計画額</td><td>0</td><td>▲1,200</td><td>2,400</td></tr>\
         <tr><td>実績額</td><td>0</td><td>▲1,134</td><td>1,870(見込)</td></tr></table>\n",
    );
    let effects = record["items"][0]["effects"].as_array().unwrap();
    let shown: Vec<(&str, i64, i64)> = effects
        .iter()
        .map(|e| {
            let (role, year) = (e["role"].as_str().unwrap(), e["period"]["fiscal_year"].as_i64().unwrap());
            (role, year, e["yen"].as_f64().unwrap() as i64)
        })
        .collect();
    let expected = [
        ("target", 2016, 0),
        ("target", 2017, -1_200_000),
        ("target", 2018, 2_400_000),
        ("actual", 2016, 0),
        ("actual", 2017, -1_134_000),
        ("forecast", 2018, 1_870_000),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_numbered_heading_over_a_sheet_names_its_item() {
    let sheet = |title: &str, mark: &str| {
        format!(
            "## 施策 {title}\n\n| 基本目標 | 豊かなまち |\n| --- | --- |\n| 主管課 | 商工課 |\n| 施策の目的 | 産業を育てる。 |\n\n\
             ### 評価\n\n| 区分 | 達成度 | 評価の理由 | 今後の方向性 |\n| --- | --- | --- | --- |\n\
             | 一次評価（主管課） | {mark} | 目標に届いた。 | 続ける。 |\n\n"
        )
    };
    let record = read(&format!(
        "# 令和3年度 施策評価シート\n\n{}{}",
        sheet("1-2 産業の振興", "1"),
        sheet("1-3 雇用の確保", "2")
    ));
    assert_eq!(titles(&record), ["産業の振興", "雇用の確保"]);
    assert_eq!(record["items"][0]["number"], "1-2");
    assert_eq!(record["items"][0]["category"], json!(["豊かなまち"]));
    assert_eq!(record["items"][1]["evaluations"][0]["rating"]["raw"], "2");
}

#[test]
fn a_recommendation_has_its_numbered_headings_as_items() {
    let record = read(
        "# 行財政改革大綱の策定に向けて（答申）\n\n## Ⅰ サービスの向上\n\n### １ 手続のデジタル化\n\nオンライン化を進められたい。\n\n\
         ### ２ 窓口の一元化\n\n一か所で終わるようにされたい。\n",
    );
    assert_eq!(record["kind"], "recommendation");
    assert_eq!(titles(&record), ["手続のデジタル化", "窓口の一元化"]);
    assert_eq!(record["items"][0]["category"], json!(["Ⅰ サービスの向上"]));
    assert_eq!(record["items"][1]["approach"], "一か所で終わるようにされたい。");
}

#[test]
fn a_measure_on_a_card_has_the_values_of_the_next_lines() {
    let record = read(
        "# 令和6年度 改革の取組\n\n取組1 窓口の改善\n\n指標：対応手続数\n令和6年度実績 18手続 令和7年度目標 25手続以上\n\n\
         取組2 施設の予約\n\n指標：予約の件数\n令和6年度実績 40件 令和7年度目標 60件\n",
    );
    let kpi = &record["items"][0]["kpis"][0];
    assert_eq!(kpi["name"], "対応手続数", "{:#}", record["items"]);
    let values: Vec<(&str, f64)> = kpi["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| (v["role"].as_str().unwrap(), v["value"].as_f64().unwrap()))
        .collect();
    assert_eq!(values, [("actual", 18.0), ("target", 25.0)]);
}

#[test]
fn a_banner_over_a_list_groups_its_rows_or_is_an_item_itself() {
    let record = read(
        "# 総合戦略 重要業績評価指標の進捗状況(令和4年度)\n\n\
         <table><tr><td colspan=4>基本目標１ しごとをつくる</td></tr>\
         <tr><td>施策</td><td>指標名</td><td>目標値</td><td>実績値</td></tr>\
         <tr><td>数値目標</td><td>従業者数</td><td>62,500人</td><td>61,955人</td></tr>\
         <tr><td>1-1 水産業の振興</td><td>水揚量</td><td>440トン</td><td>521トン</td></tr></table>\n",
    );
    assert_eq!(titles(&record), ["しごとをつくる", "水産業の振興"]);
    assert_eq!(record["items"][1]["category"], json!(["基本目標1 しごとをつくる"]));
    assert_eq!(record["items"][0]["kpis"][0]["name"], "従業者数");
}

#[test]
fn a_report_as_of_the_years_end_is_of_that_year() {
    let record = read(
        "# 令和4年度 部の方針\n\n| 取組名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 短くする。 |\n\
         | 実施状況（令和5年3月31日現在） | 受付機を置いた。 |\n",
    );
    let action = &record["items"][0]["actions"][0];
    assert_eq!((&action["phase"], &action["period"]["fiscal_year"]), (&json!("actual"), &json!(2022)));
}

#[test]
fn a_rate_that_does_not_follow_costs_confidence_and_is_told() {
    let form = |rate: &str| {
        read(&format!(
            "# 令和5年度 事務事業評価\n\n| 事務事業名 | 講座事業 | | |\n| --- | --- | --- | --- |\n| 目的 | 学ぶ。 | | |\n\n\
             | 指標名 | 項目 | R4年度 | R5年度 |\n| --- | --- | --- | --- |\n\
             | 開催回数 | 目標 | 12 | 16 |\n| | 実績 | 9 | 16 |\n| | 達成率 | {rate} | 100.0% |\n"
        ))
    };
    let told = |record: &Value| record["diagnostics"].to_string().contains("rate-disagrees");
    let sure = |record: &Value| {
        let evidence = record["evidence"].as_array().unwrap().iter();
        let values = evidence.filter(|e| e["pointer"].as_str().unwrap().contains("/values/"));
        values.map(|e| e["confidence"].as_f64().unwrap()).sum::<f64>()
    };
    let (right, wrong) = (form("75.0%"), form("66.7%"));
    assert!(!told(&right), "{}", right["diagnostics"]);
    assert!(told(&wrong), "{:#}", wrong["items"]);
    assert!(sure(&wrong) < sure(&right));
}

#[test]
fn slides_have_no_issues_before_they_are_evaluated() {
    let record = read(
        "# 令和5年度 行革プランの取組\n\n取組1 予約の改善\n\n課題：窓口に出向く必要がある。\n\n取組内容：オンラインで受け付ける。\n\n\
         取組2 税の納付\n\n課題：納付の場所が限られる。\n\n取組内容：スマートフォンで受け付ける。\n",
    );
    assert_eq!(record["items"][0]["current_state"], "窓口に出向く必要がある。", "{:#}", record["items"][0]);
    assert_eq!(record["items"][0]["evaluations"], json!([]));
    assert_eq!(
        record["items"][0]["actions"][0]["phase"], "plan",
        "a plan of one year: its contents are to be done"
    );
}

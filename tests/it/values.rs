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

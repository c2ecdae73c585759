//! Readings: one cut-down form for each misreading of documents that nobody had looked at, with a near miss where the
//! rule must not fire. What is asked of a form stands in its test's name.

use crate::support::convert_bytes;
use crate::workbooks::package;
use serde_json::{Value, json};

/// Reads a form: the rows of its tables, cells parted by `|`. A cell `x3:text` goes over three columns, `y2:text` over
/// two rows; a block that begins with `#` or `=` is a heading or a line.
fn read(blocks: &[&str]) -> Value {
    let text: Vec<String> = blocks
        .iter()
        .map(|block| match block.strip_prefix('=') {
            Some(line) => line.to_owned(),
            None if block.starts_with('#') => (*block).to_owned(),
            None => format!("<table>{}</table>", block.lines().map(row).collect::<String>()),
        })
        .collect();
    convert_bytes("form.md", text.join("\n\n").as_bytes()).unwrap()
}

fn row(line: &str) -> String {
    let cells = line.split('|').map(|cell| match (cell.get(..1), cell.get(1..2), cell.get(2..3)) {
        (Some(way @ ("x" | "y")), Some(count), Some(":")) => {
            let span = if way == "x" { "colspan" } else { "rowspan" };
            format!("<td {span}={count}>{}</td>", &cell[3..])
        }
        _ => format!("<td>{cell}</td>"),
    });
    format!("<tr>{}</tr>", cells.collect::<String>())
}

const STYLES: &str = r#"<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEEFF"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="0" fillId="2" borderId="1" applyFill="1"/></cellXfs>"#;

/// A workbook of one sheet: a row a line; a cell that begins with `!` stands on a coloured ground.
fn sheet(lines: &[&str], merges: &[&str]) -> Value {
    let cell = |text: &str| {
        let (style, text) = text.strip_prefix('!').map_or((1, text), |text| (2, text));
        format!(r#"<c s="{style}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let row = |line: &&str| format!("<row>{}</row>", line.split('|').map(cell).collect::<String>());
    let rows: String = lines.iter().map(row).collect();
    let merged: String = merges.iter().map(|m| format!(r#"<mergeCell ref="{m}"/>"#)).collect();
    let merged = if merges.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    convert_bytes("form.xlsx", &workbook(&format!("<sheetData>{rows}</sheetData>{merged}"))).unwrap()
}

fn workbook(sheet: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org";
    let main = format!("{space}/spreadsheetml/2006/main");
    let office = format!("{space}/officeDocument/2006/relationships");
    let relations = |rows: &[(&str, &str)]| {
        let row = |(kind, to): &(&str, &str)| {
            format!(r#"<Relationship Id="{kind}" Type="{office}/{kind}" Target="{to}"/>"#)
        };
        let rows: String = rows.iter().map(row).collect();
        format!(r#"<Relationships xmlns="{space}/package/2006/relationships">{rows}</Relationships>"#)
    };
    let book = r#"<sheets><sheet name="表" sheetId="1" r:id="worksheet"/></sheets>"#;
    package(&[
        ("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        ),
        ("xl/workbook.xml", &format!(r#"<workbook xmlns="{main}" xmlns:r="{office}">{book}</workbook>"#)),
        ("xl/styles.xml", &format!(r#"<styleSheet xmlns="{main}">{STYLES}</styleSheet>"#)),
        ("xl/worksheets/sheet1.xml", &format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#)),
    ])
}

fn items(record: &Value) -> &Vec<Value> {
    record["items"].as_array().unwrap()
}

fn titles(record: &Value) -> Vec<&str> {
    items(record).iter().map(|i| i["title"].as_str().unwrap()).collect()
}

/// One field of an item's rows: `texts(item, "other", "label")`.
fn texts<'a>(item: &'a Value, rows: &str, field: &str) -> Vec<&'a str> {
    item[rows].as_array().unwrap().iter().map(|r| r[field].as_str().unwrap_or_default()).collect()
}

fn departments(record: &Value) -> Vec<Vec<&str>> {
    items(record).iter().map(|i| texts(i, "departments", "name")).collect()
}

#[test]
fn phrases_on_a_ground_kept_for_labels_are_labels() {
    let lines = [
        "!事務事業名|図書の配本|!持ち場|山の分館",
        "!担当課|図書館|!続け方|車を増やす。",
        "!目的|本を届ける。|!課題|車が足りない。",
    ];
    let record = sheet(&lines, &[]);
    assert_eq!(titles(&record), ["図書の配本"]);
    assert_eq!(texts(&record["items"][0], "other", "label"), ["持ち場", "続け方"]);
    // A bar of the same ground that holds a number and a name is no label of what stands below it.
    let barred = [&lines[..], &["!1 分館への便|||", "!取組内容|週に一度回す。|!評価|A"]].concat();
    let record = sheet(&barred, &["A4:D4"]);
    let labels: Vec<Vec<&str>> = items(&record).iter().map(|i| texts(i, "other", "label")).collect();
    assert!(!labels.concat().iter().any(|l| l.contains("分館への便")), "{labels:?}");
    // Without the ground nothing tells that 続け方 is a label.
    let white: Vec<String> = lines.iter().map(|l| l.replace('!', "")).collect();
    let record = sheet(&white.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    assert!(!texts(&record["items"][0], "other", "label").contains(&"続け方"));
}

#[test]
fn texts_that_copies_of_a_form_share_are_labels() {
    let form = |title: &str, department: &str, place: &str, next: &str| {
        format!("事務事業名|{title}|持ち場|{place}\n担当課|{department}|続け方|{next}")
    };
    let record = read(&[
        "# 令和5年度 事務事業点検表",
        &form("図書の配本", "図書館", "山の分館", "車を増やす。"),
        &form("星空の観察", "科学館", "町の広場", "回を増やす。"),
    ]);
    assert_eq!(titles(&record), ["図書の配本", "星空の観察"]);
    assert_eq!(texts(&record["items"][1], "other", "label"), ["持ち場", "続け方"]);
    assert_eq!(texts(&record["items"][1], "other", "text"), ["町の広場", "回を増やす。"]);
}

#[test]
fn a_grade_that_copies_of_a_form_share_is_no_label() {
    let form = |title: &str, next: &str| {
        format!("事務事業名|x2:{title}\n担当課|x2:図書館\n今後の方向性|継続|{next}\n課題|x2:場所が狭い。")
    };
    let record = read(&[
        "# 令和5年度 事務事業点検表",
        &form("図書の配本", "車を増やす。"),
        &form("星空の観察", "回を増やす。"),
    ]);
    assert_eq!(titles(&record), ["図書の配本", "星空の観察"]);
    for item in items(&record) {
        assert!(!texts(item, "other", "label").contains(&"継続"), "{item:#}");
    }
}

#[test]
fn a_header_ends_where_a_text_crosses_its_columns() {
    let form = |between: &str| {
        read(&[
            "# 令和5年度 事務事業点検表",
            &format!(
                "事務事業名|x3:図書の配本\n目的|x3:本を届ける。\nx2:取組計画|x2:取組実績\nx2:車を借りる。|x2:車を借りた。\n\
                 {between}x2:本を拭く。|x2:本を拭いた。"
            ),
        ])
    };
    let crossed = form("そのほか|x3:雨の日は休む。\n");
    assert_eq!(texts(&crossed["items"][0], "actions", "text"), ["車を借りる。", "車を借りた。"]);
    let whole = form("");
    assert_eq!(
        texts(&whole["items"][0], "actions", "text"),
        ["車を借りる。", "車を借りた。", "本を拭く。", "本を拭いた。"]
    );
}

#[test]
fn a_row_label_reaches_to_the_next_name_only() {
    let record = read(&[
        "# 令和5年度 事務事業点検表",
        "事務事業名|x5:図書の配本\n目的|x5:本を届ける。\n事業費(千円)|R4|R5|指標名|R4|R5\n\
         直接事業費|100|120|配本の冊数|30|40\n人件費|200|210|利用した人|7|9",
    ]);
    let item = &record["items"][0];
    assert_eq!(texts(item, "costs", "name"), ["直接事業費", "直接事業費", "人件費", "人件費"]);
    assert_eq!(texts(item, "kpis", "name"), ["配本の冊数", "利用した人"]);
    assert_eq!(item["kpis"][1]["values"][1]["value"], 9.0);
    // Over years without a name between them it reaches to the row's end.
    let record = read(&[
        "# 令和5年度 事務事業点検表",
        "事務事業名|x4:図書の配本\n目的|x4:本を届ける。\n事業費(千円)|R2|R3|R4|R5\n直接事業費|100|120|130|140",
    ]);
    assert_eq!(texts(&record["items"][0], "costs", "name"), ["直接事業費"; 4]);
}

#[test]
fn texts_beside_amounts_under_years_name_costs_but_under_measures_measures() {
    let form = |head: &str, names: [&str; 2], years: &str| {
        let [first, second] = names;
        read(&[
            "# 令和5年度 事務事業点検表",
            &format!(
                "事務事業名|x3:図書の配本\n目的|x3:本を届ける。\n{head}|{years}\n{first}|100|120|130\n{second}|20|22|25"
            ),
        ])
    };
    for years in ["R3決算|R4決算|R5予算", "R3|R4|R5"] {
        let costs = form("事業費(千円)", ["配本車借上料", "梱包資材購入代"], years);
        let item = &costs["items"][0];
        let names = [
            "配本車借上料",
            "配本車借上料",
            "配本車借上料",
            "梱包資材購入代",
            "梱包資材購入代",
            "梱包資材購入代",
        ];
        assert_eq!(texts(item, "costs", "name"), names, "{item:#}");
        assert_eq!(item["costs"][0]["yen"], 100_000.0);
    }
    let measures = form("指標名", ["配本車の便数", "梱包した箱数"], "R3|R4|R5");
    assert_eq!(texts(&measures["items"][0], "kpis", "name"), ["配本車の便数", "梱包した箱数"]);
    assert_eq!(measures["items"][0]["costs"], json!([]));
}

#[test]
fn a_list_is_known_by_its_make_where_most_header_words_are_unknown() {
    let record = read(&[
        "# 令和5年度 行政改革の取組一覧",
        "連番|取組名|旗振り役|狙うところ|手ごたえ|取組内容\n1|窓口の改善|市民課|待つ人を減らす。|90%|受付を一つにする。\n\
         2|庁舎の点検|管財課|長く使う。|40%|図面を写す。",
    ]);
    assert_eq!(titles(&record), ["窓口の改善", "庁舎の点検"]);
    assert_eq!(texts(&record["items"][1], "other", "label"), ["旗振り役", "狙うところ", "手ごたえ"]);
    // Labels and values in turn are a form; a label that the lexicon does not know among them keeps its value.
    let record = read(&[
        "# 令和5年度 行政改革の取組",
        "取組名|窓口の改善|担当課|市民課\n目的|待つ人を減らす。|山場|六月の初め\n取組内容|受付を一つにする。|目標|十分で終える。\n\
         課題|場所が足りない。|評価|A",
    ]);
    assert_eq!(titles(&record), ["窓口の改善"]);
    assert_eq!(record["items"][0]["purpose"], "待つ人を減らす。");
    assert_eq!(texts(&record["items"][0], "other", "label"), ["山場"]);
}

#[test]
fn a_form_whose_rows_are_pairs_is_no_list_with_a_deep_header() {
    let record = read(&[
        "# 令和5年度 事務事業点検表",
        "事務事業名|x2:図書の配本\n担当課|x2:図書館\n今後の進め方|継続|車を増やす。\nこだわった点|x2:山の分館にも回した。",
        "事務事業名|x2:星空の観察\n担当課|x2:科学館\n今後の進め方|継続|回を増やす。\nこだわった点|x2:曇りの日は館内で見せた。",
    ]);
    assert_eq!(titles(&record), ["図書の配本", "星空の観察"]);
    assert_eq!(departments(&record), [["図書館"], ["科学館"]]);
    // The lower row of a header parts what the upper one names.
    let record = read(&[
        "# 令和5年度 行政改革の取組一覧",
        "y2:連番|y2:取組名|y2:旗振り役|x2:手ごたえ|y2:取組内容\n上半期|下半期\n\
         1|窓口の改善|市民課|40%|90%|受付を一つにする。\n2|庁舎の点検|管財課|10%|40%|図面を写す。",
    ]);
    assert_eq!(titles(&record), ["窓口の改善", "庁舎の点検"]);
    assert_eq!(texts(&record["items"][1], "other", "label"), ["旗振り役", "手ごたえ", "手ごたえ"]);
}

#[test]
fn of_two_columns_of_titles_the_one_as_fine_as_the_numbers_names_the_items() {
    let list = |rows: &str| {
        read(&["# 令和5年度 行政改革の取組一覧", &format!("No|取組名|事業名|担当課|取組内容\n{rows}")])
    };
    let outer = list(
        "y2:1|y2:窓口の改善|受付の統合|y2:市民課|受付を一つにする。\n番号札の導入|札を配る。\n\
         2|庁舎の点検|図面の整理|管財課|図面を写す。",
    );
    assert_eq!(titles(&outer), ["窓口の改善", "庁舎の点検"]);
    let inner = list(
        "1|y2:窓口の改善|受付の統合|市民課|受付を一つにする。\n2|番号札の導入|市民課|札を配る。\n\
         3|庁舎の点検|図面の整理|管財課|図面を写す。",
    );
    assert_eq!(titles(&inner), ["受付の統合", "番号札の導入", "図面の整理"]);
    assert_eq!(inner["items"][1]["category"], json!(["窓口の改善"]));
}

#[test]
fn a_name_under_measures_is_a_measures_name() {
    let record = read(&[
        "# 令和5年度 行政改革の取組一覧",
        "y2:No|y2:取組名|y2:担当課|x3:指標\n名称|目標値|実績値\n1|窓口の改善|市民課|待ち時間|10分|12分\n\
         2|庁舎の点検|管財課|点検した棟|5棟|4棟",
    ]);
    assert_eq!(titles(&record), ["窓口の改善", "庁舎の点検"]);
    assert_eq!(texts(&record["items"][1], "kpis", "name"), ["点検した棟"]);
    let record = read(&[
        "# 令和5年度 補助金の一覧",
        "y2:No|x2:補助金|y2:担当課|y2:見直しの内容|y2:評価\n名称|目的\n1|敬老会補助金|会を続ける。|福祉課|額を減らす。|A\n\
         2|防犯灯補助金|夜道を守る。|安全課|続ける。|B",
    ]);
    assert_eq!(titles(&record), ["敬老会補助金", "防犯灯補助金"]);
}

#[test]
fn a_note_over_the_header_is_no_group_but_a_banner_is() {
    let list = |over: &str| {
        read(&[
            "# 令和5年度 行政改革の取組一覧",
            &format!(
                "x6:{over}\nNo|取組名|担当課|取組内容|指標名|実績値\n1|窓口の改善|市民課|受付を一つにする。|待ち時間|12分\n\
                 2|庁舎の点検|管財課|図面を写す。|点検した棟|4棟"
            ),
        ])
    };
    let noted = list("※金額は千円、評価は年度末のもの");
    assert_eq!(titles(&noted), ["窓口の改善", "庁舎の点検"]);
    assert_eq!(noted["items"][0]["category"], json!([]));
    let banner = list("1 市民に近い役所");
    assert_eq!(titles(&banner), ["窓口の改善", "庁舎の点検"]);
    assert_eq!(banner["items"][1]["category"], json!(["1 市民に近い役所"]));
}

#[test]
fn what_stands_once_beside_each_number_is_the_title_whatever_its_header() {
    let list = |rows: &str| {
        read(&["# 令和5年度 行政改革の進捗", &format!("番号|手をつけること|指標名|目標値|実績値\n{rows}")])
    };
    let record = list(
        "y2:1|y2:窓口の改善|待ち時間|10分|12分\n窓口の数|5か所|6か所\ny2:2|y2:庁舎の点検|点検した棟|5棟|4棟\n直した箇所|30か所|28か所",
    );
    assert_eq!(titles(&record), ["窓口の改善", "庁舎の点検"]);
    assert_eq!(texts(&record["items"][0], "kpis", "name"), ["待ち時間", "窓口の数"]);
    // One text beside three numbers names none of them.
    let record = list("1|y3:窓口を明るく|待ち時間|10分|12分\n2|窓口の数|5か所|6か所\n3|相談の件数|50件|64件");
    assert_eq!(titles(&record), ["待ち時間", "窓口の数", "相談の件数"]);
}

#[test]
fn items_side_by_side_are_a_transposed_list_but_years_are_none() {
    let record = read(&[
        "# 令和5年度 事務事業の見直し",
        "事務事業名|図書の配本|星空の観察|山道の草刈り\n担当課|図書館|科学館|土木課\n\
         目的|本を届ける。|星に親しむ。|歩きやすくする。\n評価|A|B|A",
    ]);
    assert_eq!(titles(&record), ["図書の配本", "星空の観察", "山道の草刈り"]);
    assert_eq!(departments(&record), [["図書館"], ["科学館"], ["土木課"]]);
    let record = read(&[
        "# 令和5年度 事務事業の見直し",
        "取組名|x3:窓口の改善\n年度|令和3年度|令和4年度|令和5年度\n取組計画|車を借りる。|分館に回す。|学校に回す。\n\
         取組実績|車を借りた。|分館に回した。|学校に回した。\n評価|A|B|A",
    ]);
    assert_eq!(titles(&record), ["窓口の改善"]);
    assert_eq!(record["items"][0]["actions"].as_array().unwrap().len(), 6);
}

#[test]
fn one_label_names_the_copies_and_others_like_it_open_none() {
    let form = |title: &str, parts: [&str; 2], mark: &str| {
        format!(
            "事務事業名|x2:{title}\n担当課|x2:図書館\n目的|x2:本を届ける。\n項目|{}|120千円\n項目|{}|30千円\n評価|x2:{mark}",
            parts[0], parts[1]
        )
    };
    let record = read(&[
        "# 令和5年度 事務事業点検シート",
        &form("図書の配本", ["配本車の借上げ", "箱の購入"], "A"),
        &form("星空の観察", ["望遠鏡の修理", "講師の謝礼"], "B"),
    ]);
    assert_eq!(titles(&record), ["図書の配本", "星空の観察"]);
    assert_eq!(record["items"][1]["evaluations"][0]["rating"]["raw"], "B");
    // The same word does name items where nothing else does, and so does one that the lexicon does not know.
    for label in ["項目", "手がける仕事"] {
        let form = |title: &str, department: &str, purpose: &str, mark: &str| {
            format!("{label}|{title}\n担当課|{department}\n目的|{purpose}\n評価|{mark}")
        };
        let record = read(&[
            "# 令和5年度 点検評価シート",
            &form("図書の配本", "図書館", "本を届ける。", "A"),
            &form("星空の観察", "科学館", "星を見せる。", "B"),
            &form("山道の草刈り", "土木課", "歩きやすくする。", "A"),
        ]);
        assert_eq!(titles(&record), ["図書の配本", "星空の観察", "山道の草刈り"], "{label}");
    }
}

#[test]
fn numbered_lines_of_one_kind_are_items_whatever_their_word() {
    let form = |department: &str, purpose: &str| {
        format!("担当課|{department}\n目的|{purpose}\n取組内容|図面を写す。")
    };
    let record = read(&[
        "# 令和5年度 行政改革の進捗",
        "=手がける仕事 1 窓口の改善",
        &form("市民課", "待つ人を減らす。"),
        "=手がける仕事 2 庁舎の整備",
        &form("管財課", "長く使う。"),
        "=手がける仕事 3 広報の充実",
        &form("秘書課", "読む人を増やす。"),
    ]);
    assert_eq!(titles(&record), ["窓口の改善", "庁舎の整備", "広報の充実"]);
    assert_eq!(record["items"][2]["number"], "3");
    // Numbered parts of each copy are of the copy's item.
    let copy = |title: &str, purpose: &str| format!("取組名|{title}\n担当課|市民課\n目的|{purpose}");
    let (first, second) = (copy("窓口の改善", "待つ人を減らす。"), copy("庁舎の整備", "長く使う。"));
    let parts = [
        "=別記 1 受付の見直し",
        "取組内容|受付を一つにする。",
        "=別記 2 残る手間の削減",
        "課題|場所が足りない。",
    ];
    let blocks =
        [&["# 令和5年度 行政改革の進捗", first.as_str()][..], &parts, &[second.as_str()], &parts].concat();
    assert_eq!(titles(&read(&blocks)), ["窓口の改善", "庁舎の整備"]);
}

#[test]
fn a_number_names_its_ancestors() {
    let form = |purpose: &str| format!("担当課|市民課\n目的|{purpose}\n取組内容|図面を写す。");
    let record = read(&[
        "# 令和5年度 区政運営の取組",
        "## 2-Ⅰ 窓口を良くする",
        "### 2-Ⅰ-ア 受付の統合",
        &form("待つ人を減らす。"),
        "### 2-Ⅰ-イ 番号札の導入",
        &form("順を明らかにする。"),
        "## 2-Ⅱ 庁舎を守る",
        "### 2-Ⅱ-ア 図面の整備",
        &form("長く使う。"),
    ]);
    assert_eq!(titles(&record), ["受付の統合", "番号札の導入", "図面の整備"]);
    assert_eq!(record["items"][1]["number"], "2-Ⅰ-イ");
    assert_eq!(record["items"][1]["category"], json!(["2-Ⅰ 窓口を良くする"]));
    assert_eq!(record["items"][2]["category"], json!(["2-Ⅱ 庁舎を守る"]));
}

#[test]
fn a_line_may_tell_an_items_department_but_a_sentence_does_not() {
    let forms = |line: &str| {
        read(&[
            "# 令和5年度 点検評価シート",
            "手がける仕事|図書の整備\n目的|本を届ける。",
            line,
            "課題|車が足りない。\n評価|A",
            "手がける仕事|星空の活用\n目的|星を見せる。",
            "=所管局 市民文化局",
            "課題|曇りが多い。\n評価|B",
        ])
    };
    assert_eq!(departments(&forms("=所管局 総合企画局")), [["総合企画局"], ["市民文化局"]]);
    let sentence = forms("=担当課 では車が足りないことを重く見て二台にすることを決めた");
    assert_eq!(departments(&sentence)[1], ["市民文化局"]);
    assert!(departments(&sentence)[0].is_empty(), "{:?}", departments(&sentence));
}

#[test]
fn groups_named_before_any_item_hold_for_all() {
    let form = |title: &str, group: &str| {
        format!("事務事業名|{title}\n担当課|図書館\n目的|本を届ける。\n実績|週に一度回した。\n評価|A{group}")
    };
    let record = read(&[
        "# 令和5年度 事務事業評価",
        "基本目標|学びのまち\n施策の方向|本に親しむ",
        &form("図書の配本", ""),
        &form("読み聞かせの実施", ""),
    ]);
    assert_eq!(titles(&record), ["図書の配本", "読み聞かせの実施"]);
    for item in items(&record) {
        assert_eq!(item["category"], json!(["学びのまち", "本に親しむ"]));
    }
    // A group named in one item's form is that item's.
    let record = read(&[
        "# 令和5年度 事務事業評価",
        &form("図書の配本", "\n基本目標|学びのまち"),
        &form("読み聞かせの実施", ""),
    ]);
    assert_eq!(record["items"][0]["category"], json!(["学びのまち"]));
    assert_eq!(record["items"][1]["category"], json!([]));
}

#[test]
fn labels_written_alike_mean_the_same_if_they_end_alike() {
    let form = |title: &str, department: &str, place: &str| {
        format!("事務事業名|{title}\n担当所管課名|{department}\n事業目標|{place}\n課題|車が足りない。")
    };
    let record = read(&[
        "# 令和5年度 事務事業点検表",
        &form("図書の配本", "図書館", "山の分館"),
        &form("星空の観察", "科学館", "昼の開館"),
    ]);
    assert_eq!(departments(&record), [["図書館"], ["科学館"]]);
    // 事業目標 is written like 事業目的.
    assert_eq!(record["items"][0]["purpose"], Value::Null);
    assert_eq!(texts(&record["items"][0], "other", "label"), ["事業目標"]);
}

#[test]
fn of_values_beside_a_titles_label_the_nearest_is_the_title() {
    let form = |row: &str| {
        let rest = "担当課|x2:図書館\n目的|x2:本を届ける。\n評価|x2:A";
        read(&["# 令和5年度 事務事業点検表", &format!("{row}\n{rest}")])
    };
    assert_eq!(titles(&form("事務事業名|図書の配本|継続")), ["図書の配本"]);
    // A number before the name is no name.
    assert_eq!(titles(&form("事務事業名|3|図書の配本")), ["図書の配本"]);
}

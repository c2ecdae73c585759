//! How pages are laid out: each rule on a page made for it, with a near miss where it must not fire.

use crate::pdf_pages::{assert_complete, cell, compose, table, tables, text};
use gyokaku::document::{BlockKind, Document};

/// A stroke from one place to another, y from the top.
fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> String {
    format!("{x0} {} m {x1} {} l S\n", 842.0 - y0, 842.0 - y1)
}

fn frame(x: f32, y: f32, width: f32, height: f32) -> String {
    format!("{x} {} {width} {height} re S\n", 842.0 - y - height)
}

fn bold(x: f32, y: f32, size: f32, s: &str) -> String {
    format!("2 Tr\n{}0 Tr\n", text(x, y, size, s))
}

/// The texts of blocks that are no tables, each with the kind's letter.
fn texts(document: &Document) -> Vec<String> {
    let raw = |id| document.text(id).raw.replace('\n', "/");
    let line = |kind: &BlockKind| match kind {
        BlockKind::Heading { text, .. } => Some(format!("H {}", raw(*text))),
        BlockKind::Paragraph { text } => Some(format!("P {}", raw(*text))),
        BlockKind::ListItem { text, .. } => Some(format!("L {}", raw(*text))),
        BlockKind::Furniture { text } => Some(format!("F {}", raw(*text))),
        BlockKind::Table(_) => None,
    };
    document.blocks.iter().filter_map(|b| line(&b.kind)).collect()
}

const PROSE: &str = "市は行政改革の取組を進めるに当たり、市民の意見を広く聴きながら見直しを行うこととした";

#[test]
fn what_is_larger_than_the_text_in_tables_is_a_title() {
    let rows: Vec<[&str; 3]> =
        vec![["事業名", "所管課", "予算額"], ["公園の整備", "都市整備課", "12,500千円"]];
    let rows: Vec<&[&str]> = rows.iter().map(|r| r.as_slice()).collect();
    let page = text(60.0, 60.0, 13.0, "継続事業の内訳") + &table(60.0, 90.0, 120.0, 20.0, &rows);
    let document = compose(&[page]);
    assert_complete(&document);
    assert_eq!(texts(&document), ["H 継続事業の内訳"]);
    // Prose around a table of small print is prose.
    let prose: String = (0..3).map(|i| text(60.0, 60.0 + i as f32 * 16.0, 11.5, PROSE)).collect();
    let end = text(60.0, 108.0, 11.5, "こととする。");
    let document = compose(&[prose + &end + &table(60.0, 150.0, 120.0, 20.0, &rows)]);
    assert!(texts(&document).iter().all(|t| t.starts_with('P')), "{:?}", texts(&document));
}

#[test]
fn a_cell_that_a_page_break_leaves_open_goes_on_over_it() {
    // The group's column has no rule at the break; its text stands on the second page.
    let part = |y: f32, numbers: [&str; 2], open: bool| {
        let mut page = String::new();
        for (i, number) in numbers.iter().enumerate() {
            let top = y + i as f32 * 20.0;
            page += &rule(if i == 0 { 60.0 } else { 160.0 }, top, 460.0, top);
            page += &text(170.0, top + 14.0, 10.0, number);
            page += &text(270.0, top + 14.0, 10.0, "窓口の改善");
        }
        page += &rule(if open { 160.0 } else { 60.0 }, y + 40.0, 460.0, y + 40.0);
        for x in [60.0, 160.0, 260.0, 460.0] {
            page += &rule(x, y, x, y + 40.0);
        }
        page
    };
    let first = part(720.0, ["1", "2"], true);
    let second = part(60.0, ["3", "4"], false) + &text(70.0, 90.0, 10.0, "市民サービス");
    let document = compose(&[first.clone(), second.clone()]);
    assert_complete(&document);
    let grids = tables(&document);
    assert_eq!((grids.len(), grids[0].rows), (1, 4));
    assert_eq!(grids[0].cell(0, 0).row_span, 4);
    assert_eq!(cell(&document, grids[0], 3, 0), "市民サービス");
    // A rule at the break closes the group.
    let document = compose(&[part(720.0, ["1", "2"], false), second]);
    assert_eq!(tables(&document)[0].cell(0, 0).row_span, 2);
}

#[test]
fn a_list_that_a_page_break_cuts_is_one_cell() {
    let row = |y: f32, lines: &[&str]| {
        let height = lines.len() as f32 * 14.0 + 8.0;
        let mut page = frame(60.0, y, 200.0, height) + &frame(260.0, y, 200.0, height);
        for (i, line) in lines.iter().enumerate() {
            page += &text(64.0, y + 14.0 + i as f32 * 14.0, 10.0, line);
            page += &text(264.0, y + 14.0 + i as f32 * 14.0, 10.0, line);
        }
        page
    };
    let above = row(700.0, &["①意見の把握", "・調査を行う。"]);
    let cut = compose(&[above.clone(), row(60.0, &["・会議を開く。", "②広報の改善"])]);
    assert_eq!(tables(&cut)[0].rows, 1);
    let apart = compose(&[above.clone(), row(60.0, &["①窓口の改善", "②広報の改善"])]);
    assert_eq!(tables(&apart)[0].rows, 2);
    let other = compose(&[above, row(60.0, &["・会議を開く。", "⑤広報の改善"])]);
    assert_eq!(tables(&other)[0].rows, 2);
}

#[test]
fn amounts_at_the_right_of_their_cells_cut_no_row() {
    let row = |y: f32, number: &str, amount: &str| {
        let mut page =
            frame(60.0, y, 40.0, 20.0) + &frame(100.0, y, 60.0, 20.0) + &frame(160.0, y, 80.0, 20.0);
        page += &text(75.0, y + 14.0, 10.0, number);
        page += &text(105.0, y + 14.0, 10.0, "商工観光課");
        page + &text(238.0 - amount.chars().count() as f32 * 10.0, y + 14.0, 10.0, amount)
    };
    let document = compose(&[row(740.0, "12", "17,014"), row(60.0, "13", "3,726")]);
    assert_eq!(tables(&document)[0].rows, 2);
}

#[test]
fn a_framed_line_is_no_part_of_the_text_around_it() {
    let lead = "Ⅱ 区民が区政に参加する仕組みのさらなる充実を図るための取組";
    let framed = frame(58.0, 86.0, 460.0, 20.0) + &text(62.0, 100.0, 11.0, "柱２ 多様な意見の把握");
    let document = compose(&[text(60.0, 80.0, 11.0, lead) + &framed + &text(60.0, 140.0, 11.0, PROSE)]);
    assert!(texts(&document).iter().any(|t| t.ends_with(" 柱２ 多様な意見の把握")), "{:?}", texts(&document));
    // A number in a box belongs to the title beside it.
    let boxed = frame(58.0, 186.0, 48.0, 20.0)
        + &text(62.0, 200.0, 11.0, "１２")
        + &text(112.0, 200.0, 11.0, "窓口の改善");
    assert!(texts(&compose(&[boxed])).iter().any(|t| t.ends_with("１２ 窓口の改善")));
}

#[test]
fn a_running_head_with_wide_gaps_is_several_texts() {
    let page = text(60.0, 40.0, 11.0, "事務事業評価一覧") + &text(440.0, 40.0, 11.0, "（１／２頁）");
    assert_eq!(texts(&compose(&[page])).len(), 2);
    let spaced = text(200.0, 40.0, 11.0, "目") + &text(260.0, 40.0, 11.0, "次");
    assert_eq!(texts(&compose(&[spaced])).len(), 1);
    let lower = text(60.0, 300.0, 11.0, "重点目標 安全なまち") + &text(400.0, 300.0, 11.0, "担当：総務課");
    assert_eq!(texts(&compose(&[lower])).len(), 1);
}

#[test]
fn rules_of_one_width_over_one_another_make_a_table() {
    let mut page = String::new();
    for y in [100.0, 130.0, 150.0, 170.0] {
        page += &rule(60.0, y, 400.0, y);
    }
    let head = [(110.0, "指標"), (200.0, "（平成26年度）"), (280.0, "（平成31年度）")];
    page += &head.map(|(x, t)| text(x, 126.0, 9.0, t)).concat();
    page += &(text(215.0, 114.0, 9.0, "現状値") + &text(295.0, 114.0, 9.0, "目標値"));
    for (y, name) in [(144.0, "市内事業所の従業者数"), (164.0, "創業者数")] {
        page += &[(62.0, name), (230.0, "120人"), (310.0, "150人")].map(|(x, t)| text(x, y, 9.0, t)).concat();
    }
    let document = compose(&[page]);
    assert_complete(&document);
    let grids = tables(&document);
    assert_eq!((grids.len(), grids[0].rows, grids[0].cols), (1, 3, 3));
    assert_eq!(cell(&document, grids[0], 0, 1), "現状値\n（平成26年度）");
    // Prose between rules is no table.
    let mut page = String::new();
    for y in [100.0, 130.0, 160.0, 190.0] {
        page += &rule(60.0, y, 520.0, y);
        page += &text(62.0, y + 20.0, 10.0, PROSE);
    }
    assert!(tables(&compose(&[page])).is_empty());
}

#[test]
fn bold_sentences_between_white_space_are_headings_where_there_are_several() {
    let speech = |heads: usize| {
        let mut page = String::new();
        for i in 0..4 {
            let y = 80.0 + i as f32 * 180.0;
            let head = "次に、地域経済の活性化についてであります。";
            page += &if i < heads { bold(60.0, y, 10.0, head) } else { text(60.0, y, 10.0, head) };
            page += &(0..6).map(|l| text(60.0, y + 36.0 + l as f32 * 18.0, 10.0, PROSE)).collect::<String>();
        }
        texts(&compose(&[page])).iter().filter(|t| t.starts_with('H')).count()
    };
    assert_eq!(speech(4), 4);
    assert_eq!(speech(1), 0);
}

#[test]
fn two_grids_that_share_a_rule_are_read_under_their_headings() {
    let mut page = text(60.0, 192.0, 10.0, "（４）事業費") + &text(302.0, 192.0, 10.0, "（５）成果指標");
    let mut cells = |x: f32, ys: &[f32], texts: &str| {
        for pair in ys.windows(2) {
            for col in 0..3 {
                page += &frame(x + col as f32 * 80.0, pair[0], 80.0, pair[1] - pair[0]);
                page += &text(x + col as f32 * 80.0 + 4.0, pair[0] + 14.0, 10.0, texts);
            }
        }
    };
    cells(60.0, &[200.0, 220.0, 240.0, 260.0, 300.0, 320.0], "1,466");
    cells(300.0, &[200.0, 220.0, 280.0, 320.0], "有効");
    let document = compose(&[page]);
    assert_complete(&document);
    let kinds: Vec<bool> = document.blocks.iter().map(|b| matches!(b.kind, BlockKind::Table(_))).collect();
    assert_eq!(kinds, [false, true, false, true]);
    assert_eq!(tables(&document).iter().map(|g| (g.rows, g.cols)).collect::<Vec<_>>(), [(5, 3), (3, 3)]);
}

#[test]
fn the_head_of_a_form_that_is_printed_again_is_furniture() {
    let head = table(60.0, 90.0, 200.0, 20.0, &[&["事業名", "窓口の改善"]]);
    let page = |label: &str| {
        head.clone() + &table(60.0, 200.0, 200.0, 20.0, &[&[label, "取組を進めた"], &["課題", "人員"]])
    };
    let again = compose(&[page("実績"), page("評価")]);
    assert_complete(&again);
    assert_eq!(tables(&again).len(), 3);
    // A page that has only this table says nothing else.
    assert_eq!(tables(&compose(&[head.clone(), head])).len(), 2);
}

#[test]
fn small_print_beside_a_large_word_is_read_line_by_line() {
    let page = frame(60.0, 100.0, 80.0, 40.0)
        + &text(64.0, 125.0, 12.0, "事業名")
        + &frame(140.0, 100.0, 300.0, 40.0)
        + &text(144.0, 125.0, 12.0, "定住促進事業")
        + &text(340.0, 119.0, 6.0, "【実施期間】")
        + &text(340.0, 126.0, 6.0, "令和５～７年度");
    let document = compose(&[page]);
    assert_complete(&document);
    assert_eq!(cell(&document, tables(&document)[0], 0, 1), "定住促進事業\n【実施期間】\n令和５～７年度");
}

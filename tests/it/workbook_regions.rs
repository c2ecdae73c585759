//! How a sheet is cut into tables and text: as a reader would.

use crate::workbooks::{read, xlsx_with};
use gyokaku::document::{BlockKind, Document};

/// A sheet of rows; `|` parts cells, an empty one is none. Borders are drawn where `style` says so.
fn sheet(rows: &[&str], style: u32, rest: &str, names: &str) -> Document {
    let cell = |row: usize, (col, text): (usize, &str)| {
        let at = format!("{}{}", char::from(b'A' + col as u8), row + 1);
        format!(r#"<c r="{at}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let row = |(row, cells): (usize, &&str)| {
        let cells = cells.split('|').enumerate().filter(|(_, text)| !text.is_empty());
        format!(r#"<row r="{}">{}</row>"#, row + 1, cells.map(|c| cell(row, c)).collect::<String>())
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    read("regions.xlsx", &xlsx_with(&format!("<sheetData>{rows}</sheetData>{rest}"), false, names)).unwrap()
}

/// Each block in one line: `# heading`, `text`, or `[rows x columns] first row`.
fn blocks(document: &Document) -> Vec<String> {
    let text = |id| document.text(id).raw.clone();
    let show = |kind: &BlockKind| match kind {
        BlockKind::Heading { text: id, .. } => format!("# {}", text(*id)),
        BlockKind::Table(grid) => {
            let first = grid.cells.iter().filter(|c| c.row == 0);
            let cells: Vec<_> = first.map(|c| c.text.map_or(String::new(), text)).collect();
            format!("[{} x {}] {}", grid.rows, grid.cols, cells.join("|"))
        }
        BlockKind::Paragraph { text: id }
        | BlockKind::Furniture { text: id }
        | BlockKind::ListItem { text: id, .. } => text(*id),
    };
    document.blocks.iter().map(|b| show(&b.kind)).collect()
}

#[test]
fn a_list_begins_below_an_operator_s_note() {
    let rows = [
        "黄色のセルに入力してください",
        "番号|取組名|所管課",
        "1|窓口の見直し|企画課",
        "2|公用車の削減|総務課",
    ];
    let document = sheet(&rows, 0, "", "");
    assert_eq!(blocks(&document), ["# 黄色のセルに入力してください", "[3 x 3] 番号|取組名|所管課"]);
}

#[test]
fn columns_beside_the_print_area_come_behind_it() {
    let rows = ["番号|取組名||確認", "1|窓口の見直し||済", "2|公用車の削減||未"];
    let names = r#"<definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$3</definedName>"#;
    let found = blocks(&sheet(&rows, 0, "", names));
    assert_eq!(found, ["[3 x 2] 番号|取組名", "確認", "済", "未"]);
    // A print area that leaves out most of the text says nothing.
    let names = r#"<definedName name="_xlnm.Print_Area" localSheetId="0">表!$D$1:$D$3</definedName>"#;
    assert_eq!(blocks(&sheet(&rows, 0, "", names)), ["[3 x 3] 番号|取組名|確認"]);
}

#[test]
fn a_page_that_repeats_the_head_begins_a_table() {
    let rows = ["番号|取組名", "1|窓口の見直し", "番号|取組名", "2|公用車の削減"];
    let breaks = r#"<rowBreaks><brk id="2" man="1"/></rowBreaks>"#;
    assert_eq!(blocks(&sheet(&rows, 2, breaks, "")), ["[2 x 2] 番号|取組名", "[2 x 2] 番号|取組名"]);
    let breaks = r#"<rowBreaks><brk id="1" man="1"/></rowBreaks>"#;
    assert_eq!(blocks(&sheet(&rows, 2, breaks, "")), ["[4 x 2] 番号|取組名"]);
}

#[test]
fn graph_paper_has_the_columns_that_a_person_sees() {
    let rows = ["取組名|||||窓口の見直し||||||所管課|||企画課", "内容|||||手順を短くする"];
    let merges = ["A1:E1", "F1:K1", "L1:N1", "O1:T1", "A2:E2", "F2:T2"];
    let merges: String = merges.iter().map(|m| format!(r#"<mergeCell ref="{m}"/>"#)).collect();
    let document = sheet(&rows, 2, &format!("<mergeCells>{merges}</mergeCells>"), "");
    assert_eq!(blocks(&document), ["[2 x 4] 取組名|窓口の見直し|所管課|企画課"]);
}

#[test]
fn long_latin_labels_stand_beside_their_values() {
    let document = sheet(&["様式", "", "Company Name (Kana)|カイシャ", "Address|駅前一丁目"], 0, "", "");
    assert_eq!(blocks(&document), ["# 様式", "[2 x 2] Company Name (Kana)|カイシャ"]);
}

#[test]
fn a_blank_row_parts_two_tables() {
    let document = sheet(&["番号|取組名", "1|窓口の見直し", "", "年度|件数|率", "5|12|3"], 2, "", "");
    assert_eq!(blocks(&document), ["[2 x 2] 番号|取組名", "[2 x 3] 年度|件数|率"]);
}

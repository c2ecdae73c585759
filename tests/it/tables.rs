//! The tables of a run: Parquet files, SQLite, the data package, and what `convert` and `tables` say about them.

use crate::support::{MANIFEST, at, files_below, gyokaku, json, read};
use gyokaku::sink::tables::{self, Table};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A row, its fields by column.
type Row = BTreeMap<String, Field>;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// An output folder with the documents of the fixtures, changed by a function.
fn documents(folder: &TempDir, change: impl Fn(&mut Value)) -> PathBuf {
    let out = folder.path().join("out");
    let run = gyokaku(&["convert", "fixtures", "-o", text(&out), "--no-tables"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for path in files_below(&out.join("documents")) {
        let mut document = json(&path);
        change(&mut document);
        std::fs::write(&path, serde_json::to_string(&document).unwrap()).unwrap();
    }
    out
}

/// A Document in which every list has an entry, whatever the fixtures have.
pub(crate) fn full(id: char) -> Value {
    let period = json!({ "text": "令和4年度", "kind": "fiscal_year", "start": "2022-04-01", "end": "2023-03-31", "fiscal_year": 2022 });
    let id = id.to_string().repeat(64);
    json!({
        "schema_version": "1.0",
        "id": id,
        "source": { "uri": "full.pdf", "file_name": "full.pdf", "media_type": "application/pdf", "bytes": 7, "units": 2 },
        "municipality": { "code": "012345", "name": "甲市", "prefecture": "乙県", "ward": null, "basis": "manifest" },
        "title": "改革\tの\\記録\n", "plan": null, "kind": "progress_report", "issued": null, "period": period,
        "items": [{
            "id": "i-1", "number": "①-2", "title": "窓口\0の短縮", "category": ["大", "中"],
            "themes": ["digital", "service"],
            "departments": [{ "name": "市民課", "lead": true }, { "name": "総務課" }],
            "period": null, "purpose": "目的", "current_state": null, "approach": null, "target": null,
            "actions": [{ "phase": "plan", "period": period, "text": "計画\\N" }],
            "kpis": [{ "id": "i-1-k1", "name": "待ち時間", "unit": "分", "direction": "decrease", "values": [
                { "role": "target", "period": period, "value": 12.35, "comparator": "lte", "text": "12.35分以下" },
                { "role": "actual", "period": period, "value": null, "comparator": "eq", "text": "未集計" },
            ]}],
            "evaluations": [{ "id": "i-1-e1", "stage": "annual", "aspect": "overall", "evaluator": "self", "period": period,
                "rating": { "raw": "A", "meaning": "達成", "level": "achieved", "rank": 1, "of": 4, "scale": "scale-1" },
                "comment": null, "issues": null }],
            "effects": [{ "role": "actual", "kind": "savings", "period": period, "yen": 1234567890123.0, "text": "1,234,567,890,123円" }],
            "costs": [{ "role": "budget", "name": "事業費", "period": null, "yen": -500.5, "text": "△500.5円" }],
            "other": [{ "label": "備考", "period": null, "text": "なし" }],
        }],
        "rating_scales": [{ "id": "scale-1", "basis": "document", "grades": [{ "raw": "A", "meaning": "達成", "level": "achieved" }] }],
        "coverage": { "characters": 10, "claimed": 8, "furniture": 1, "unclaimed": 1 },
        "unclaimed": [{ "at": { "page": 2 }, "text": "頁" }],
        "evidence": [
            { "pointer": "/items/0/kpis/0/values/1", "at": [{ "page": 1, "bbox": [1.1, 2.0, 3.0, 4.5] }, { "page": 2 }],
              "raw": "未集計", "method": "header:実績", "confidence": 0.5 },
            { "pointer": "/items/0/departments/1", "at": [{ "sheet": "表", "range": "B3" }], "raw": "総務課", "method": "label:担当", "confidence": 1.0 },
            { "pointer": "/title", "at": [{ "line": 1 }], "raw": "題", "method": "title", "confidence": 1.0 },
        ],
        "diagnostics": [{ "code": "legend-missing", "severity": "warning", "message": "expected a legend, but found none", "at": null }],
        "generator": { "name": "gyokaku", "version": "0.1.0", "lexicon": "abc" },
    })
}

/// Writes a Document below an output folder.
pub(crate) fn put(out: &Path, name: &str, document: &Value) {
    let path = out.join(format!("documents/{name}.json"));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, document.to_string()).unwrap();
}

fn rows(out: &Path, table: &str) -> Vec<Row> {
    let file = std::fs::File::open(out.join(format!("tables/{table}.parquet"))).unwrap();
    let rows = SerializedFileReader::new(file).unwrap().into_iter();
    rows.map(|row| {
        row.unwrap().get_column_iter().map(|(name, field)| (name.clone(), field.clone())).collect()
    })
    .collect()
}

fn string(row: &Row, column: &str) -> String {
    match &row[column] {
        Field::Str(text) => text.clone(),
        other => panic!("{column} is {other}"),
    }
}

#[test]
fn the_dictionary_is_generated_from_the_definition() {
    assert!(
        read("docs/tables.md") == tables::dictionary(),
        "docs/tables.md is not what the definition says; run\n  cargo run -- schema tables > docs/tables.md"
    );
}

#[test]
fn every_column_is_described() {
    for table in tables::ALL.iter() {
        let columns = table.columns.iter();
        let dumb: Vec<_> = columns.filter(|c| c.about.is_empty()).map(|c| c.name).collect();
        assert!(dumb.is_empty() && !table.about.is_empty(), "{}: no description of {dumb:?}", table.name);
        let known = |names: &[&str]| names.iter().all(|name| table.names().any(|own| own == *name));
        assert!(known(table.key) && table.indexes.iter().all(|index| known(index)), "{}", table.name);
        assert!(table.columns.iter().filter(|c| table.key.contains(&c.name)).all(|c| !c.nullable));
    }
}

#[test]
fn rows_say_what_the_documents_say() {
    let folder = TempDir::new().unwrap();
    let out = documents(&folder, |_| ());
    put(&out, "full", &full('f'));
    let run = gyokaku(&["tables", text(&out)]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let files = files_below(&out.join("documents"));
    let all: Vec<Value> = files.iter().map(|p| json(p)).collect();
    let count = |pointer: &[&str]| all.iter().map(|d| entries(d, pointer)).sum::<usize>();
    for (table, pointer) in [
        ("documents", &[][..]),
        ("document_paths", &[]),
        ("items", &["items"]),
        ("item_categories", &["items", "category"]),
        ("item_themes", &["items", "themes"]),
        ("item_departments", &["items", "departments"]),
        ("actions", &["items", "actions"]),
        ("kpis", &["items", "kpis"]),
        ("kpi_values", &["items", "kpis", "values"]),
        ("evaluations", &["items", "evaluations"]),
        ("effects", &["items", "effects"]),
        ("costs", &["items", "costs"]),
        ("other_texts", &["items", "other"]),
        ("rating_scales", &["rating_scales"]),
        ("rating_grades", &["rating_scales", "grades"]),
        ("evidence", &["evidence", "at"]),
        ("unclaimed", &["unclaimed"]),
        ("diagnostics", &["diagnostics"]),
    ] {
        let (found, wanted) = (rows(&out, table).len(), count(pointer));
        assert!(found == wanted && wanted > 0, "{table}: {found} rows of {wanted} records");
    }
    assert_eq!(tables::ALL.len(), 18, "the list above has every table");
}

fn entries(value: &Value, pointer: &[&str]) -> usize {
    let Some((name, rest)) = pointer.split_first() else { return 1 };
    value[*name].as_array().into_iter().flatten().map(|entry| entries(entry, rest)).sum()
}

#[test]
fn values_are_typed() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    put(&out, "full", &full('f'));
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    let one = |table: &str, index: usize| rows(&out, table).swap_remove(index);
    let shown = |row: &Row, columns: &[&str]| columns.iter().map(|c| row[*c].to_string()).collect::<Vec<_>>();
    let value = one("kpi_values", 0);
    let columns = ["kpi_value_id", "kpi_id", "item_id", "fiscal_year", "period_start", "value", "comparator"];
    assert_eq!(
        shown(&value, &columns),
        ["\"i-1-k1-v1\"", "\"i-1-k1\"", "\"i-1\"", "2022", "2022-04-01", "12.350000", "\"lte\""]
    );
    assert!(matches!(value["period_end"], Field::Date(19447)) && matches!(value["value"], Field::Decimal(_)));
    assert_eq!(one("kpi_values", 1)["value"], Field::Null);
    assert_eq!(shown(&one("effects", 0), &["effect_id", "yen"]), ["\"i-1-f1\"", "1234567890123.00"]);
    assert_eq!(one("costs", 0)["yen"].to_string(), "-500.50");
    let item = one("items", 0);
    assert_eq!(string(&item, "category"), "大 > 中");
    assert_eq!(string(&item, "themes"), "digital, service");
    assert_eq!(string(&item, "departments"), "市民課, 総務課");
    assert_eq!(string(&item, "title"), "窓口\u{FFFD}の短縮");
    assert_eq!(string(&one("documents", 0), "municipality_code"), "012345");
    let lead: Vec<Field> =
        rows(&out, "item_departments").into_iter().map(|mut r| r.remove("lead").unwrap()).collect();
    assert_eq!(lead, [Field::Bool(true), Field::Null]);
}

#[test]
fn evidence_names_the_row_it_is_for() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    put(&out, "full", &full('f'));
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    let columns = ["position", "place", "record_table", "record_id", "field", "page", "x0", "range"];
    let shown: Vec<String> =
        rows(&out, "evidence").iter().map(|row| columns.map(|c| row[c].to_string()).join(" ")).collect();
    let id = "f".repeat(64);
    assert_eq!(
        shown,
        [
            "0 0 \"kpi_values\" \"i-1-k1-v2\" null 1 1.1 null".to_owned(),
            "0 1 \"kpi_values\" \"i-1-k1-v2\" null 2 null null".to_owned(),
            "1 0 \"items\" \"i-1\" \"departments/1\" null null \"B3\"".to_owned(),
            format!("2 0 \"documents\" \"{id}\" \"title\" null null null"),
        ]
    );
}

/// Each key of a table, and whether every foreign key is one of the table it names.
#[test]
fn keys_are_unique_and_foreign_keys_lead_to_rows() {
    let folder = TempDir::new().unwrap();
    let out = documents(&folder, |_| ());
    put(&out, "full", &full('f'));
    // The same bytes at a second path.
    std::fs::copy(out.join("documents/forms/ward.pdf.json"), out.join("documents/twin.json")).unwrap();
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    let of = |table: &Table, names: &[&str]| -> Vec<Vec<String>> {
        let key = |row: Row| names.iter().map(|name| row[*name].to_string()).collect();
        rows(&out, table.name).into_iter().map(key).collect()
    };
    let mut keys = BTreeMap::new();
    for table in tables::ALL.iter() {
        let all = of(table, table.key);
        let once: HashSet<_> = all.iter().cloned().collect();
        assert_eq!(all.len(), once.len(), "{}: a key stands twice", table.name);
        for reference in table.references {
            let known: &HashSet<Vec<String>> = &keys[reference.table];
            let lost = of(table, reference.columns)
                .into_iter()
                .find(|key| !key.contains(&"null".to_owned()) && !known.contains(key));
            assert_eq!(lost, None, "{} → {}", table.name, reference.table);
        }
        keys.insert(table.name, once);
    }
    assert_eq!(keys["documents"].len() + 1, keys["document_paths"].len());
}

#[test]
fn the_first_path_of_the_same_bytes_gives_the_rows() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let mut second = full('a');
    second["title"] = "別".into();
    put(&out, "b/first", &full('a'));
    put(&out, "b/second", &second);
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    let paths: Vec<String> = rows(&out, "document_paths").iter().map(|row| string(row, "path")).collect();
    assert_eq!(paths, ["b/first", "b/second"]);
    let documents = rows(&out, "documents");
    assert_eq!(documents.len(), 1);
    assert_eq!(string(&documents[0], "path"), "b/first");
    assert_eq!(rows(&out, "items").len(), 1);
}

fn bytes_of_tables(out: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = files_below(&out.join("tables")).into_iter().chain([out.join("datapackage.json")]);
    files.map(|p| (p.strip_prefix(out).unwrap().to_owned(), std::fs::read(&p).unwrap())).collect()
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    let run = gyokaku(&["convert", "fixtures", "-o", text(&one), "-j", "1"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    // Files that come in another order, and tables over tables that are there.
    let mut files: Vec<&str> = MANIFEST.fixture.iter().map(|f| f.file.as_str()).collect();
    files.reverse();
    for file in files {
        let target = two.join(format!("documents/{file}.json"));
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(one.join(format!("documents/{file}.json")), target).unwrap();
        assert_eq!(gyokaku(&["tables", text(&two)]).status, 0);
    }
    let (one, two) = (bytes_of_tables(&one), bytes_of_tables(&two));
    assert_eq!(one.len(), tables::ALL.len() + 1);
    assert!(one == two);
}

#[test]
fn torn_and_foreign_files_are_told_and_the_rest_is_written() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let whole = full('a').to_string();
    let (mut twice, mut beyond, mut alien) = (full('b'), full('c'), full('d'));
    twice["items"] = json!([twice["items"][0], twice["items"][0]]);
    beyond["items"][0]["kpis"][0]["values"][0]["value"] = 1e25.into();
    alien["items"][0]["actions"][0]["phase"] = "someday".into();
    put(&out, "whole", &full('a'));
    put(&out, "foreign", &json!({ "name": "package" }));
    put(&out, "twice", &twice);
    put(&out, "beyond", &beyond);
    put(&out, "alien", &alien);
    std::fs::write(out.join("documents/torn.json"), &whole[..whole.len() / 2]).unwrap();
    let run = gyokaku(&["tables", text(&out)]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let told = |name: &str, words: &str| {
        let line = run.stderr.lines().find(|l| l.contains(name)).unwrap_or_else(|| panic!("{}", run.stderr));
        assert!(line.contains(words), "{line} does not say: {words}");
    };
    told("torn.json", "expected a whole JSON document, but found at its line 1 column ");
    told("foreign.json", "expected a Document of schema 1.0, but found schema_version null");
    told("twice.json", "expected every id of items once, but found i-1 twice");
    told(
        "alien.json",
        "expected one of the schema's words at /items/0/actions/0/phase, but found \"someday\"",
    );
    told(
        "beyond",
        "expected a value at /items/0/kpis/0/values/0/value that kpi_values.value can hold, but found 1e+25",
    );
    assert_eq!(run.stderr.lines().count(), 5, "{}", run.stderr);
    let paths: Vec<String> = rows(&out, "documents").iter().map(|row| string(row, "path")).collect();
    assert_eq!(paths, ["beyond", "whole"]);
}

#[test]
fn much_text_is_written_in_several_row_groups() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let mut document = full('a');
    let text_of = |n: u8| char::from(b'a' + n).to_string().repeat(3 << 20);
    document["unclaimed"] = (0..7).map(|n| json!({ "at": { "page": 1 }, "text": text_of(n) })).collect();
    put(&out, "long", &document);
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    let file = std::fs::File::open(out.join("tables/unclaimed.parquet")).unwrap();
    assert_eq!(SerializedFileReader::new(file).unwrap().metadata().num_row_groups(), 3);
    let texts: Vec<String> = rows(&out, "unclaimed").iter().map(|row| string(row, "text")).collect();
    assert!(texts == (0..7).map(text_of).collect::<Vec<_>>());
}

#[test]
fn the_data_package_tells_of_every_file_and_column() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    put(&out, "full", &full('f'));
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    let package = json(&out.join("datapackage.json"));
    for (table, resource) in tables::ALL.iter().zip(package["resources"].as_array().unwrap()) {
        let bytes = std::fs::read(out.join(resource["path"].as_str().unwrap())).unwrap();
        let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{hash}"), "{}", table.name);
        assert_eq!(resource["bytes"], bytes.len());
        assert_eq!(resource["schema"]["primaryKey"], json!(table.key));
        let names =
            resource["schema"]["fields"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap());
        assert!(names.eq(table.names()), "{}", table.name);
    }
    let field = &package["resources"][0]["schema"]["fields"][14];
    assert_eq!((&field["name"], &field["constraints"]["required"]), (&json!("kind"), &json!(true)));
    assert!(field["constraints"]["enum"].as_array().unwrap().contains(&json!("progress_report")));
}

#[test]
fn sqlite_has_the_same_rows_with_keys_and_views() {
    let folder = TempDir::new().unwrap();
    let out = documents(&folder, |_| ());
    put(&out, "full", &full('f'));
    let file = folder.path().join("all.sqlite");
    for _ in 0..2 {
        // The second run replaces the file.
        let run = gyokaku(&["tables", text(&out), "--sqlite", text(&file)]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    }
    let database = rusqlite::Connection::open(&file).unwrap();
    for table in tables::ALL.iter() {
        let count: isize = database
            .query_row(&format!("SELECT count(*) FROM {}", table.name), [], |row| row.get(0))
            .unwrap();
        assert_eq!(count as usize, rows(&out, table.name).len(), "{}", table.name);
    }
    let none = |sql: &str| assert!(!database.prepare(sql).unwrap().exists([]).unwrap(), "{sql}");
    none("PRAGMA foreign_key_check");
    none(
        "SELECT * FROM evidence e WHERE record_table = 'kpi_values' AND NOT EXISTS \
          (SELECT 1 FROM kpi_values v WHERE v.document_id = e.document_id AND v.kpi_value_id = e.record_id)",
    );
    let view = "SELECT target, target_text, actual, fiscal_year FROM item_kpi_by_year WHERE municipality_code = '012345'";
    let row: (f64, String, Option<f64>, i64) =
        database.query_row(view, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).unwrap();
    assert_eq!(row, (12.35, "12.35分以下".into(), None, 2022));
    let view = "SELECT rating_level, evaluations FROM rating_by_city WHERE municipality_name = '甲市'";
    let row: (String, i64) = database.query_row(view, [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    assert_eq!(row, ("achieved".into(), 1));
    let indexed = "SELECT * FROM kpi_values INDEXED BY kpi_values_by_fiscal_year WHERE fiscal_year = 2022";
    assert!(database.prepare(indexed).unwrap().exists([]).unwrap());
    let view = "SELECT link FROM evidence_links WHERE page = 1 LIMIT 1";
    let link: String = database.query_row(view, [], |r| r.get(0)).unwrap();
    assert!(link.ends_with(".pdf#page=1"), "{link}");
}

#[test]
fn convert_writes_the_tables_that_are_asked_for() {
    let folder = TempDir::new().unwrap();
    let there = |options: &[&str]| {
        let out = folder.path().join(options.join("_"));
        let mut arguments = vec!["convert", "fixtures/forms/ward.pdf", "-o", text(&out)];
        arguments.extend(options);
        let run = gyokaku(&arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let tables = out.join("tables").exists();
        assert_eq!(tables, out.join("datapackage.json").exists());
        let parts =
            files_below(folder.path()).into_iter().find(|p| p.extension().is_some_and(|e| e == "part"));
        assert_eq!(parts, None);
        tables
    };
    let file = folder.path().join("x.sqlite");
    assert!(there(&[]) && there(&["--tables"]) && there(&["--no-tables", "--tables"]));
    assert!(!there(&["--no-tables"]) && !file.exists());
    assert!(!there(&["--no-tables", "--sqlite", text(&file)]) && file.exists());
}

#[test]
fn json_lines_come_in_the_order_of_the_inputs() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    assert_eq!(gyokaku(&["convert", "fixtures", "-o", text(&out), "--no-tables"]).status, 0);
    let inputs = [
        "fixtures/forms/ward.pdf",
        "fixtures/no-such.pdf",
        "fixtures/forms/cmap.pdf",
        "fixtures/forms/kpis.pdf",
    ];
    let run = gyokaku(&[&["convert", "--format", "jsonl"][..], &inputs].concat());
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr,
        "fixtures/no-such.pdf: expected a file or folder, but found none\n3 converted, 1 failed\n"
    );
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    for (line, name) in lines.iter().zip(["ward", "cmap", "kpis"]) {
        let file = json(&out.join(format!("documents/forms/{name}.pdf.json")));
        assert_eq!(*line, file);
    }
    let limited =
        gyokaku(&["convert", "fixtures/forms", "--format", "jsonl", "--timeout", "0.00001", "-q", "-j", "1"]);
    assert_eq!((limited.status, limited.stdout.as_str()), (1, ""), "files are bounded as in a run");
    assert!(limited.stderr.lines().all(|line| line.contains("(--timeout)")), "{}", limited.stderr);
    for wrong in [&["-o", "x"][..], &["--sqlite", "x"], &["--explain"], &["--shard", "1/2"], &["--force"]] {
        let run = gyokaku(&[&["convert", "fixtures", "--format", "jsonl"][..], wrong].concat());
        assert_eq!(run.status, 2, "{wrong:?}");
    }
}

/// The statements that `schema` prints make the tables, in SQLite itself.
#[test]
fn the_printed_sql_is_valid() {
    let run = gyokaku(&["schema", "sqlite"]);
    let database = rusqlite::Connection::open_in_memory().unwrap();
    database.execute_batch(&run.stdout).unwrap();
    let count: isize = database
        .query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'view'", [], |r| r.get(0))
        .unwrap();
    assert_eq!(count as usize, tables::VIEWS.len());
    assert_eq!(gyokaku(&["schema", "tables"]).stdout, read("docs/tables.md"));
    assert!(at("docs/tables.md").exists());
}

/// A run that changed no document leaves the files alone; one that changed any of it, or lost a table, does not.
#[test]
fn tables_that_are_current_are_not_made_again() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let table = out.join("tables/items.parquet");
    let made = || {
        let old = std::time::SystemTime::UNIX_EPOCH;
        std::fs::File::options().write(true).open(&table).unwrap().set_modified(old).unwrap();
        assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
        std::fs::metadata(&table).unwrap().modified().unwrap() != old
    };
    put(&out, "a", &full('a'));
    assert_eq!(gyokaku(&["tables", text(&out)]).status, 0);
    assert!(!made() && !made());
    put(&out, "a", &full('b'));
    assert!(made() && !made());
    std::fs::rename(out.join("documents/a.json"), out.join("documents/c.json")).unwrap();
    assert!(made() && !made());
    std::fs::remove_file(out.join("tables/kpis.parquet")).unwrap();
    assert!(made() && !made());
    std::fs::write(out.join("tables/costs.parquet"), "torn").unwrap();
    assert!(made() && !made());
    // What could not be read is told again by every run.
    std::fs::write(out.join("documents/torn.json"), "{").unwrap();
    for _ in 0..2 {
        let run = gyokaku(&["tables", text(&out)]);
        assert!(run.status == 1 && run.stderr.contains("torn.json"), "{}", run.stderr);
    }
}

/// R takes a column's type from its first row: 18.0 stored as an integer would cut 1.44 to 1.
#[test]
fn sqlite_keeps_every_number_a_real() {
    let archive = crate::support::Archive::new(&[]);
    archive.put("a.xlsx", &std::fs::read(at("fixtures/forms/progress.xlsx")).unwrap());
    let run = archive.run(&["--sqlite", "a.db"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let database = rusqlite::Connection::open(archive.input("../a.db")).unwrap();
    let mut types =
        database.prepare("SELECT DISTINCT typeof(value) FROM kpi_values WHERE value IS NOT NULL").unwrap();
    let types: Vec<String> = types.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(types, ["real"]);
}

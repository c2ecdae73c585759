//! The real binary: what it writes, prints and exits with.

use crate::json_schema::problems;
use crate::support::{MANIFEST, at, files_below, gyokaku, gyokaku_with, json};
use gyokaku::source::Kind;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

/// The documents below an output folder: relative path and bytes.
fn written(out: &str) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(out).join("documents");
    let name = |p: &Path| p.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
    files_below(&root).iter().map(|p| (name(p), std::fs::read(p).unwrap())).collect()
}

#[test]
fn the_main_command_converts_the_fixtures() {
    let temporary = folder();
    let out = path(&temporary, "out");
    let run = gyokaku(&["convert", "fixtures", "-o", &out]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let schema: Value = serde_json::from_str(&gyokaku::record::document_schema()).unwrap();
    for fixture in &MANIFEST.fixture {
        let document = json(&Path::new(&out).join(format!("documents/{}.json", fixture.file)));
        assert_eq!(document["id"], fixture.sha256.as_str());
        assert_eq!(document["source"]["uri"], format!("fixtures/{}", fixture.file));
        let found = problems(&schema, &document);
        assert!(found.is_empty(), "{}\n{}", fixture.id, found.join("\n"));
        assert!(
            run.stdout.lines().any(|l| l.starts_with(&fixture.file)),
            "{} has no row\n{}",
            fixture.file,
            run.stdout
        );
    }
    assert_eq!(written(&out).len(), MANIFEST.fixture.len());
    let header: Vec<&str> =
        run.stdout.lines().next().unwrap().split("  ").map(str::trim).filter(|c| !c.is_empty()).collect();
    assert_eq!(
        header,
        ["file", "kind", "municipality", "items", "kpi values", "evaluations", "coverage", "warnings"]
    );
    let others = files_below(&at("fixtures")).iter().filter(|p| !is_read(p)).count();
    let last =
        format!("{} converted, 0 failed, {others} files of other kinds passed over", MANIFEST.fixture.len());
    assert_eq!(run.stdout.lines().last(), Some(last.as_str()));
}

fn is_read(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
    !hidden
        && path
            .extension()
            .is_some_and(|e| Kind::EXTENSIONS.contains(&e.to_string_lossy().to_lowercase().as_str()))
}

#[test]
fn the_bytes_do_not_depend_on_threads_or_runs() {
    let temporary = folder();
    let mut runs = Vec::new();
    for (name, threads) in [("one", "1"), ("four", "4"), ("again", "4")] {
        let out = path(&temporary, name);
        let run = gyokaku(&["convert", "fixtures", "-o", &out, "-j", threads]);
        runs.push((run.stdout, written(&out)));
    }
    assert!(runs[0] == runs[1] && runs[1] == runs[2]);
}

#[test]
fn a_missing_input_is_named_and_the_rest_is_converted() {
    let temporary = folder();
    let out = path(&temporary, "out");
    let run = gyokaku(&["convert", "fixtures/forms/converted.txt", "fixtures/no-such-file.pdf", "-o", &out]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr, "fixtures/no-such-file.pdf: expected a file or folder, but found none\n");
    assert_eq!(written(&out).iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>(), ["converted.txt.json"]);
}

#[test]
fn a_broken_file_is_named_and_the_rest_is_converted() {
    let temporary = folder();
    let (folder, out) = (path(&temporary, "in"), path(&temporary, "out"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(at("fixtures/load/not-a.pdf.bin"), Path::new(&folder).join("broken.pdf")).unwrap();
    std::fs::copy(at("fixtures/forms/kpis.pdf"), Path::new(&folder).join("kpis.pdf")).unwrap();
    std::fs::write(Path::new(&folder).join("photo.png"), "no").unwrap();
    std::fs::write(Path::new(&folder).join("~$lock.xlsx"), "no").unwrap();
    let run = gyokaku(&["convert", &folder, "-o", &out]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("broken.pdf: expected"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(
        run.stdout.ends_with("1 converted, 1 failed, 2 files of other kinds passed over\n"),
        "{}",
        run.stdout
    );
    assert_eq!(written(&out).iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>(), ["kpis.pdf.json"]);
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &[][..],
        &["convert"],
        &["convert", "fixtures"],
        &["unknown"],
        &["layout"],
        &["convert", "a", "-o", "b", "--no-such"],
    ] {
        let run = gyokaku(arguments);
        assert_eq!(run.status, 2, "{arguments:?}\n{}", run.stderr);
        assert!(!run.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn standard_input_is_one_file() {
    let temporary = folder();
    let out = path(&temporary, "out");
    let bytes = std::fs::read(at("fixtures/forms/progress.pdf")).unwrap();
    let run = gyokaku_with(&["convert", "-", "-o", &out], &bytes);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let document = json(&Path::new(&out).join("documents/stdin.json"));
    assert_eq!(document["source"]["media_type"], "application/pdf");
    assert_eq!(document["items"].as_array().unwrap().len(), 2);
}

#[test]
fn the_manifest_wins_over_the_text() {
    let temporary = folder();
    let (out, manifest) = (path(&temporary, "out"), path(&temporary, "files.csv"));
    std::fs::copy(at("fixtures/forms/converted.txt"), temporary.path().join("report.txt")).unwrap();
    let rows = "path,municipality,title,fiscal_year,source_url\nreport.txt,15100,別の題名,2024,https://example.org/report\n";
    std::fs::write(&manifest, rows).unwrap();
    let run = gyokaku(&["convert", "--manifest", &manifest, "-o", &out]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let document = json(&Path::new(&out).join("documents/report.txt.json"));
    assert_eq!(document["municipality"]["code"], "151009");
    assert_eq!(document["municipality"]["basis"], "manifest");
    assert_eq!(document["title"], "別の題名");
    assert_eq!(document["period"]["start"], "2024-04-01");
    assert_eq!(document["source"]["uri"], "https://example.org/report");
}

#[test]
fn every_problem_of_a_manifest_is_told_at_once() {
    let temporary = folder();
    let (out, manifest) = (path(&temporary, "out"), path(&temporary, "files.csv"));
    std::fs::write(&manifest, "path,municipality,fiscal_year\na.pdf,000000,2020\nb.pdf,151009,never\n")
        .unwrap();
    let run = gyokaku(&["convert", "--manifest", &manifest, "-o", &out]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("000000") && run.stderr.contains("never"), "{}", run.stderr);
}

#[test]
fn a_manifest_is_taken_as_people_save_it() {
    let temporary = folder();
    let (out, manifest) = (path(&temporary, "out"), path(&temporary, "files.csv"));
    for name in ["a.txt", "b.txt"] {
        let text =
            format!("{}\n{name}\n", std::fs::read_to_string(at("fixtures/forms/converted.txt")).unwrap());
        std::fs::write(temporary.path().join(name), text).unwrap();
    }
    // Excel in Japan: Shift_JIS, no leading zero, a name, a column of one's own.
    let rows = "path,municipality,メモ\r\na.txt,12025,確認済\r\nb.txt,兵庫県明石市,\r\n";
    std::fs::write(&manifest, encoding_rs::SHIFT_JIS.encode(rows).0).unwrap();
    let run = gyokaku(&["convert", "--manifest", &manifest, "-o", &out]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "manifest: the column \"メモ\" is not used\n"));
    let code = |name: &str| json(&Path::new(&out).join(name))["municipality"]["code"].clone();
    assert_eq!(
        (code("documents/a.txt.json"), code("documents/b.txt.json")),
        ("012025".into(), "282031".into())
    );
    std::fs::write(&manifest, "path,municipality\na.txt,282031\na.txt,府中市\na.txt,282031\n").unwrap();
    let run = gyokaku(&["convert", "--manifest", &manifest, "-o", &out]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains(":3: expected one municipality, but found 東京都府中市"), "{}", run.stderr);
    assert!(
        run.stderr.contains(":4: expected every path once, but found a.txt also in line 2"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_password_need_not_stand_on_the_command_line() {
    let temporary = folder();
    std::fs::copy(at("fixtures/load/locked.pdf.bin"), temporary.path().join("a.pdf")).unwrap();
    let manifest = path(&temporary, "files.csv");
    std::fs::write(&manifest, "path,password\na.pdf,himitsu\n").unwrap();
    let convert = |arguments: &[&str], password: Option<&str>| {
        let out = path(&temporary, "out");
        let mut command = crate::support::program(&[&["convert", "-o", &out], arguments].concat());
        command.env_remove("GYOKAKU_PASSWORD").envs(password.map(|p| ("GYOKAKU_PASSWORD", p)));
        command.output().unwrap().status.code()
    };
    let file = path(&temporary, "a.pdf");
    assert_eq!(convert(&[&file], None), Some(1));
    assert_eq!(convert(&[&file], Some("himitsu")), Some(0));
    assert_eq!(convert(&["--manifest", &manifest, "--force"], None), Some(0));
}

#[test]
fn layout_prints_tables_or_text() {
    let run = gyokaku(&["layout", "fixtures/forms/kpis.pdf"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let layout: Value = serde_json::from_str(&run.stdout).unwrap();
    let table = &layout["tables"][0];
    assert_eq!((&table["pages"], &table["cols"]), (&serde_json::json!([1, 2]), &serde_json::json!(7)));
    let merged = table["cells"].as_array().unwrap().iter().find(|c| c["text"] == "納付方法の多様化").unwrap();
    assert_eq!((&merged["row_span"], &merged["col"]), (&serde_json::json!(2), &serde_json::json!(1)));
    let text = gyokaku(&["layout", "fixtures/forms/policy.pdf", "--format", "text"]);
    let place =
        |words: &str| text.stdout.find(words).unwrap_or_else(|| panic!("{words} is not in\n{}", text.stdout));
    assert!(place("公用車の共同利用") < place("遊休地の活用"), "the left column is read first");
}

#[test]
fn layout_draws_a_page() {
    let run = gyokaku(&["layout", "fixtures/forms/progress.pdf", "--svg", "2"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("<svg ") && run.stdout.ends_with("</svg>\n"));
    let again = gyokaku(&["layout", "fixtures/forms/progress.pdf", "--svg", "2"]);
    assert!(run.stdout == again.stdout);
    for (file, page) in [("progress.pdf", "0"), ("progress.pdf", "3"), ("progress.xlsx", "1")] {
        let run = gyokaku(&["layout", &format!("fixtures/forms/{file}"), "--svg", page]);
        assert_eq!(run.status, 2, "{file} {page}: {}", run.stderr);
    }
}

#[test]
fn layout_marks_a_record() {
    let file = "fixtures/forms/progress.pdf";
    let mark = "fill=\"red\"";
    let run = gyokaku(&["layout", file, "--svg", "1", "--record", "/items/0/title"]);
    assert_eq!((run.status, run.stdout.matches(mark).count()), (0, 1), "{}", run.stderr);
    assert!(!run.stdout.contains("rgba("), "MuPDF draws it black");
    let document = gyokaku(&["convert", file, "--format", "jsonl", "-q"]);
    let document: Value = serde_json::from_str(&document.stdout).unwrap();
    let id = document["items"][0]["id"].as_str().unwrap();
    let run = gyokaku(&["layout", file, "--svg", "1", "--record", id]);
    assert!(run.status == 0 && run.stdout.contains(mark), "{}", run.stderr);
    for (page, record) in [("2", "/items/0/title"), ("1", "none")] {
        let run = gyokaku(&["layout", file, "--svg", page, "--record", record]);
        assert!(run.status == 2 && run.stderr.contains("expected the record"), "{}", run.stderr);
    }
}

#[test]
fn schema_prints_the_schema() {
    let run = gyokaku(&["schema"]);
    assert_eq!((run.status, run.stdout), (0, gyokaku::record::document_schema()));
}

#[test]
fn check_tells_file_and_line_of_every_problem() {
    assert_eq!(gyokaku(&["check"]).status, 0);
    let temporary = folder();
    let labels = "[[label]]\nconcept = \"purpose\"\nforms = [\"目的\", \"(目的)\"]\n";
    std::fs::write(temporary.path().join("labels.toml"), labels).unwrap();
    std::fs::write(temporary.path().join("ratings.toml"), "[[word]]\nlevl = \"achieved\"\n").unwrap();
    let run = gyokaku(&["check", &temporary.path().to_string_lossy()]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("labels.toml:3:") && run.stderr.contains("ratings.toml:2:"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.trim_end().ends_with("problems"), "{}", run.stderr);
}

#[test]
fn check_refuses_files_that_nothing_reads() {
    let temporary = folder();
    std::fs::create_dir(temporary.path().join("profiles")).unwrap();
    for name in ["README.md", "lables.toml", "profiles/notes.txt", "units.toml"] {
        std::fs::write(temporary.path().join(name), "").unwrap();
    }
    let lexicon = temporary.path().to_string_lossy().into_owned();
    for arguments in [&["check", &lexicon][..], &["convert", "--explain", "--lexicon", &lexicon, "x"]] {
        let run = gyokaku(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        for name in ["lables.toml", "profiles/notes.txt", "units.toml"] {
            assert!(run.stderr.contains(name), "{name} is not in {}", run.stderr);
        }
        assert!(!run.stderr.contains("README.md"));
    }
    assert_eq!(gyokaku(&["check", "lexicon"]).status, 0, "the built-in folder as it is");
}

#[test]
fn explain_tells_where_each_text_went() {
    let run = gyokaku(&["convert", "--explain", "fixtures/forms/progress.pdf", "fixtures/forms/nothing.pdf"]);
    assert_eq!(run.status, 1, "a file that is not there fails, the other is told");
    assert!(run.stderr.contains("nothing.pdf"), "{}", run.stderr);
    assert!(run.stdout.contains("-- page 1"), "{}", run.stdout);
    assert!(run.stdout.contains("/items/0/title  by label:"), "{}", run.stdout);
    assert!(run.stdout.contains("label 「担当課」"), "{}", run.stdout);
    let told = gyokaku(&["convert", "fixtures/forms/progress.pdf"]);
    assert_eq!(told.status, 2, "without --explain a folder to write to is needed");
}

#[test]
fn limits_are_set_by_the_name_that_diagnostics_say() {
    let cut = gyokaku(&["layout", "fixtures/forms/progress.pdf", "--limit", "pages=1"]);
    let layout: Value = serde_json::from_str(&cut.stdout).unwrap();
    assert!(layout["blocks"].as_array().unwrap().iter().all(|b| b["unit"] == 1));
    let message = layout["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains("`pages`"), "{message}");
    for wrong in ["pages", "pages=many", "sheets=3"] {
        let run = gyokaku(&["layout", "fixtures/forms/progress.pdf", "--limit", wrong]);
        assert_eq!(run.status, 2, "{wrong}");
        assert!(run.stderr.contains("expected"), "{}", run.stderr);
    }
}

#[test]
fn documents_are_scored_against_gold() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::create_dir_all(path("gold")).unwrap();
    std::fs::create_dir_all(path("out/documents")).unwrap();
    let gold = r#"{"title": "行革プラン", "items": [{"number": "1", "title": "窓口の待ち時間の短縮"}]}"#;
    let found = r#"{"title": "行革プラン", "items": [{"number": "2", "title": "窓口の待ち時間の短縮"}]}"#;
    for name in ["a.pdf", "b.pdf"] {
        std::fs::write(path(&format!("gold/{name}.gold.json")), gold).unwrap();
    }
    std::fs::write(path("out/documents/a.pdf.json"), found).unwrap();
    let run = gyokaku(&["score", &path("gold"), &path("out"), "--show", "1"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for line in [
        "   fields       missed item 1.number = \"1\" (got \"2\")",
        "== b.pdf  (no output)",
        "a.pdf                                          67   100     0",
        "mean of documents: 33.3",
    ] {
        assert!(run.stdout.contains(line), "{line:?} in\n{}", run.stdout);
    }
    assert!(run.stderr.contains("1 documents are missing"), "{}", run.stderr);
    let run = gyokaku(&["score", &path("gold"), &path("out"), "--json", "--only", "a.p"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["documents"]["a.pdf"]["fields"], 0.0);
    assert_eq!(report["documents"].as_object().unwrap().len(), 1);
    let run = gyokaku(&["score", &path("out"), &path("out")]);
    assert!(run.status == 2 && run.stderr.contains("expected *.gold.json in"), "{}", run.stderr);
}

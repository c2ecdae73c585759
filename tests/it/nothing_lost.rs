//! Nothing is lost without a word: documents of other files, edited documents, what `--prune` takes, files that flags
//! name.

use crate::support::{Archive, json};
use std::fs;

/// A small document about the item of this name.
fn document(title: &str) -> Vec<u8> {
    format!("取組項目 1\n\n【{title}】\n\n担当課\t財政課\n目的\t{title}を進める。\n").into_bytes()
}

fn archive(names: &[&str]) -> Archive {
    let archive = Archive::new(&[]);
    for name in names {
        archive.put(name, &document(name));
    }
    archive
}

#[test]
fn a_document_is_replaced_by_its_own_source_only() {
    let archive = archive(&["10/report.txt", "11/report.txt"]);
    assert_eq!(archive.gyokaku(&["convert", "in/10", "-o", "out"]).status, 0);
    let october = archive.documents();
    let run = archive.gyokaku(&["convert", "in/11", "-o", "out"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    for words in
        ["documents/report.txt.json", "in/10/report.txt", "in/11/report.txt", "--prefix", "--replace"]
    {
        assert!(run.stderr.contains(words), "{words} is not in {}", run.stderr);
    }
    assert!(archive.documents() == october && !archive.out("run.jsonl").exists());
    let run = archive.gyokaku(&["convert", "in/11", "-o", "out", "--prefix", "11"]);
    assert_eq!(
        (run.status, archive.names()),
        (0, vec!["11/report.txt.json".into(), "report.txt.json".into()])
    );
    // A later version of the same file is its document's own source, also by another way to it.
    archive.put("10/report.txt", &document("b"));
    let path = archive.input("10/../10").to_string_lossy().into_owned();
    let run = archive.gyokaku(&["convert", &path, "-o", "out"]);
    assert_eq!((run.status, archive.names().len()), (0, 2), "{}", run.stderr);
    let run = archive.gyokaku(&["convert", "in/11", "-o", "out", "--replace"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(
        archive.names(),
        ["report.txt.json"],
        "a file has one document, under the name of the last run"
    );
}

#[test]
fn a_folder_that_was_moved_is_the_same_archive() {
    let archive = archive(&["a.txt", "b.txt"]);
    archive.run(&[]);
    let moved = archive.out("../moved");
    fs::rename(archive.input(""), &moved).unwrap();
    let run = archive.gyokaku(&["convert", "moved", "-o", "out"]);
    assert_eq!((run.status, archive.names().len()), (0, 2), "{}", run.stderr);
    fs::write(moved.join("a.txt"), document("c")).unwrap();
    let run = archive.gyokaku(&["convert", "moved", "-o", "out"]);
    assert_eq!(run.status, 0, "the record knows where it is now: {}", run.stderr);
}

#[test]
fn a_url_is_the_same_source_wherever_it_is_kept() {
    let archive = archive(&["10/a.txt", "11/a.txt"]);
    for month in ["10", "11"] {
        let row = "path,source_url\na.txt,https://example.org/a\n";
        fs::write(archive.input(&format!("{month}/m.csv")), row).unwrap();
        let manifest = format!("in/{month}/m.csv");
        let run = archive.gyokaku(&["convert", "--manifest", &manifest, "-o", "out"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    assert_eq!(archive.names(), ["a.txt.json"]);
}

#[test]
fn names_do_not_depend_on_what_else_is_there() {
    let archive = archive(&["p/x.txt", "q/y.txt"]);
    let run = || archive.gyokaku(&["convert", "in/p", "in/q/", "-o", "out"]);
    assert_eq!(run().status, 0);
    assert_eq!(archive.names(), ["p/x.txt.json", "q/y.txt.json"]);
    let before = archive.documents();
    archive.put("p/y.txt", &document("new"));
    assert_eq!(run().status, 0);
    assert_eq!(archive.documents()[2], before[1]);
    // Two files that one name would fall to.
    let run = archive.gyokaku(&["convert", "in/p/y.txt", "in/q/y.txt", "-o", "out2"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("expected one file for documents/y.txt.json"), "{}", run.stderr);
}

#[test]
fn a_file_has_one_document_whatever_named_it() {
    let archive = archive(&["p/x.txt"]);
    assert_eq!(archive.gyokaku(&["convert", "in/p", "-o", "out"]).status, 0);
    let run = archive.run(&[]);
    assert_eq!((run.status, archive.names()), (0, vec!["p/x.txt.json".to_owned()]), "{}", run.stderr);
    assert!(run.stderr.contains("its file is documents/p/x.txt.json now"), "{}", run.stderr);
}

#[test]
fn no_flag_overwrites_a_file_of_another_kind() {
    let archive = archive(&["a.txt"]);
    let notes = document("a.txt");
    for flag in ["--sqlite", "--metrics"] {
        let run = archive.run(&[flag, "in/a.txt"]);
        assert_eq!(run.status, 2, "{flag}");
        assert!(run.stderr.contains("but found another file"), "{}", run.stderr);
        assert!(fs::read(archive.input("a.txt")).unwrap() == notes && !archive.out("").exists(), "{flag}");
        for _ in 0..2 {
            let run = archive.run(&[flag, "own"]);
            assert_eq!(run.status, 0, "{flag} on what gyokaku made: {}", run.stderr);
        }
        fs::remove_file(archive.input("../own")).unwrap();
        fs::remove_dir_all(archive.out("")).unwrap();
    }
    let other = archive.input("../other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
    archive.run(&[]);
    let run = archive.gyokaku(&["tables", "out", "--sqlite", "other.db"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("a database of another program"), "{}", run.stderr);
}

#[test]
fn prune_refuses_to_take_nearly_everything() {
    let archive = archive(&["a.txt", "b.txt", "c.txt", "d.txt"]);
    archive.run(&[]);
    let four = archive.documents();
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::remove_file(archive.input(name)).unwrap();
    }
    let run = archive.run(&["--prune"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("it would take 3 of 4") && run.stderr.contains("--max-prune"),
        "{}",
        run.stderr
    );
    fs::remove_file(archive.input("d.txt")).unwrap();
    let run = archive.run(&["--prune", "--max-prune", "1"]);
    assert_eq!(run.status, 2, "nothing in sight is no archive that lost its files");
    assert!(run.stderr.contains("mounted"), "{}", run.stderr);
    assert!(archive.documents() == four);
    archive.put("d.txt", &document("d.txt"));
    let run = archive.run(&["--prune", "--max-prune", "0.8"]);
    assert_eq!((run.status, archive.names()), (0, vec!["d.txt.json".to_owned()]), "{}", run.stderr);
    assert!(run.stdout.ends_with(", 3 pruned\n"), "{}", run.stdout);
    assert!(run.stderr.contains("took away out/documents/b.txt.json: pruned"), "{}", run.stderr);
    assert_eq!(archive.run(&["--max-prune", "7"]).status, 2);
}

#[test]
fn a_run_from_elsewhere_does_not_take_files_for_gone() {
    let archive = archive(&["p/a.txt", "q/b.txt"]);
    archive.gyokaku(&["convert", "in/p", "-o", "out"]);
    let mut run = archive.program(&["convert", "b.txt", "-o", "../../out", "--prune"]);
    let run = run.current_dir(archive.input("q")).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(archive.names(), ["a.txt.json", "b.txt.json"]);
}

#[test]
fn an_edited_document_is_kept_and_told() {
    let archive = archive(&["a.txt", "b.txt"]);
    archive.run(&[]);
    let path = archive.out("documents/a.txt.json");
    let edited = fs::read_to_string(&path).unwrap().replace("財政課", "税務課");
    fs::write(&path, &edited).unwrap();
    let told = "0 converted, 2 unchanged, 0 failed, 1 edited in OUT and kept (--overwrite-edited converts their \
                files anew)";
    for more in [&[][..], &["--force", "-q"], &["--checksum"]] {
        let run = archive.run(more);
        assert!(
            run.stderr.contains("a.txt.json: expected what was written, but found it edited"),
            "{}",
            run.stderr
        );
        assert!(run.stdout.is_empty() || run.stdout.lines().last() == Some(told), "{}", run.stdout);
        assert_eq!((run.status, fs::read_to_string(&path).unwrap()), (0, edited.clone()), "{more:?}");
    }
    // Also when its file changes.
    archive.put("a.txt", &document("another"));
    archive.run(&[]);
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    assert_eq!(archive.tail(&["--overwrite-edited"]), "1 converted, 1 unchanged, 0 failed");
    assert!(fs::read_to_string(&path).unwrap().contains("another"));
    // What is torn is nobody's work.
    fs::write(&path, &edited[..edited.len() / 2]).unwrap();
    assert_eq!(archive.tail(&[]), "1 converted, 1 unchanged, 0 failed");
}

#[test]
fn a_copied_output_is_not_edited() {
    let archive = archive(&["a.txt"]);
    archive.run(&[]);
    let path = archive.out("documents/a.txt.json");
    let bytes = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(&path, bytes).unwrap();
    assert_eq!(archive.tail(&[]), "0 converted, 1 unchanged, 0 failed");
    let now = fs::metadata(&path).unwrap().modified().unwrap();
    let now = now.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
    assert_eq!(archive.entry("a.txt")["settled"], now, "the next run need not read it");
}

#[test]
#[cfg(unix)]
fn links_to_files_are_files_and_others_are_told() {
    use std::os::unix::fs::symlink;
    let archive = archive(&["a.txt", "objects/b1"]);
    symlink("objects/b1", archive.input("b.txt")).unwrap();
    symlink("..", archive.input("objects/circle")).unwrap();
    symlink("objects/none", archive.input("c.txt")).unwrap();
    let run = archive.run(&["-v"]);
    assert_eq!(archive.names(), ["a.txt.json", "b.txt.json"], "{}", run.stderr);
    let told = "2 converted, 0 failed, 1 files of other kinds passed over, 1 links to folders passed over, 1 links to \
                nothing passed over";
    assert_eq!(run.stdout.lines().last(), Some(told));
    for line in [
        "passed over in/c.txt: a link to nothing",
        "passed over in/objects/b1: of another kind",
        "passed over in/objects/circle: a link to a folder",
    ] {
        assert!(run.stderr.lines().any(|l| l == line), "{line} is not in {}", run.stderr);
    }
}

#[test]
fn a_text_in_a_folder_is_read_where_it_may_be_a_document() {
    let archive = archive(&["a.txt"]);
    archive.put("README.md", b"# Archive\n\nWhat these files are, and where they came from.\n");
    let styles = format!("<style>{}</style><p>担当課 財政課</p>", "p { color: black }\n".repeat(2000));
    archive
        .put("b.html", format!("{styles}{}", "目的を達成するために見直しを進める。".repeat(20)).as_bytes());
    let run = archive.run(&["-v"]);
    assert_eq!(archive.names(), ["a.txt.json", "b.html.json"]);
    assert!(run.stdout.ends_with(", 1 texts that are not Japanese passed over\n"), "{}", run.stdout);
    let run = archive.gyokaku(&["convert", "in/README.md", "-o", "named"]);
    assert_eq!((run.status, archive.out("../named/documents/README.md.json").exists()), (0, true));
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_long_or_no_unicode_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let archive = Archive::new(&[]);
    archive.put(&format!("{}.txt", "a".repeat(251)), &document("長い名前"));
    archive.put(&format!("{}b.txt", "a".repeat(250)), &document("もう一つの長い名前"));
    for (name, title) in [(b"\x8ds.txt", "x"), (b"\x8es.txt", "y")] {
        fs::write(archive.input("").join(std::ffi::OsStr::from_bytes(name)), document(title)).unwrap();
    }
    let run = archive.run(&[]);
    assert_eq!((run.status, archive.names().len()), (0, 4), "{}", run.stderr);
    assert!(archive.names().contains(&"%8Ds.txt.json".to_owned()), "{:?}", archive.names());
    assert_eq!(archive.tail(&["--no-tables"]).split(',').nth(1).map(str::trim), Some("4 unchanged"));
}

#[test]
fn the_report_says_what_the_count_hides() {
    let archive = archive(&["good.txt"]);
    archive.put("letter.txt", "拝啓\n\n時下ますますご清栄のこととお慶び申し上げます。\n".as_bytes());
    archive.put("scan.pdf", &fs::read(crate::support::at("fixtures/load/no-text.pdf.bin")).unwrap());
    archive.put("bad.pdf", b"%!");
    let run = archive.run(&[]);
    let lines: Vec<&str> = run.stdout.lines().rev().take(2).collect();
    assert_eq!(lines[0], "3 converted, 1 failed");
    assert!(
        lines[1]
            .starts_with("of 3 documents 2 without an item, 1 with pages without text (OCRmyPDF adds it)")
            && lines[1].ends_with("report.csv says which, and what to do"),
        "{}",
        lines[1]
    );
    let text = fs::read_to_string(archive.out("report.csv")).unwrap();
    let mut report = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let rows: Vec<std::collections::HashMap<String, String>> =
        report.deserialize().map(Result::unwrap).collect();
    let row = |name: &str| rows.iter().find(|r| r["path"].ends_with(name)).unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!((row("bad.pdf")["status"].as_str(), row("good.txt")["items"].as_str()), ("failed", "1"));
    assert!(row("scan.pdf")["to_do"].contains("ocrmypdf") && row("scan.pdf")["errors"] != "0");
    assert!(row("letter.txt")["to_do"].starts_with("no items"));
    assert_eq!(row("good.txt")["document"], "documents/good.txt.json");
    assert_eq!(json(&archive.out("run.json"))["counts"]["without_text"], 1);
    // A failure is status 1, an error diagnostic only where it is asked for.
    assert_eq!((run.status, archive.run(&["--strict"]).status), (1, 3));
    fs::remove_file(archive.input("scan.pdf")).unwrap();
    assert_eq!(archive.run(&["--strict"]).status, 1);
}

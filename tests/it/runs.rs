//! Runs: what is skipped, what is recorded, what a killed run leaves and how it goes on; shards; JSON lines.

use crate::support::{Archive, Run, at, gyokaku_with, json, program};
use serde_json::{Value, json as value};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::time::{Duration, Instant};

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

/// How many files a run set out to convert, by its JSON log.
fn to_convert(run: &Run) -> u64 {
    let start: Value = serde_json::from_str(run.stderr.lines().next().unwrap()).unwrap();
    assert_eq!(start["event"], "start", "{}", run.stderr);
    start["to_convert"].as_u64().unwrap()
}

#[test]
fn a_second_run_skips_what_is_unchanged() {
    let archive = archive(&["a.txt", "b.txt"]);
    let first = archive.run(&[]);
    assert!(first.stdout.ends_with("2 converted, 0 failed\n"), "{}{}", first.stdout, first.stderr);
    let path = archive.out("documents/a.txt.json");
    let written = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = written();
    let second = archive.run(&[]);
    assert_eq!(second.stdout.lines().last(), Some("0 converted, 2 unchanged, 0 failed"));
    assert!(second.stdout.contains("a.txt"), "the table shows unchanged files too: {}", second.stdout);
    assert_eq!(written(), before);
    assert_eq!(archive.tail(&["--force"]), "2 converted, 0 failed");
    assert_ne!(written(), before);
}

#[test]
fn what_was_changed_is_converted_again() {
    let archive = archive(&["a.txt", "b.txt", "c.txt"]);
    archive.run(&[]);
    archive.put("a.txt", &document("x.txt"));
    archive.age("a.txt", 1800);
    fs::write(archive.out("documents/b.txt.json"), "{").unwrap();
    archive.age("c.txt", 600);
    assert_eq!(
        archive.tail(&[]),
        "2 converted, 1 unchanged, 0 failed",
        "a has other bytes, b's document is cut"
    );
    assert!(String::from_utf8(archive.documents()[0].1.clone()).unwrap().contains("x.txt"));
    fs::remove_file(archive.out("documents/c.txt.json")).unwrap();
    assert_eq!(archive.tail(&[]), "1 converted, 2 unchanged, 0 failed", "c's document is not there");
    assert_eq!(archive.tail(&["--limit", "pages=9"]), "3 converted, 0 failed", "other options");
    let lexicon = archive.input("../lexicon");
    fs::create_dir(&lexicon).unwrap();
    let labels = fs::read_to_string(at("lexicon/labels.toml")).unwrap();
    fs::write(lexicon.join("labels.toml"), labels + "\n").unwrap();
    let folder = lexicon.to_string_lossy().into_owned();
    assert_eq!(archive.tail(&["--lexicon", &folder]), "3 converted, 0 failed", "another lexicon");
}

#[test]
fn size_and_time_stand_for_the_content_until_asked_otherwise() {
    let archive = archive(&["a.txt"]);
    archive.run(&[]);
    // As many bytes, and the time of before: nobody sees that without reading.
    archive.put("a.txt", &document("b.txt"));
    assert_eq!(archive.tail(&[]), "0 converted, 1 unchanged, 0 failed");
    assert_eq!(archive.tail(&["--checksum"]), "1 converted, 0 failed");
    // A time that is only a moment old is not trusted.
    fs::write(archive.input("a.txt"), document("c.txt")).unwrap();
    archive.run(&[]);
    assert_eq!(archive.entry("a.txt")["modified"], Value::Null);
    let time = fs::metadata(archive.input("a.txt")).unwrap().modified().unwrap();
    fs::write(archive.input("a.txt"), document("d.txt")).unwrap();
    fs::File::options().write(true).open(archive.input("a.txt")).unwrap().set_modified(time).unwrap();
    assert_eq!(archive.tail(&[]), "1 converted, 0 failed");
}

#[test]
fn a_failure_is_told_on_every_run_and_tried_again_on_demand() {
    let archive = archive(&["good.txt"]);
    archive.put("bad.pdf", &fs::read(at("fixtures/load/not-a.pdf.bin")).unwrap());
    for (more, converts) in [(&[][..], 2), (&[], 0), (&["--retry-failed"], 1), (&["--password", "x"], 1)] {
        let run = archive.run(&[&["--log", "json"], more].concat());
        assert_eq!((run.status, to_convert(&run)), (1, converts), "{more:?}: {}", run.stderr);
        let failures = archive.failures();
        assert_eq!(failures.len(), 1);
        assert_eq!(
            (&failures[0]["stage"], failures[0]["sha256"].as_str().unwrap().len()),
            (&value!("open"), 64)
        );
        assert!(failures[0]["path"].as_str().unwrap().ends_with("bad.pdf"));
        assert!(failures[0]["reason"].as_str().unwrap().starts_with("expected"));
        assert!(run.stderr.contains("\"stage\":\"open\""), "{}", run.stderr);
    }
    archive.put("bad.pdf", &fs::read(at("fixtures/forms/kpis.pdf")).unwrap());
    assert_eq!((archive.run(&[]).status, archive.failures().len()), (0, 0));
    // What once was a document and is none now has none.
    archive.put("bad.pdf", b"%!");
    archive.age("bad.pdf", 60);
    assert_eq!((archive.run(&[]).status, archive.names()), (1, vec!["good.txt.json".to_owned()]));
}

#[test]
fn of_copies_the_first_is_converted() {
    let archive =
        Archive::new(&[("b.txt", &document("x")), ("c.txt", &document("x")), ("d.txt", &document("y"))]);
    assert_eq!(archive.tail(&[]), "2 converted, 1 duplicate, 0 failed");
    assert_eq!(archive.names(), ["b.txt.json", "d.txt.json"]);
    let copy = archive.entry("c.txt");
    assert_eq!((&copy["status"], &copy["of"]), (&value!("duplicate"), &archive.entry("b.txt")["path"]));
    assert_eq!(archive.tail(&[]), "0 converted, 2 unchanged, 1 duplicate, 0 failed");
    // The dataset is what the inputs say, not what was there before.
    archive.put("a.txt", &document("x"));
    assert_eq!(archive.tail(&[]), "1 converted, 1 unchanged, 2 duplicates, 0 failed");
    assert_eq!(archive.names(), ["a.txt.json", "d.txt.json"]);
    archive.put("a.txt", &document("z"));
    archive.age("a.txt", 60);
    assert_eq!(archive.tail(&[]), "2 converted, 1 unchanged, 1 duplicate, 0 failed");
    assert_eq!(archive.names(), ["a.txt.json", "b.txt.json", "d.txt.json"]);
}

#[test]
fn documents_of_vanished_files_are_kept_until_pruned() {
    let archive = archive(&["a.txt", "b.txt"]);
    archive.run(&[]);
    fs::remove_file(archive.input("a.txt")).unwrap();
    let told = "0 converted, 1 unchanged, 0 failed, 1 no longer there (their documents are kept, --prune takes them away)";
    assert_eq!(archive.tail(&[]), told);
    assert_eq!((archive.tail(&[]), archive.entry("a.txt")["status"].clone()), (told.into(), value!("gone")));
    assert_eq!(archive.names(), ["a.txt.json", "b.txt.json"]);
    let pruned = archive.run(&["--prune"]);
    assert!(pruned.stdout.ends_with("0 converted, 1 unchanged, 0 failed, 1 pruned\n"), "{}", pruned.stdout);
    assert_eq!(pruned.stderr, "took away out/documents/a.txt.json: pruned\n");
    assert_eq!(archive.names(), ["b.txt.json"]);
    assert_eq!(json(&archive.out("run.json"))["files"].as_array().unwrap().len(), 1);
    // Files that are there but were not named now are another run's.
    archive.put("c.txt", &document("c.txt"));
    let run = archive.gyokaku(&["convert", "in/c.txt", "-o", "out", "--prune"]);
    assert!(run.stdout.ends_with("1 converted, 0 failed\n"), "{}", run.stdout);
    assert_eq!(archive.names(), ["b.txt.json", "c.txt.json"]);
}

#[test]
fn a_torn_journal_is_read_up_to_its_last_whole_line() {
    let archive = archive(&["a.txt", "b.txt", "c.txt"]);
    archive.run(&[]);
    let documents = archive.documents();
    let lines: Vec<String> =
        ["a.txt", "b.txt", "c.txt"].iter().map(|name| archive.entry(name).to_string()).collect();
    fs::remove_file(archive.out("run.json")).unwrap();
    let (torn, _) = lines[2].split_at(lines[2].len() / 2);
    fs::write(archive.out("run.jsonl"), format!("{}\nno entry\n{}\n{torn}", lines[0], lines[1])).unwrap();
    fs::write(archive.out("documents/c.txt.json.part"), "{").unwrap();
    fs::write(archive.out("documents/gone.json.part"), "{").unwrap();
    let run = archive.run(&["--log", "json"]);
    assert_eq!((run.status, to_convert(&run)), (0, 1), "{}", run.stderr);
    assert!(archive.documents() == documents, "{:?}", archive.names());
    assert!(!archive.out("run.jsonl").exists());
    assert_eq!(json(&archive.out("run.json"))["counts"]["unchanged"], 2);
}

#[test]
fn a_record_of_another_form_is_told_and_made_anew() {
    let archive = archive(&["a.txt"]);
    archive.run(&[]);
    for text in ["{", "{\"format\": 99, \"files\": []}"] {
        fs::write(archive.out("run.json"), text).unwrap();
        let run = archive.run(&[]);
        assert!(run.stderr.contains("run.json: expected a record of format 1, but found"), "{}", run.stderr);
        assert_eq!((run.status, run.stdout.lines().last()), (0, Some("1 converted, 0 failed")));
    }
}

#[test]
fn a_killed_run_goes_on_where_it_stopped() {
    let names: Vec<String> = (0..200).map(|n| format!("{n}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (undisturbed, killed) = (archive(&names), archive(&names));
    undisturbed.run(&[]);
    let arguments = killed.arguments(&["-j", "2"]);
    let mut child =
        killed.program(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).spawn().unwrap();
    let lines = || fs::read_to_string(killed.out("run.jsonl")).map_or(0, |text| text.lines().count());
    let began = Instant::now();
    while lines() < 20 && began.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let left = lines();
    assert!((20..200).contains(&left), "the run was to be killed in the middle: {left} of 200 are done");
    let run = killed.run(&["--log", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(to_convert(&run), 200 - left as u64);
    assert!(killed.documents() == undisturbed.documents());
    assert!(!killed.out("run.jsonl").exists());
}

#[test]
fn two_runs_never_write_into_one_folder() {
    let archive = archive(&["a.txt"]);
    fs::create_dir(archive.out("")).unwrap();
    let journal = fs::File::create(archive.out("run.jsonl")).unwrap();
    journal.lock().unwrap();
    let run = archive.run(&[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("but found another run at work"), "{}", run.stderr);
    drop(journal);
    assert_eq!(archive.run(&[]).status, 0);
}

#[test]
fn every_file_is_in_one_shard_and_copies_together() {
    let names: Vec<String> = (0..24).map(|n| format!("{n}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (whole, parts) = (archive(&names), archive(&names));
    for archive in [&whole, &parts] {
        archive.put("copy.txt", &document("0.txt"));
    }
    whole.run(&[]);
    let (mut converted, mut duplicates) = (Vec::new(), 0);
    for shard in ["1/3", "2/3", "3/3"] {
        let run = parts.run(&["--shard", shard]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let record = json(&parts.out(&format!("run-{}.json", shard.replace('/', "-of-"))));
        converted.push(record["counts"]["converted"].as_u64().unwrap());
        duplicates += record["counts"]["duplicates"].as_u64().unwrap();
    }
    assert_eq!((converted.iter().sum::<u64>(), duplicates), (24, 1), "{converted:?}");
    assert!(converted.iter().all(|n| (1..24).contains(n)), "{converted:?}");
    assert!(whole.documents() == parts.documents());
    assert_eq!(parts.run(&["--shard", "4/3"]).status, 2);
}

#[test]
fn lines_are_answered_in_their_order() {
    let archive = archive(&["a.txt", "b.txt"]);
    let path = |name: &str| archive.input(name).to_string_lossy().into_owned();
    let lines = [
        path("a.txt"),
        value!({"uri": "https://example.org/b", "path": path("b.txt"), "municipality": "151009"}).to_string(),
        path("none.txt"),
        String::new(),
        value!({"uri": "https://example.org/c", "town": 1, "fiscal_year": "x"}).to_string(),
        value!({"uri": path("b.txt")}).to_string(),
    ];
    let run = gyokaku_with(&["convert", "--stdin-jsonl", "-j", "3"], lines.join("\n").as_bytes());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "every line was answered");
    let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["source"]["uri"], path("a.txt"));
    assert_eq!(answers[1]["source"]["uri"], "https://example.org/b");
    assert_eq!(answers[1]["municipality"]["code"], "151009");
    assert_eq!(
        (&answers[2]["uri"], &answers[2]["error"]["stage"]),
        (&value!(path("none.txt")), &value!("read"))
    );
    assert_eq!(answers[3]["uri"], "https://example.org/c");
    assert!(answers[3]["error"]["reason"].as_str().unwrap().contains("expected i32"), "{}", answers[3]);
    assert_eq!(answers[4]["id"], answers[1]["id"]);
    let run = gyokaku_with(&["convert", "--stdin-jsonl"], format!("{}\n", path("a.txt")).as_bytes());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn a_line_may_hold_bytes_and_what_comes_back() {
    use base64::Engine;
    let content = base64::engine::general_purpose::STANDARD.encode(document("a"));
    let lines = [
        value!({"uri": "s3://bucket/a.txt", "content_base64": content, "row": 7}),
        value!({"uri": "s3://bucket/none.txt", "path": "/none.txt", "row": [8]}),
    ];
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    for more in [&[][..], &["--rows"]] {
        let run = gyokaku_with(&[&["convert", "--stdin-jsonl"], more].concat(), text.as_bytes());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let answers: Vec<Value> =
            run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((&answers[0]["extra"]["row"], &answers[1]["extra"]["row"]), (&value!(7), &value!([8])));
        assert_eq!(answers[1]["error"]["stage"], "read");
        if more.is_empty() {
            assert_eq!(answers[0]["source"]["uri"], "s3://bucket/a.txt");
        } else {
            let tables = answers[0]["tables"].as_object().unwrap();
            assert_eq!(
                (&answers[0]["uri"], tables["items"].as_array().unwrap().len()),
                (&lines[0]["uri"], 1)
            );
            assert_eq!(tables["documents"][0]["path"], "s3://bucket/a.txt");
        }
    }
}

#[test]
fn whoever_asks_line_by_line_is_answered_line_by_line() {
    let archive = archive(&["a.txt", "b.txt"]);
    let mut child = program(&["convert", "--stdin-jsonl", "-j", "2"]).spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for name in ["a.txt", "b.txt", "a.txt"] {
        let path = archive.input(name).to_string_lossy().into_owned();
        writeln!(questions, "{path}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["source"]["uri"], path);
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_wants_no_more_lines_ends_the_answers() {
    let archive = archive(&["a.txt"]);
    let mut child = program(&["convert", "--stdin-jsonl"]).spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // The input stays open: nothing but the closed output tells the program to end.
    writeln!(questions, "{}", archive.input("a.txt").display()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let run = gyokaku_with(&["convert", "--stdin-jsonl", "--metrics", "x"], b"");
    assert_eq!(run.status, 2, "what it does not do it refuses");
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_unicode_is_a_name() {
    use std::os::unix::ffi::OsStrExt;
    let archive = archive(&["a.txt"]);
    let name = std::ffi::OsStr::from_bytes(b"\x8ds\x8az.txt");
    fs::write(archive.input("").join(name), document("x")).unwrap();
    let run = archive.run(&[]);
    assert_eq!((run.status, archive.names().len()), (0, 2), "{}", run.stderr);
}

#[test]
fn a_run_says_as_much_as_is_asked() {
    let archive = archive(&["a.txt"]);
    archive.put("bad.pdf", b"%!");
    let quiet = archive.run(&["-q"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.lines().count()), ("", 1), "{}", quiet.stderr);
    let verbose = archive.run(&["-v", "--force"]);
    assert!(
        verbose.stderr.contains("converted ") && verbose.stderr.contains("a.txt ("),
        "{}",
        verbose.stderr
    );
    let metrics = archive.out("metrics.prom");
    let logged = archive.run(&["--force", "--log", "json", "--metrics", &metrics.to_string_lossy()]);
    let events: Vec<Value> = logged.stderr.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let names: Vec<&str> = events.iter().map(|e| e["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["start", "file", "file", "tables", "end"]);
    assert_eq!(events[4]["counts"]["failed"], 1);
    let metrics = fs::read_to_string(metrics).unwrap();
    for line in [
        "gyokaku_files_total{status=\"converted\"} 1",
        "gyokaku_files_total{status=\"failed\"} 1",
        "gyokaku_failures_total{stage=\"open\"} 1",
        "gyokaku_pages_total 1",
        "gyokaku_file_seconds_bucket{le=\"+Inf\"} 2",
        "gyokaku_file_seconds_count 2",
        "gyokaku_files_left 0",
    ] {
        assert!(metrics.lines().any(|l| l == line), "{line} is not in\n{metrics}");
    }
    let types = metrics.lines().filter(|l| l.starts_with("# TYPE ")).count();
    assert_eq!(types, metrics.lines().filter(|l| l.starts_with("# HELP ")).count());
}

#[test]
fn many_files_get_a_summary_instead_of_a_table() {
    let names: Vec<String> = (0..51).map(|n| format!("{n}.txt")).collect();
    let archive = archive(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let run = archive.run(&[]);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 2), "{}", run.stdout);
    assert!(run.stdout.starts_with("51 pages and sheets, 51 items, "), "{}", run.stdout);
    assert_eq!(archive.run(&["-v"]).stdout.lines().count(), 53);
}

/// A run without work touches no table; one that finds other documents, or other files in their place, makes them anew.
#[test]
fn tables_follow_the_documents() {
    let archive = archive(&["a.txt", "b.txt"]);
    let sqlite = archive.out("tables.db");
    let database = sqlite.to_string_lossy().into_owned();
    let run = |more: &[&str]| {
        let files = [archive.out("tables/items.parquet"), archive.out("datapackage.json"), sqlite.clone()];
        let bytes = files.each_ref().map(|f| fs::read(f).unwrap_or_default());
        let parts = [&["--sqlite", &database][..], more].concat();
        let run = archive.run(&parts);
        assert_eq!(run.status, 0, "{}", run.stderr);
        files.each_ref().map(|f| fs::read(f).unwrap()) != bytes
    };
    let modified = || fs::metadata(&sqlite).unwrap().modified().unwrap();
    assert!(run(&[]));
    let first = modified();
    assert!(!run(&[]) && modified() == first);
    fs::write(archive.input("c.txt"), document("c")).unwrap();
    assert!(run(&[]));
    fs::remove_file(archive.input("c.txt")).unwrap();
    assert!(!run(&[]), "the document is kept");
    assert!(run(&["--prune"]));
    fs::remove_file(archive.out("tables/kpis.parquet")).unwrap();
    run(&[]);
    assert!(archive.out("tables/kpis.parquet").exists());
    fs::write(archive.out("tables/items.parquet"), "torn").unwrap();
    assert!(run(&[]));
    assert!(run(&["--no-profiles"]), "the lexicon without profiles is another one");
}

#[test]
fn a_shard_makes_no_tables() {
    let archive = archive(&["a.txt", "b.txt"]);
    for shard in ["1/2", "2/2"] {
        let run = archive.run(&["--shard", shard]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains("gyokaku tables"), "{}", run.stdout);
    }
    assert!(!archive.out("tables").exists());
    assert_eq!(archive.run(&["--shard", "1/2", "--tables"]).status, 2);
    let out = archive.out("").to_string_lossy().into_owned();
    assert_eq!(gyokaku_with(&["tables", &out], b"").status, 0);
    let sharded = fs::read(archive.out("datapackage.json")).unwrap();
    assert_eq!(archive.run(&[]).status, 0);
    assert_eq!(fs::read(archive.out("datapackage.json")).unwrap(), sharded);
}

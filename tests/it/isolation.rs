//! One file never ends a run or holds it up, whatever it does to the process that converts it.

use crate::support::Archive;
use serde_json::json;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// A table so long that no machine converts it within the limits that the tests set.
fn heavy() -> Vec<u8> {
    let mut text = String::from("|番号|取組名|担当課|目標値|\n|---|---|---|---|\n");
    for n in 0..200_000 {
        writeln!(text, "|{n}|窓口の改善その{n}|市民課{n}|{n}%|").unwrap();
    }
    text.into_bytes()
}

const LIGHT: &[u8] = "取組項目 1\n\n【窓口の待ち時間の短縮】\n".as_bytes();
const OTHER: &[u8] = "取組項目 1\n\n【公用車の共同利用】\n".as_bytes();

fn archive() -> Archive {
    Archive::new(&[("a.txt", LIGHT), ("heavy.txt", &heavy()), ("z.txt", OTHER)])
}

/// The rest is converted, and the failure names the limit.
fn costs_only_itself(archive: &Archive, arguments: &[&str], stage: &str, name: &str, value: f64) -> String {
    let run = archive.run(arguments);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.ends_with("2 converted, 1 failed\n"), "{}{}", run.stdout, run.stderr);
    assert_eq!(archive.names(), ["a.txt.json", "z.txt.json"]);
    let failures = archive.failures();
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_eq!(failures[0]["stage"], stage, "{}", failures[0]);
    assert_eq!(failures[0]["limit"], json!({"name": name, "value": value}));
    let reason = failures[0]["reason"].as_str().unwrap().to_owned();
    assert!(run.stderr.contains(&reason), "{}", run.stderr);
    reason
}

#[test]
fn a_file_that_takes_too_long_is_given_up() {
    let archive = archive();
    let began = Instant::now();
    let reason = costs_only_itself(&archive, &["--timeout", "1.5", "-j", "1"], "timeout", "timeout", 1.5);
    assert_eq!(reason, "expected to convert within 1.5 s (--timeout), but it was not done by then");
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
    // Known to fail under this limit; under another it may not.
    assert_eq!(archive.tail(&["--timeout", "1.5"]), "0 converted, 2 unchanged, 1 failed");
    let run = archive.run(&["--timeout", "1.6", "--log", "json"]);
    assert!(run.stderr.contains("\"to_convert\":1"), "{}", run.stderr);
    assert_eq!(archive.run(&["--timeout", "soon"]).status, 2);
}

#[test]
fn a_file_that_takes_too_much_memory_is_given_up() {
    let reason =
        costs_only_itself(&archive(), &["--max-memory", "16", "-j", "1"], "memory", "max-memory", 16.0);
    let (head, tail) =
        ("expected to convert within 16 MB of memory (--max-memory), but ", " bytes more were needed");
    assert!(reason.starts_with(head) && reason.ends_with(tail), "{reason}");
}

/// The processes that a process started.
#[cfg(target_os = "linux")]
fn children(of: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let children = threads.filter_map(|t| std::fs::read_to_string(t.path().join("children")).ok());
    children.flat_map(|c| c.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Waits until a process has a worker that is at work on the heavy file.
#[cfg(target_os = "linux")]
fn worker_at_work(of: u32, archive: &Archive) -> String {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(60) {
        // The light file before it is done and journaled.
        let journal = std::fs::read_to_string(archive.out("run.jsonl")).unwrap_or_default();
        if let (true, Some(worker)) = (journal.contains("a.txt"), children(of).pop()) {
            std::thread::sleep(Duration::from_millis(100));
            return worker;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no worker was started");
}

#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_ends_costs_one_file() {
    let archive = archive();
    let arguments = archive.arguments(&["-j", "1"]);
    let run = archive.program(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).spawn().unwrap();
    let worker = worker_at_work(run.id(), &archive);
    std::process::Command::new("kill").args(["-ABRT", &worker]).status().unwrap();
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(archive.names(), ["a.txt.json", "z.txt.json"]);
    let failures = archive.failures();
    assert_eq!(failures[0]["stage"], "crash");
    let reason = failures[0]["reason"].as_str().unwrap();
    assert!(reason.contains("but found that the process doing so ended (signal: 6"), "{reason}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_killed_run_leaves_no_worker_behind() {
    let archive = archive();
    let arguments = archive.arguments(&["-j", "1", "--timeout", "0"]);
    let mut run = archive.program(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).spawn().unwrap();
    let worker = worker_at_work(run.id(), &archive);
    run.kill().unwrap();
    run.wait().unwrap();
    let running = || {
        let status = std::fs::read_to_string(format!("/proc/{worker}/status")).unwrap_or_default();
        status.lines().any(|l| l.starts_with("State:") && !l.contains('Z'))
    };
    let began = Instant::now();
    while running() {
        assert!(began.elapsed() < Duration::from_secs(20), "the worker is still at work");
        std::thread::sleep(Duration::from_millis(20));
    }
}

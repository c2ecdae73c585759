//! Profiles: what a bad one is told, what a good one changes, what `gyokaku profile new` drafts.

use crate::support::{at, files_below, gyokaku, read};
use gyokaku::lexicon::Sources;
use serde_json::Value;
use std::path::Path;

/// A form that names nobody, as the profile in [`PROFILE`] knows it.
const FORM: &str = "令和5年度 取組管理票\n\n| 取組名 | 窓口の改善 |\n| --- | --- |\n| 目的 | 待ち時間を短くする。 |\n\
                    | 所管 | 市民課 |\n| 手だて | 受付機を置く。 |\n| 年度評価 | 甲 |\n| 評価の理由 | 待ち時間が半分になった。 |\n";

const PROFILE: &str = "about = \"取組管理票\"\nmunicipality = \"151009\"\nall = [\"取組管理票\", \"手だて\"]\n\n\
    [[label]]\nconcept = \"approach\"\nforms = [\"手だて\"]\n\n\
    [[label]]\nconcept = \"rating\"\nstage = \"annual\"\naspect = \"achievement\"\nforms = [\"年度評価\"]\n\n\
    [[scale]]\ngrades = [{ raw = \"甲\", meaning = \"目標を達成\" }, { raw = \"乙\", meaning = \"目標を未達成\" }]\n";

fn test_of(expect: &str) -> String {
    format!("{PROFILE}\n[[test]]\ntext = '''\n{FORM}'''\n\n[test.expect]\n{expect}\n")
}

/// A lexicon's folder with one profile.
fn folder(profile: &str) -> tempfile::TempDir {
    let temporary = tempfile::tempdir().unwrap();
    std::fs::create_dir(temporary.path().join("profiles")).unwrap();
    std::fs::write(temporary.path().join("profiles/151009-kanri.toml"), profile).unwrap();
    temporary
}

fn check(lexicon: &Path) -> (i32, String) {
    let run = gyokaku(&["check", &lexicon.to_string_lossy()]);
    (run.status, run.stdout + &run.stderr)
}

#[test]
fn the_profiles_that_are_built_in_are_those_of_the_folder() {
    let files = files_below(&at("lexicon/profiles"));
    let files: Vec<String> =
        files.iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
    let builtin: Vec<String> = Sources::default().profiles.into_iter().map(|(name, _)| name).collect();
    assert_eq!(builtin, files, "src/lexicon/profiles.rs lists lexicon/profiles by name");
}

#[test]
fn check_runs_the_tests_inside_profiles() {
    let good = folder(&test_of("\"/items/#\" = 1\n\"/items/0/approach\" = \"受付機を置く。\""));
    let (status, told) = check(good.path());
    assert_eq!((status, told.contains("1 profiles, 1 tests passed")), (0, true), "{told}");
    let bad = folder(&test_of("\"/items/#\" = 2\n\"/items/0/approach\" = \"受付機\""));
    let (status, told) = check(bad.path());
    assert_eq!(status, 1);
    let line = test_of("").lines().position(|l| l.starts_with("text = ")).unwrap() + 1;
    assert!(
        told.contains(&format!("151009-kanri.toml:{line}: expected /items/# to be 2, but found 1")),
        "{told}"
    );
    assert!(
        told.contains("expected /items/0/approach to be \"受付機\", but found \"受付機を置く。\""),
        "{told}"
    );
}

#[test]
fn check_tells_every_problem_of_a_profile_at_once() {
    let broken = "about = \"票\"\nmunicipality = \"151000\"\nall = [\"票\"]\n[[label]]\nconcept = \"approach\"\n\
                  forms = [\"手だて\", \"手 だ て\"]\n";
    let (status, told) = check(folder(broken).path());
    assert_eq!(status, 1);
    for part in [
        "151009-kanri.toml:2: expected a code of 全国地方公共団体コード, but found \"151000\"",
        "151009-kanri.toml:3: expected a text of at least 3 characters in `all`, but found \"票\"",
        "151009-kanri.toml:6: expected each form once, but found \"手 だ て\" again (first in line 6)",
        "expected at least one [[test]], but found none",
        "4 problems",
    ] {
        assert!(told.contains(part), "{part} in\n{told}");
    }
    let (_, told) = check(folder("about = \"票\"\nall = [\"取組管理票\"]\nlabels = []\n").path());
    assert!(told.contains("151009-kanri.toml:3: ") && told.contains("labels"), "an unknown key: {told}");
}

#[test]
fn a_profile_says_what_the_form_does_not() {
    let lexicon = folder(&test_of("\"/items/#\" = 1"));
    let outputs = tempfile::tempdir().unwrap();
    let form = outputs.path().join("form.md");
    std::fs::write(&form, FORM).unwrap();
    let convert = |name: &str, options: &[&str]| -> Value {
        let out = outputs.path().join(name);
        let lexicon = lexicon.path().to_string_lossy().into_owned();
        let fixed = ["convert", &form.to_string_lossy(), "-o", &out.to_string_lossy(), "--lexicon", &lexicon];
        let run = gyokaku(&fixed.iter().chain(options).copied().collect::<Vec<_>>());
        assert_eq!(run.status, 0, "{}", run.stderr);
        serde_json::from_str(&std::fs::read_to_string(out.join("documents/form.md.json")).unwrap()).unwrap()
    };
    let with = convert("with", &[]);
    assert_eq!(with["municipality"]["code"], "151009");
    assert_eq!(with["municipality"]["basis"], "profile");
    assert_eq!(with["items"][0]["approach"], "受付機を置く。");
    let rating = &with["items"][0]["evaluations"][0]["rating"];
    assert_eq!((&rating["meaning"], &rating["level"]), (&"目標を達成".into(), &"achieved".into()));
    assert_eq!(with["rating_scales"][0]["basis"], "profile");
    assert!(with["diagnostics"].to_string().contains("151009-kanri"), "the profile is named");
    let without = convert("without", &["--no-profiles"]);
    assert_eq!(without["municipality"], Value::Null);
    assert_eq!(without["rating_scales"], Value::Array(Vec::new()));
    assert_eq!(without["items"][0]["purpose"], with["items"][0]["purpose"], "the rest is read all the same");
}

#[test]
fn a_draft_of_a_profile_holds() {
    for fixture in ["fixtures/forms/progress.xlsx", "fixtures/forms/ward.pdf"] {
        let run = gyokaku(&["profile", "new", &at(fixture).to_string_lossy()]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains("# Labels that the lexicon knows already:"), "{}", run.stdout);
        // A draft names no body for a form that names none; everything else stands as it is.
        let (status, told) = check(folder(&run.stdout).path());
        assert_eq!(status, 0, "{fixture}: {told}");
    }
    let run = gyokaku(&["profile", "new", &at("Cargo.toml").to_string_lossy()]);
    assert_eq!(run.status, 0, "text of another kind has labels of none: {}", run.stderr);
    assert_eq!(gyokaku(&["profile", "new", "nothing.pdf"]).status, 2);
}

#[test]
fn the_lexicon_specifies_the_keys_of_profiles() {
    let specification = read("lexicon/README.md");
    for key in [
        "`about`",
        "`all`",
        "`none`",
        "`municipality`",
        "`[[label]]`",
        "`[[scale]]`",
        "`[category]`",
        "`[section]`",
        "`[[test]]`",
    ] {
        assert!(specification.contains(key), "lexicon/README.md explains {key}");
    }
}

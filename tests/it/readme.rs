//! The README's excerpts are real: what it shows is what the program says today.

use crate::support::{MANIFEST, convert, read};
use serde_json::Value;

/// Each excerpt: the words behind `<!-- excerpt:`, and the JSON in the block that follows.
fn excerpts() -> Vec<(Vec<String>, Value)> {
    let readme = read("README.md");
    let parts: Vec<&str> = readme.split("<!-- excerpt: ").skip(1).collect();
    let parse = |part: &&str| {
        let (words, rest) =
            part.split_once(" -->\n```json\n").unwrap_or_else(|| panic!("no JSON behind {part}"));
        let (json, _) = rest.split_once("\n```").unwrap();
        (words.split(' ').map(str::to_owned).collect(), serde_json::from_str(json).unwrap())
    };
    parts.iter().map(parse).collect()
}

#[test]
fn the_excerpts_are_what_the_program_says() {
    let excerpts = excerpts();
    assert_eq!(excerpts.len(), 2);
    for (words, shown) in excerpts {
        let [file, pointer] = &words[..] else { panic!("{words:?}") };
        let document = convert(MANIFEST.fixture.iter().find(|f| f.file == *file).unwrap());
        let real = match pointer.as_str() {
            "evidence" => {
                document["evidence"].as_array().unwrap().iter().find(|e| e["pointer"] == shown["pointer"])
            }
            pointer => document.pointer(pointer),
        };
        assert_eq!(real, Some(&shown), "README.md, {words:?}");
    }
}

/// The profile that the page on adding a city shows is valid, and its test passes.
#[test]
fn the_page_on_adding_a_city_is_true() {
    let page = read("docs/adding-a-city.md");
    let block = |after: &str, fence: &str| {
        let rest = page.split_once(after).unwrap_or_else(|| panic!("docs/adding-a-city.md: no {after}")).1;
        rest.split_once(fence).unwrap().1.split_once("```").unwrap().0.to_owned()
    };
    let shown = block("<!-- explain: fixtures/forms/progress.pdf -->", "```\n");
    let told = crate::support::gyokaku(&["convert", "--explain", "fixtures/forms/progress.pdf"]).stdout;
    for part in ["row 0 column 5", "row 1 column 5"] {
        let start = shown.find(part).unwrap();
        let end = shown[start + 1..].find("row ").map_or(shown.len(), |at| start + 1 + at);
        assert!(told.contains(&shown[start..end]), "{part} of docs/adding-a-city.md is not in\n{told}");
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("profiles")).unwrap();
    std::fs::write(folder.path().join("profiles/aonami.toml"), block("", "```toml\n")).unwrap();
    let run = crate::support::gyokaku(&["check", &folder.path().to_string_lossy()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.ends_with("6 profiles, 6 tests passed\n"), "{}", run.stdout);
}

/// The pages that the README names are there.
#[test]
fn its_links_lead_somewhere() {
    let readme = read("README.md");
    for link in readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
        assert!(
            link.starts_with("https://") || crate::support::at(link).exists(),
            "README.md leads to {link}"
        );
    }
}

#[test]
fn the_picture_is_what_the_program_draws() {
    let run = crate::support::gyokaku(&["layout", "fixtures/forms/progress.pdf", "--svg", "1"]);
    assert!(
        run.stdout == read("docs/page.svg"),
        "docs/page.svg is not what the program draws; run\n  cargo run -- layout fixtures/forms/progress.pdf --svg 1 > docs/page.svg"
    );
}

/// Every key of the lexicon's files is in their specification.
#[test]
fn the_lexicon_specifies_every_key() {
    let page = read("lexicon/README.md");
    for file in ["labels", "ratings", "words", "units"] {
        let table: toml::Table = toml::from_str(&read(&format!("lexicon/{file}.toml"))).unwrap();
        let mut keys = Vec::new();
        for (name, value) in &table {
            keys.push(name.clone());
            let rows = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let free = file == "units" || name == "theme";
            let inner = rows.iter().filter(|_| !free).filter_map(toml::Value::as_table);
            keys.extend(inner.flat_map(toml::Table::keys).cloned());
        }
        for key in keys {
            let named = [format!("`{key}`"), format!("[{key}]`"), format!("[[{key}]]`")]
                .iter()
                .any(|k| page.contains(k));
            assert!(named, "lexicon/README.md does not say what `{key}` of {file}.toml is");
        }
    }
}

/// The queries of the README, run over the tables of the fixtures, print what it shows.
#[test]
fn its_queries_print_what_it_shows() {
    let python = |arguments: &[&str], folder: &std::path::Path| {
        std::process::Command::new("python3").args(arguments).current_dir(folder).output()
    };
    let folder = tempfile::TempDir::new().unwrap();
    let needs = "import duckdb, pandas, pyarrow";
    if !python(&["-c", needs], folder.path()).is_ok_and(|o| o.status.success()) {
        eprintln!("skipped: this machine's python3 has no duckdb, pandas and pyarrow");
        return;
    }
    let out = folder.path().join("out");
    let run = crate::support::gyokaku(&["convert", "fixtures", "-o", out.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let readme = read("README.md");
    let blocks: Vec<&str> = readme.split("<!-- run -->\n```python\n").skip(1).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let (code, rest) = block.split_once("\n```\n```\n").unwrap();
        let shown = rest.split("\n```\n").next().unwrap();
        let output = python(&["-c", code], folder.path()).unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.trim_end(), shown, "{}", String::from_utf8_lossy(&output.stderr));
    }
}

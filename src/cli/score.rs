//! `gyokaku score`: documents against gold, a row for each and the groups over all.

use super::{Outcome, print, warn};
use crate::score::{Gold, Group, Measure, Score};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `score`.
#[derive(Debug, clap::Args)]
pub(super) struct ScoreArguments {
    /// Folder with NAME.gold.json for each source NAME (ward.pdf.gold.json for ward.pdf).
    gold: PathBuf,
    /// Output folder of `convert`, or a folder with NAME.json for each source. A document that is missing counts as
    /// all missed.
    out: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Print up to N misses of each group of each document.
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,
    /// Only documents whose names contain this.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// A document and what it came to.
struct Row {
    name: String,
    score: Score,
    is_there: bool,
}

pub(super) fn run(arguments: &ScoreArguments) -> Outcome {
    let names = names(&arguments.gold, arguments.only.as_deref())?;
    if names.is_empty() {
        return Err(format!("expected *.gold.json in {}, but found none", arguments.gold.display()));
    }
    let rows: Vec<Row> = names.into_iter().map(|name| row(name, arguments)).collect::<Result<_, String>>()?;
    print(&if arguments.json { json_of(&rows)? } else { shown(&rows, arguments.show) + &table(&rows) })?;
    let missing = rows.iter().filter(|r| !r.is_there).count();
    if missing > 0 {
        warn(&format!("gyokaku: {missing} documents are missing in {}", arguments.out.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of the sources that have gold, in order.
pub(super) fn names(folder: &Path, only: Option<&str>) -> Result<Vec<String>, String> {
    let unreadable = |e| format!("expected a folder of gold at {}, but found {e}", folder.display());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let name = name.to_string_lossy();
        names.extend(name.strip_suffix(".gold.json").map(str::to_owned));
    }
    names.retain(|name| only.is_none_or(|only| name.contains(only)));
    names.sort();
    Ok(names)
}

fn row(name: String, arguments: &ScoreArguments) -> Result<Row, String> {
    let gold = read(&arguments.gold.join(format!("{name}.gold.json")))?;
    let file = format!("{name}.json");
    // OUT of `convert` has its documents one folder below.
    let places = [arguments.out.join(&file), arguments.out.join("documents").join(&file)];
    let place = places.iter().find(|p| p.is_file());
    let document = place.map_or(Ok(Value::Null), |p| read(p))?;
    Ok(Row { score: Gold::new(&gold).score(&document), is_there: place.is_some(), name })
}

fn read(path: &Path) -> Result<Value, String> {
    let bytes =
        std::fs::read(path).map_err(|e| format!("expected a readable {}, but found {e}", path.display()))?;
    serde_json::from_slice(&bytes).map_err(|e| format!("expected JSON in {}, but found {e}", path.display()))
}

fn mean(rows: &[Row]) -> f64 {
    rows.iter().map(|r| r.score.mean()).sum::<f64>() / rows.len() as f64
}

fn total(rows: &[Row]) -> Score {
    let mut total = Score::default();
    rows.iter().for_each(|row| total.add(&row.score));
    total
}

fn shown(rows: &[Row], show: usize) -> String {
    let mut out = String::new();
    for row in rows.iter().filter(|_| show > 0) {
        out += &format!("== {}{}\n", row.name, if row.is_there { "" } else { "  (no output)" });
        for group in Group::ALL {
            let misses = row.score.tally(group).misses.iter().take(show);
            misses.for_each(|miss| out += &format!("   {:12} {miss}\n", group.name()));
        }
    }
    out
}

fn percent(share: Option<f64>) -> String {
    share.map_or("   -".to_owned(), |share| format!("{:4.0}", 100.0 * share))
}

fn table(rows: &[Row]) -> String {
    let columns = |cell: &dyn Fn(Group) -> String| {
        let part = |groups: &[Group]| groups.iter().map(|g| cell(*g)).collect::<Vec<_>>().join(" ");
        format!("{}  | {}", part(Group::HEADLINE), part(Group::BESIDE))
    };
    let head = columns(&|group| format!("{:>5.5}", group.name()));
    let mut out = format!("{:44} mean {head}\n", "document");
    for row in rows {
        let cells = columns(&|group| format!("{:>5}", percent(row.score.f1(group))));
        let missing = if row.is_there { "" } else { "  no output" };
        out += &format!("{:44.44} {} {cells}{missing}\n", row.name, percent(Some(row.score.mean())));
    }
    out += "\ngroup         precision recall   F1\n";
    let total = total(rows);
    for group in Group::ALL {
        let measure = total.tally(group).measure();
        let cell = |of: fn(&Measure) -> f64| percent(measure.as_ref().map(of));
        let (precision, recall, f1) = (cell(|m| m.precision), cell(|m| m.recall), cell(|m| m.f1));
        out += &format!("{:13} {precision}     {recall}   {f1}\n", group.name());
    }
    out + &format!("\nmean of documents: {:.1}\n", 100.0 * mean(rows))
}

fn json_of(rows: &[Row]) -> Result<String, String> {
    let mut documents = Map::new();
    for row in rows {
        let mut of = Map::from_iter([("mean".to_owned(), json!(row.score.mean()))]);
        of.extend(Group::ALL.map(|g| (g.name().to_owned(), json!(row.score.f1(g)))));
        documents.insert(row.name.clone(), Value::Object(of));
    }
    let total = total(rows);
    let groups = Group::ALL.map(|group| {
        let measure = total.tally(group).measure();
        let of = |of: fn(&Measure) -> f64| measure.as_ref().map(of);
        let of = json!({"precision": of(|m| m.precision), "recall": of(|m| m.recall), "f1": of(|m| m.f1)});
        (group.name().to_owned(), of)
    });
    let report = json!({"mean": mean(rows), "documents": documents, "groups": Map::from_iter(groups)});
    let mut out = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    report
        .serialize(&mut serde_json::Serializer::with_formatter(&mut out, formatter))
        .map_err(|e| e.to_string())?;
    String::from_utf8(out).map(|text| text + "\n").map_err(|e| e.to_string())
}

//! The judge: how well a reading explains the document.
//!
//! In: a reading's record and drafts. Out: its [`Signals`], each between 0 and 1 or a small count, and their weighted
//! sum. Claimed text alone does not tell (a wrong reading often claims more); what tells is whether the records look
//! like records: each item of the same make, each value in one place, titles that are names.

use super::cut::Cut;
use super::evidence::Account;
use super::leads;
use super::ledger::Mark;
use super::lexed::Lexed;
use super::outline::Draft;
use super::signs::{self, Sign};
use crate::document::{BlockKind, Document};
use crate::lexicon::{Concept, Lexicon, Weights, fold};
use crate::record::{self, Item};
use std::collections::{BTreeMap, BTreeSet};

/// Names of the signals, in the order of their values.
pub(super) const NAMES: [&str; 43] = [
    "claimed",
    "amounts",
    "full-items",
    "bare-items",
    "titles-are-names",
    "titles-differ",
    "titles-are-labels",
    "items-alike",
    "second-values",
    "headers-again",
    "shared-cells",
    "measures-named",
    "measures-empty",
    "numbers-even",
    "departments",
    "per-item",
    "no-items",
    "as-told",
    "one-per-unit",
    "items",
    "facts",
    "outside",
    "titles-are-departments",
    "categories",
    "titles-like-labels",
    "with-department",
    "with-measure",
    "with-grade",
    "with-action",
    "with-text",
    "kinds-even",
    "facts-uneven",
    "others",
    "from-heading",
    "by-label",
    "by-lines",
    "title-length",
    "names-left",
    "slots-again",
    "headings-left",
    "numbers-left",
    "titles-end-so",
    "titles-numbered",
];

/// What is seen in a reading.
pub(super) type Signals = [f64; NAMES.len()];

/// The weighted sum: the worth of a signal that the weights do not name is 0.
pub(super) fn score(signals: &Signals, weights: &Weights) -> f64 {
    NAMES.iter().zip(signals).map(|(name, signal)| signal * weights.judge.get(*name).unwrap_or(&0.0)).sum()
}

/// What is seen of the kept reading beside its signals: how far it is before the next, how sure its values are.
pub(super) fn beside(record: &record::Document, margin: f64) -> [(&'static str, f64); 6] {
    let rows = record.evidence.len().max(1) as f64;
    let sure: f64 = record.evidence.iter().map(|e| e.confidence).sum();
    let unsure = record.evidence.iter().filter(|e| e.confidence < 0.85).count() as f64;
    let others: usize = record.items.iter().map(|i| i.other.len()).sum();
    let told = |has: bool| f64::from(u8::from(has));
    [
        ("margin", margin / 3.0),
        ("sure", sure / rows),
        ("unsure", unsure / rows),
        ("has-municipality", told(record.municipality.is_some())),
        ("has-period", told(record.period.is_some())),
        ("under-own-label", (others as f64 / rows).min(1.0)),
    ]
}

/// How well the document was read, between 0 and 1.
pub(super) fn quality(signals: &Signals, record: &record::Document, margin: f64, weights: &Weights) -> f64 {
    let worth = |name: &str| weights.quality.get(name).copied().unwrap_or(0.0);
    let own = NAMES.iter().copied().zip(*signals);
    let sum: f64 = own.chain(beside(record, margin)).map(|(name, signal)| signal * worth(name)).sum();
    (worth("offset") + sum).clamp(0.0, 1.0)
}

/// Looks at a reading.
pub(super) fn look(
    record: &record::Document,
    drafts: &[Draft],
    outside: usize,
    cut: &Cut,
    account: &Account,
    lexed: &Lexed<'_>,
) -> Signals {
    let Lexed { document, lexicon, .. } = *lexed;
    let items = &record.items;
    let coverage = &record.coverage;
    let count = items.len().max(1) as f64;
    let share = |n: usize| n as f64 / count;
    let contents: Vec<BTreeSet<&str>> = items.iter().map(contents_of).collect();
    let titles: BTreeSet<String> = items.iter().map(|i| fold::key(&i.title)).collect();
    let is_name =
        |i: &&Item| matches!(signs::of(&i.title, lexicon), Sign::Phrase) && !i.title.ends_with(['。', ':']);
    let is_label = |i: &&Item| {
        lexicon.labels.find(&i.title).is_some_and(|m| m.exact && m.label.concept != Concept::Title)
    };
    let like_label = |i: &&Item| lexed.reads_like_a_label(&i.title);
    let has = |kind: &str| share(contents.iter().filter(|c| c.contains(kind)).count());
    let others: usize = items.iter().map(|i| i.other.len()).sum();
    let numbered = items.iter().filter(|i| i.number.is_some()).count();
    let (named, empty, measures) = measures_of(items);
    let facts: usize = items.iter().map(facts_of).sum();
    [
        (coverage.claimed + coverage.furniture) as f64 / coverage.characters.max(1) as f64,
        amounts_told(items, lexed.amounts),
        share(contents.iter().filter(|c| c.len() >= 2).count()),
        share(contents.iter().filter(|c| c.is_empty()).count()),
        share(items.iter().filter(is_name).count()),
        titles.len() as f64 / count,
        share(items.iter().filter(is_label).count()),
        alike(&contents),
        second_values(items) as f64 / facts.max(1) as f64,
        headers_again(drafts),
        shared_cells(drafts),
        named / measures.max(1.0),
        empty / measures.max(1.0),
        (2.0 * share(numbered) - 1.0).abs(),
        departments_look_so(items, lexicon),
        ((facts as f64 / count).ln_1p() / 4.0).min(1.0),
        f64::from(u8::from(items.is_empty())),
        f64::from(u8::from(*cut == Cut::AsTold)),
        f64::from(u8::from(items.len() == document.units.len())),
        (items.len() as f64).ln_1p() / 5.0,
        (facts as f64).ln_1p() / 8.0,
        outside as f64 / (outside + facts).max(1) as f64,
        share(items.iter().filter(|i| super::departments::looks_like(&i.title, lexicon)).count()),
        items.iter().map(|i| i.category.len()).sum::<usize>() as f64 / count / 4.0,
        share(items.iter().filter(like_label).count()),
        has("department"),
        has("kpi"),
        has("grade"),
        has("plan").max(has("actual")),
        has("text"),
        kinds_even(&contents),
        uneven(items),
        others as f64 / (others + facts).max(1) as f64,
        drafts.iter().filter(|d| d.from_heading).count() as f64 / drafts.len().max(1) as f64,
        f64::from(u8::from(cut.name().starts_with("label"))),
        f64::from(u8::from(cut.name().starts_with("lines"))),
        (items.iter().map(|i| i.title.chars().count()).sum::<usize>() as f64 / count / 40.0).min(1.0),
        names_left(drafts, lexed),
        slots_again(drafts),
        headings_left(document, account),
        numbers_left(items, drafts, document),
        share(items.iter().filter(|i| ends_like_a_title(&i.title, lexicon)).count()),
        drafts
            .iter()
            .filter(|d| d.title.as_ref().is_some_and(|t| leads::split_number(&t.value).is_some()))
            .count() as f64
            / count,
    ]
}

/// The share of names beside a title's own label that are no item's title.
fn names_left(drafts: &[Draft], lexed: &Lexed<'_>) -> f64 {
    let used: BTreeSet<u32> = drafts.iter().filter_map(|d| Some(d.title.as_ref()?.slice.text.0)).collect();
    let names = &lexed.names;
    let left = names.iter().filter(|id| !used.contains(&id.0)).count();
    left as f64 / names.len().max(1) as f64
}

/// The share of items in which one label of identity or outline says different things in different tables.
fn slots_again(drafts: &[Draft]) -> f64 {
    let single = |c: Concept| {
        matches!(
            c,
            Concept::Title
                | Concept::Number
                | Concept::Department
                | Concept::Purpose
                | Concept::Approach
                | Concept::Target
        )
    };
    let again = |draft: &&Draft| {
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        draft.facts.iter().any(|fact| {
            let Some(head) = fact.path.heads().next().filter(|h| single(h.label.concept)) else {
                return false;
            };
            *said.entry(head.form.as_str()).or_insert(fact.at.block) != fact.at.block
        })
    };
    drafts.iter().filter(again).count() as f64 / drafts.len().max(1) as f64
}

/// The share of the document's headings that are in no record.
fn headings_left(document: &Document, account: &Account) -> f64 {
    let headings = document.blocks.iter().filter_map(|b| match b.kind {
        BlockKind::Heading { text, .. } => Some(text),
        _ => None,
    });
    let (mut all, mut left) = (0.0, 0.0);
    for id in headings {
        all += 1.0;
        let runs = account.ledger.runs(document, id);
        left += f64::from(u8::from(runs.iter().any(|(mark, _)| *mark == Mark::Unclaimed)));
    }
    if all == 0.0 { 0.0 } else { left / all }
}

/// The share of items to which a number's label says another number than they have.
fn numbers_left(items: &[Item], drafts: &[Draft], document: &Document) -> f64 {
    let own: BTreeSet<String> = items.iter().filter_map(|i| Some(fold::plain(i.number.as_ref()?))).collect();
    let left = |draft: &&Draft| {
        draft.facts.iter().any(|fact| {
            let names = fact.path.heads().next().is_some_and(|h| h.is(Concept::Number) && h.exact);
            names && !own.contains(&fold::plain(fact.slice.raw(document)))
        })
    };
    drafts.iter().filter(left).count() as f64 / drafts.len().max(1) as f64
}

/// A title that ends as what is done: 推進, 事業, 見直し.
fn ends_like_a_title(title: &str, lexicon: &Lexicon) -> bool {
    let plain = fold::plain(title);
    let title = fold::split_note(&plain).map_or(plain.as_str(), |(head, _)| head);
    lexicon.words.section.title_ends.iter().any(|end| title.ends_with(end.as_str()))
}

/// Of the kinds of content that any item has, how many items have each on average.
fn kinds_even(contents: &[BTreeSet<&str>]) -> f64 {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    contents.iter().flatten().for_each(|kind| *kinds.entry(kind).or_default() += 1);
    let shares = kinds.values().map(|&n| n as f64 / contents.len() as f64);
    if kinds.is_empty() { 0.0 } else { shares.sum::<f64>() / kinds.len() as f64 }
}

/// How much the number of facts differs between items: the coefficient of variation, at most 2, halved.
fn uneven(items: &[Item]) -> f64 {
    let counts: Vec<f64> = items.iter().map(|i| facts_of(i) as f64).collect();
    let mean = counts.iter().sum::<f64>() / counts.len().max(1) as f64;
    if mean == 0.0 {
        return 1.0;
    }
    let variance = counts.iter().map(|c| (c - mean).powi(2)).sum::<f64>() / counts.len() as f64;
    (variance.sqrt() / mean).min(2.0) / 2.0
}

/// Which kinds of content an item has.
fn contents_of(item: &Item) -> BTreeSet<&'static str> {
    let texts = [&item.purpose, &item.current_state, &item.approach, &item.target];
    let told = [
        ("department", !item.departments.is_empty()),
        ("text", texts.iter().any(|t| t.is_some())),
        ("plan", item.actions.iter().any(|a| a.phase == record::Phase::Plan)),
        ("actual", item.actions.iter().any(|a| a.phase == record::Phase::Actual)),
        ("kpi", item.kpis.iter().any(|k| !k.values.is_empty())),
        ("grade", item.evaluations.iter().any(|e| e.rating.is_some())),
        ("comment", item.evaluations.iter().any(|e| e.rating.is_none())),
        ("effect", !item.effects.is_empty()),
        ("cost", !item.costs.is_empty()),
    ];
    told.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect()
}

fn facts_of(item: &Item) -> usize {
    let texts = [&item.purpose, &item.current_state, &item.approach, &item.target];
    texts.iter().filter(|t| t.is_some()).count()
        + item.actions.len()
        + item.kpis.iter().map(|k| k.values.len()).sum::<usize>()
        + item.evaluations.len()
        + item.effects.len()
        + item.costs.len()
}

/// How alike the items' contents are: the mean share that two neighbours have in common.
fn alike(contents: &[BTreeSet<&str>]) -> f64 {
    let pairs: Vec<f64> = contents
        .windows(2)
        .map(|pair| {
            let both = pair[0].intersection(&pair[1]).count() as f64;
            let either = pair[0].union(&pair[1]).count().max(1) as f64;
            both / either
        })
        .collect();
    if pairs.is_empty() { 1.0 } else { pairs.iter().sum::<f64>() / pairs.len() as f64 }
}

/// Values that stand in a slot which another already fills: one measure, role and year with two amounts; two grades
/// of one stage, aspect and evaluator.
fn second_values(items: &[Item]) -> usize {
    let mut second = 0;
    for item in items {
        for kpi in &item.kpis {
            let mut slots = BTreeSet::new();
            for value in &kpi.values {
                let period = value.period.as_ref().map(|p| (p.start, p.end));
                second += usize::from(!slots.insert((format!("{:?}", value.role), period)));
            }
        }
        let mut slots = BTreeSet::new();
        for e in item.evaluations.iter() {
            let period = e.period.as_ref().map(|p| (p.start, p.end));
            second +=
                usize::from(!slots.insert((format!("{:?}{:?}{:?}", e.stage, e.aspect, e.evaluator), period)));
        }
    }
    second
}

/// The share of items in which the labels of one table come again in another: an item has one form of a kind.
fn headers_again(drafts: &[Draft]) -> f64 {
    let mut again = 0;
    for draft in drafts {
        let mut tables: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for fact in draft.facts.iter().filter(|f| !f.at.rows.is_empty()) {
            tables.entry(fact.at.block).or_default().extend(fact.path.heads().map(|h| h.form.as_str()));
        }
        let mut seen = BTreeSet::new();
        let repeats =
            tables.into_values().filter(|labels| labels.len() >= 3).any(|labels| !seen.insert(labels));
        again += usize::from(repeats);
    }
    again as f64 / drafts.len().max(1) as f64
}

/// The share of value cells that stand in more than one item, groups left aside.
fn shared_cells(drafts: &[Draft]) -> f64 {
    let mut owners: BTreeMap<(u32, usize), BTreeSet<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for fact in &draft.facts {
            owners.entry((fact.slice.text.0, fact.slice.range.start)).or_default().insert(at);
        }
    }
    owners.values().filter(|o| o.len() > 1).count() as f64 / owners.len().max(1) as f64
}

/// Measures with a name of their own, measures without a value, and all.
fn measures_of(items: &[Item]) -> (f64, f64, f64) {
    let (mut named, mut empty, mut all) = (0.0, 0.0, 0.0);
    for item in items {
        for kpi in &item.kpis {
            all += 1.0;
            named += f64::from(u8::from(fold::key(&kpi.name) != fold::key(&item.title)));
            empty += f64::from(u8::from(kpi.values.is_empty()));
        }
    }
    (if all == 0.0 { 1.0 } else { named }, empty, if all == 0.0 { 1.0 } else { all })
}

/// The share of the tables' amounts that stand in a value.
fn amounts_told(items: &[Item], amounts: usize) -> f64 {
    let told: usize = items
        .iter()
        .map(|i| i.kpis.iter().map(|k| k.values.len()).sum::<usize>() + i.costs.len() + i.effects.len())
        .sum();
    if amounts == 0 { 1.0 } else { (told as f64 / amounts as f64).min(1.0) }
}

fn departments_look_so(items: &[Item], lexicon: &Lexicon) -> f64 {
    let names: Vec<&str> = items.iter().flat_map(|i| &i.departments).map(|d| d.name.as_str()).collect();
    let so = names.iter().filter(|n| super::departments::looks_like(n, lexicon)).count();
    if names.is_empty() { 0.5 } else { so as f64 / names.len() as f64 }
}

//! Interpretation: from blocks to reform items, KPIs and evaluations.
//!
//! In: a laid-out document, the lexicon, what the operator's manifest says. Out: the record without its source.
//! The steps, each in its file: the document as a whole (`meta`), blocks cut into items (`outline`, `tables`),
//! header paths of every value (`classify`, `header_path`), paths to fields (`resolve`), fields to values with
//! evidence (`build` and its parts), the ledger (`ledger`). Never fails, never touches a file, and holds no label
//! and no municipality's name: those are the lexicon's.

mod actions;
mod body;
mod build;
mod cards;
mod census;
mod check;
mod choices;
mod choose;
mod classify;
mod columns;
mod copies;
mod cut;
mod dates;
mod departments;
mod evaluations;
mod evidence;
mod explain;
mod facts;
mod forms;
mod grade_columns;
mod grading;
mod header_path;
mod heads;
mod identity;
mod judge;
mod kpi_prose;
mod kpi_words;
mod kpis;
mod ladders;
mod leads;
mod ledger;
mod legend;
mod legend_lines;
mod legend_tables;
mod legend_words;
mod lexed;
mod listlike;
mod lists;
mod lone;
mod measures;
mod meta;
mod money;
mod numbering;
mod outline;
mod plans;
mod rates;
mod resolve;
mod row_names;
mod scope;
mod sections;
mod segments;
mod signs;
mod survey;
mod tables;
mod themes;
mod together;
mod transpose;
mod twins;
mod unit_notes;
mod unknown;

pub use choose::Candidate;
pub use explain::{Explained, Fate, explain};
pub use ledger::Mark;
pub use meta::Hints;
pub use survey::{Seen, survey};

use crate::diag::Diagnostic;
use crate::document::Document;
use crate::lexicon::{Concept, Lexicon, Mode, Profile, Weights};
use crate::normalize::period::PeriodKind;
use crate::normalize::{self, Context, Period};
use crate::record::{self, Grade, Phase, RatingScale, ScaleBasis};
use build::Builder;
use choose::{Judged, Reading};
use cut::Cut;
use evidence::{Account, Witness};
use facts::Fact;
use ledger::Slice;
use lexed::Lexed;
use meta::Meta;
use outline::Outline;

/// Reads a document. `id` is the hash of its bytes: item ids begin with it.
pub fn interpret(document: &Document, lexicon: &Lexicon, hints: &Hints, id: &str) -> record::Document {
    read(document, lexicon, hints, id).0
}

/// The names of the judge's signals.
pub fn signal_names() -> &'static [&'static str] {
    &judge::NAMES
}

/// All readings of a document that are worth it, the best first: what [`interpret`] chooses from.
pub fn readings(document: &Document, lexicon: &Lexicon, hints: &Hints, id: &str) -> Vec<Candidate> {
    with_readings(document, lexicon, hints, id, |judged, _| {
        let margin = choose::margin(&judged);
        judged.into_iter().map(|j| j.candidate(margin)).collect()
    })
}

/// The record, and which characters each row of its evidence stands on.
fn read(document: &Document, lexicon: &Lexicon, hints: &Hints, id: &str) -> (record::Document, Account) {
    with_readings(document, lexicon, hints, id, |mut judged, weights| {
        let margin = choose::margin(&judged);
        let unsure = choose::unsure(&judged);
        let best = judged.swap_remove(0);
        let (mut record, account) = (best.reading.record, best.reading.account);
        let quality = judge::quality(&best.signals, &record, margin, weights);
        record.quality = Some((quality * 100.0).round() / 100.0);
        record.diagnostics.extend(unsure);
        (record, account)
    })
}

/// Takes the readings of a document, the best first, to what is made of them.
fn with_readings<T>(
    document: &Document,
    lexicon: &Lexicon,
    hints: &Hints,
    id: &str,
    then: impl FnOnce(Vec<Judged>, &Weights) -> T,
) -> T {
    let profile = lexicon.profile_of(document.texts.iter().map(|t| t.raw.as_str()));
    let lexicon = profile.map_or(lexicon, |profile| &profile.lexicon);
    let mut meta = meta::read(document, lexicon, hints);
    if let Some(code) =
        profile.and_then(|p| p.municipality.as_deref()).filter(|_| meta.municipality.is_none())
    {
        meta.municipality = body::of_profile(code, lexicon).map(|body| (body, None));
    }
    let context = match meta.period.as_ref().and_then(|(p, _)| year_of(p)) {
        Some(year) => Context::of(year),
        None => dates::first_year(document).map_or_else(Context::default, Context::near),
    };
    let document = &*transpose::mend(document, lexicon, &context);
    let lexed = Lexed::of(document, lexicon, context);
    then(choose::all(&lexed, &meta, profile, id), &lexicon.weights)
}

/// One reading of the document: the record that a cut leads to, and the drafts that it was made of.
fn reading(lexed: &Lexed<'_>, meta: &Meta, profile: Option<&Profile>, id: &str, cut: &Cut) -> Reading {
    let Lexed { document, lexicon, context, .. } = *lexed;
    let mut meta = meta.clone();
    let title = meta.title.as_ref().and_then(|(_, slice)| slice.clone());
    let outline = Outline::read(lexed, cut, title.as_ref());
    own_facts(&mut meta, &outline, document, context);
    let outside = outline.loose.len();
    let Outline { items: drafts, mut scales, ledger, units, .. } = outline;
    scales.extend(profile.iter().flat_map(|p| &p.scales).map(legend::Scale::of_profile));
    let mut witness = Witness::new(document, ledger);
    let (year, span) = years(&meta);
    let plans_only = !drafts
        .iter()
        .flat_map(|d| &d.facts)
        .any(|f| f.path.heads().any(|h| h.label.mode == Some(Mode::Actual)));
    let one_year = meta::plans_one_year(&meta, lexicon);
    let one_report = !plans_only && !one_year;
    let builder = Builder {
        document,
        lexicon,
        context,
        scales: &scales,
        year,
        span,
        units,
        id,
        plans_only,
        one_report,
        budgets: meta.title.as_ref().is_some_and(|(t, _)| meta::is_budget(t, lexicon)),
        issued: meta.issued.as_ref().and_then(|(p, _)| p.start),
        one_year,
    };
    let drafts = twins::merge(drafts);
    let mut items = Vec::new();
    let is_sum = |d: &outline::Draft| d.title.as_ref().is_some_and(|t| check::is_sum(&t.value, lexicon));
    for draft in drafts.iter().filter(|d| d.title.is_some() && !is_sum(d)) {
        let item = builder.item(draft, items.len(), &mut witness);
        items.push(item);
    }
    document_rows(&meta, &mut witness);
    let rating_scales = rating_scales(&scales, &items, lexicon, &mut witness);
    let has_results =
        items.iter().any(|i| !i.evaluations.is_empty() || i.actions.iter().any(|a| a.phase == Phase::Actual));
    let kind = meta::kind(
        &meta,
        document,
        lexicon,
        has_results,
        !items.is_empty(),
        meta::viewpoints(&items, lexicon),
    );
    let (coverage, unclaimed) = witness.ledger.close(document);
    let mut diagnostics = document.diagnostics.clone();
    diagnostics.append(&mut witness.diagnostics);
    if let Some(profile) = profile {
        let message = format!("read with the profile {} ({})", profile.id, profile.about);
        diagnostics.push(Diagnostic::info("profile", message, None));
    }
    diagnostics.extend(check::unexplained(&items, &scales));
    if items.is_empty() {
        let message = "expected at least one titled reform item, but found none";
        diagnostics.push(Diagnostic::warning("no-items", message, None));
    }
    let record = record::Document {
        schema_version: record::SCHEMA_VERSION.to_owned(),
        id: id.to_owned(),
        source: record::Source::default(),
        municipality: meta.municipality.map(|(m, _)| m),
        title: meta.title.map(|(t, _)| t),
        plan: meta.plan.map(|(p, _)| p),
        kind,
        issued: meta.issued.map(|(p, _)| p),
        period: meta.period.map(|(p, _)| p),
        items,
        rating_scales,
        coverage,
        unclaimed,
        evidence: witness.rows,
        diagnostics,
        quality: None,
        generator: record::Generator {
            name: "gyokaku".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: lexicon.hash.clone(),
        },
    };
    let account = Account { ledger: witness.ledger, traces: witness.traces };
    Reading { record, account, drafts, outside }
}

/// The year in which relative words and elided eras are read: the last that the document is about.
fn year_of(period: &Period) -> Option<i32> {
    period.fiscal_year.or_else(|| period.end.map(normalize::period::fiscal_year_of))
}

/// The period of a year's evaluation and that of the whole plan's, where forms say neither.
fn years(meta: &Meta) -> (Option<Period>, Option<Period>) {
    let Some((period, _)) = &meta.period else { return (None, None) };
    (meta.reported.clone().or_else(|| Some(period.clone())), Some(period.clone()))
}

/// Facts about the document that stand in its tables: 作成日, 計画期間.
fn own_facts(meta: &mut Meta, outline: &Outline<'_>, document: &Document, context: Context) {
    let facts: Vec<&Fact> = outline.items.iter().flat_map(|i| &i.facts).chain(&outline.loose).collect();
    let dated = |concept: Concept| {
        facts
            .iter()
            .filter(move |f| {
                f.path.primary().or_else(|| f.path.heads().next()).is_some_and(|h| h.is(concept))
            })
            .find_map(|f| {
                let text = normalize::text(f.slice.raw(document)).text;
                let found = normalize::periods(&text, &context).into_iter().next()?;
                Some((found.period, Some(f.slice.clone())))
            })
    };
    if let Some(found) =
        dated(Concept::Issued).filter(|(p, _)| matches!(p.kind, PeriodKind::Day | PeriodKind::Month))
    {
        meta.issued = Some(found);
    }
    if meta.period.is_none() {
        meta.period = dated(Concept::DocumentPeriod);
    }
}

/// Evidence of the document's own values.
fn document_rows(meta: &Meta, witness: &mut Witness<'_>) {
    let mut row = |pointer: &str, slice: Option<&Slice>| {
        if let Some(slice) = slice {
            witness.row(pointer.to_owned(), slice, "document:top", 1.0);
        }
    };
    row("/title", meta.title.as_ref().and_then(|(_, s)| s.as_ref()));
    row("/plan", meta.plan.as_ref().and_then(|(_, s)| s.as_ref()));
    row("/municipality", meta.municipality.as_ref().and_then(|(_, s)| s.as_ref()));
    row("/issued", meta.issued.as_ref().and_then(|(_, s)| s.as_ref()));
    row("/period", meta.period.as_ref().and_then(|(_, s)| s.as_ref()));
}

/// The scales that the document explains, with their legends' characters, and those of its profile that some grade
/// is of.
fn rating_scales(
    scales: &[legend::Scale],
    items: &[record::Item],
    lexicon: &Lexicon,
    witness: &mut Witness<'_>,
) -> Vec<RatingScale> {
    let mut out = Vec::new();
    for (index, scale) in scales.iter().enumerate().filter(|(_, s)| s.grades.len() > 1) {
        let id = format!("scale-{}", index + 1);
        let ratings = || items.iter().flat_map(|i| &i.evaluations).filter_map(|e| e.rating.as_ref());
        if scale.is_of_profile() && !ratings().any(|r| r.scale.as_deref() == Some(id.as_str())) {
            continue;
        }
        let grades: Vec<Grade> = scale
            .grades
            .iter()
            .map(|g| Grade { raw: g.raw.clone(), meaning: g.meaning.clone(), level: g.level(lexicon) })
            .collect();
        let basis = if scale.is_of_profile() { ScaleBasis::Profile } else { ScaleBasis::Document };
        let slices: Vec<Slice> = scale.texts.iter().map(|&id| Slice::whole(witness.document, id)).collect();
        if !slices.is_empty() {
            witness.rows_of(format!("/rating_scales/{}", out.len()), &slices, "legend", 1.0);
        }
        out.push(RatingScale { id, basis, grades });
    }
    out
}

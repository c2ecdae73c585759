//! The output: one [`Document`] for each source file, as `schemas/document.schema.json` specifies it.
//!
//! Owns the schema's types and their JSON. The schema is generated from these types; a test holds it against
//! the contract. Field docs state units; every value has a row in [`Document::evidence`].

mod schema;

pub use crate::diag::{Diagnostic, Place, Severity};
pub use crate::normalize::{Comparator, Period};
pub use schema::document_schema;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the schema that this program writes.
pub const SCHEMA_VERSION: &str = "1.0";

/// What one municipal source file says, as reform items, KPIs and evaluations. One Document per input file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The schema's version.
    pub schema_version: String,
    /// SHA-256 of the file's bytes: the same bytes give the same id on every run.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub id: String,
    /// The file.
    pub source: Source,
    /// The body that issues the document; null when the document never says.
    pub municipality: Option<Municipality>,
    /// The document's title.
    pub title: Option<String>,
    /// The plan the document belongs to, e.g. 市政改革プラン2.0.
    #[serde(default)]
    pub plan: Option<String>,
    /// What kind of document it is.
    pub kind: Kind,
    /// The document's own date.
    #[serde(default)]
    pub issued: Option<Period>,
    /// The span the document is about (one fiscal year, a plan period).
    #[serde(default)]
    pub period: Option<Period>,
    /// The smallest units that the document itself titles and manages.
    pub items: Vec<Item>,
    /// The scales that the document explains.
    pub rating_scales: Vec<RatingScale>,
    /// Where every non-space character of the source went.
    pub coverage: Coverage,
    /// Source text that no record holds: nothing read is lost.
    pub unclaimed: Vec<Unclaimed>,
    /// Place and raw characters of every value.
    pub evidence: Vec<Evidence>,
    /// What was noticed on the way.
    pub diagnostics: Vec<Diagnostic>,
    /// How well the document was read, estimated: the share of its facts that are thought to be right. Null where
    /// nothing was estimated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub quality: Option<f64>,
    /// What wrote this.
    pub generator: Generator,
}

/// Kind of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What will be done.
    Plan,
    /// A plan with its state or results filled in.
    ProgressReport,
    /// Grades are the point.
    Evaluation,
    /// A department's, ward's or mayor's policy.
    PolicyStatement,
    /// 提言, 答申.
    Recommendation,
    /// Slides.
    Presentation,
    /// A list of indicators.
    IndicatorList,
    /// None of these.
    #[default]
    Other,
}

/// The file a document came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The manifest's URL, else the path as given.
    pub uri: String,
    /// Name without folders.
    pub file_name: String,
    /// Media type by content.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Pages of a PDF, sheets of a workbook, 1 for a text document.
    pub units: u64,
}

/// The body that issues a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// 全国地方公共団体コード, six digits with its check digit.
    #[schemars(regex(pattern = r"^[0-9]{6}$"))]
    pub code: String,
    /// 新潟市
    pub name: String,
    /// 新潟県
    pub prefecture: String,
    /// A designated city's ward when the document is the ward's own.
    #[serde(default)]
    pub ward: Option<String>,
    /// Where it was read.
    pub basis: Basis,
}

/// Where a fact about the document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The operator's manifest.
    Manifest,
    /// The document's text.
    Text,
    /// A profile.
    Profile,
}

/// A reform item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable within the document's bytes.
    pub id: String,
    /// As the document numbers it, normalized: 10, 取組項目1 gives 1, ①-2.
    pub number: Option<String>,
    /// Without number, brackets and lead-in.
    pub title: String,
    /// Outermost first: 重点改革項目, 大項目, 中項目.
    pub category: Vec<String>,
    /// Common themes for comparison across cities.
    pub themes: Vec<Theme>,
    /// In the document's order.
    pub departments: Vec<Department>,
    /// The item's own period.
    #[serde(default)]
    pub period: Option<Period>,
    /// 目的
    #[serde(default)]
    pub purpose: Option<String>,
    /// 現状と課題
    #[serde(default)]
    pub current_state: Option<String>,
    /// Strategy, overview or content of the effort when it is not tied to one period.
    #[serde(default)]
    pub approach: Option<String>,
    /// 対象: whom or what the effort is for.
    #[serde(default)]
    pub target: Option<String>,
    /// What is to be done, and was done.
    pub actions: Vec<Action>,
    /// Measures.
    pub kpis: Vec<Kpi>,
    /// Evaluations.
    pub evaluations: Vec<Evaluation>,
    /// 効果額
    pub effects: Vec<Effect>,
    /// 事業費, 予算額, 決算額
    #[serde(default)]
    pub costs: Vec<Cost>,
    /// Labelled text that has no field of its own, under its own label.
    #[serde(default)]
    pub other: Vec<Other>,
}

/// A common theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum Theme {
    Finance,
    Revenue,
    Workforce,
    Organization,
    Digital,
    Facilities,
    Participation,
    Partnership,
    Service,
    HealthWelfare,
    ChildcareEducation,
    Environment,
    EconomyTourism,
    Safety,
    Governance,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Its name.
    pub name: String,
    /// True for the one that a mark singles out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<bool>,
}

/// What is to be done, or was done, in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Planned or done.
    pub phase: Phase,
    /// Null where nothing says.
    #[serde(default)]
    pub period: Option<Period>,
    /// Its text, list mark included.
    pub text: String,
}

/// Planned or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// To be done.
    Plan,
    /// Done.
    Actual,
}

/// A named measure with values over time or a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// Stable within the document's bytes.
    pub id: String,
    /// What is measured, without value, year and role.
    pub name: String,
    /// %, 件, 円.
    #[serde(default)]
    pub unit: Option<String>,
    /// Which way is better, where the document says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// In the document's order.
    pub values: Vec<KpiValue>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Direction {
    Increase,
    Decrease,
    Maintain,
}

/// A value of a KPI.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KpiValue {
    /// What the value is.
    pub role: Role,
    /// Of which period.
    #[serde(default)]
    pub period: Option<Period>,
    /// In the KPI's unit; null for a target in words.
    pub value: Option<f64>,
    /// 以上, 以下, …
    pub comparator: Comparator,
    /// As written, normalized.
    pub text: String,
}

/// What a KPI's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Role {
    Baseline,
    Target,
    Actual,
    Forecast,
    Reference,
}

/// An evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// Stable within the document's bytes.
    pub id: String,
    /// interim, annual or final.
    pub stage: Stage,
    /// progress, achievement or overall.
    pub aspect: Aspect,
    /// Who evaluates, where the form says.
    #[serde(default)]
    pub evaluator: Option<Evaluator>,
    /// Of which period.
    #[serde(default)]
    pub period: Option<Period>,
    /// The grade.
    pub rating: Option<Rating>,
    /// The assessment's text.
    pub comment: Option<String>,
    /// 課題, 改善策, 今後の方針.
    pub issues: Option<String>,
    /// Id of the item's KPI that is graded, where single indicators are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kpi_id: Option<String>,
}

/// Stage of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Stage {
    Interim,
    Annual,
    Final,
}

/// What an evaluation looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Aspect {
    Progress,
    Achievement,
    Overall,
}

/// Who evaluates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Evaluator {
    /// The department itself.
    #[serde(rename = "self")]
    Own,
    /// Another part of the administration.
    Internal,
    /// A committee of outsiders.
    External,
}

/// A grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// A, ◎, ①, 予定通り進捗, 80%.
    pub raw: String,
    /// From the legend in the document or its profile; null where none is known.
    pub meaning: Option<String>,
    /// One of the schema's levels; null where neither legend nor words say.
    #[schemars(with = "Option<schema::Level>")]
    pub level: Option<String>,
    /// 1 is the best grade of its scale.
    #[schemars(range(min = 1))]
    pub rank: Option<u32>,
    /// Number of grades of the scale.
    #[schemars(range(min = 1))]
    pub of: Option<u32>,
    /// Id of the scale in `rating_scales`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
}

/// A scale of grades that the document explains, best first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingScale {
    /// Named by `rating.scale`.
    pub id: String,
    /// Who explains it.
    pub basis: ScaleBasis,
    /// In the legend's order.
    pub grades: Vec<Grade>,
}

/// Who explains a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ScaleBasis {
    Document,
    Profile,
}

/// A grade of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// The mark.
    pub raw: String,
    /// What the legend says of it.
    pub meaning: String,
    /// Level of the meaning, where plain.
    #[serde(default)]
    pub level: Option<String>,
}

/// 効果額: money saved or raised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Planned, reached or expected.
    pub role: EffectRole,
    /// Savings or revenue, where the document says.
    #[serde(default)]
    pub kind: Option<EffectKind>,
    /// Of which period.
    #[serde(default)]
    pub period: Option<Period>,
    /// In yen.
    pub yen: Option<f64>,
    /// As written, normalized.
    pub text: String,
}

/// What an effect's amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum EffectRole {
    Target,
    Actual,
    Forecast,
}

/// Kind of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum EffectKind {
    Savings,
    Revenue,
}

/// 事業費, 予算額, 決算額, 人件費 and their sources of funds, in yen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Budget, settled or expected.
    pub role: CostRole,
    /// The row's own label: 事業費, うち一般財源, 人件費.
    #[serde(default)]
    pub name: Option<String>,
    /// Of which period.
    #[serde(default)]
    pub period: Option<Period>,
    /// In yen.
    pub yen: Option<f64>,
    /// As written, normalized.
    pub text: String,
}

/// What a cost's amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum CostRole {
    Budget,
    Settled,
    Forecast,
}

/// Labelled text that has no field of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// The document's label.
    pub label: String,
    /// Of which period.
    #[serde(default)]
    pub period: Option<Period>,
    /// Its text.
    pub text: String,
}

/// Where every non-space character of the source went. characters = claimed + furniture + unclaimed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Counted by the source itself.
    pub characters: u64,
    /// In a record's value, or a label that led to one.
    pub claimed: u64,
    /// Running heads, page numbers, form instructions, empty form labels.
    pub furniture: u64,
    /// The rest.
    pub unclaimed: u64,
}

/// Text that no record holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unclaimed {
    /// Where it stands.
    pub at: Place,
    /// The source's own characters.
    pub text: String,
}

/// Place and raw characters of a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// JSON Pointer (RFC 6901) into this document, e.g. /items/0/kpis/1/values/0.
    pub pointer: String,
    /// Where it stands.
    #[schemars(length(min = 1))]
    pub at: Vec<Place>,
    /// The source's own characters, before any normalization.
    pub raw: String,
    /// The rule that read it, e.g. label:担当課, header:平成25年度/実績, pattern:target.
    pub method: String,
    /// From checks that can fail: 1 when all held.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
}

/// What wrote a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Generator {
    /// gyokaku
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// Hash of the label lexicon and profiles in force.
    pub lexicon: String,
}

//! The types of the lexicon's files, strict: a key that is not named here is an error.

use super::check::{Problem, parse};
use super::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Concept {
    /// The item's own number.
    #[serde(rename = "item.number")]
    Number,
    /// The item's title.
    #[serde(rename = "item.title")]
    Title,
    /// A group that the item belongs to.
    #[serde(rename = "item.category")]
    Category,
    /// Departments.
    #[serde(rename = "department")]
    Department,
    /// Why, or to what effect.
    #[serde(rename = "purpose")]
    Purpose,
    /// State and problems before the plan.
    #[serde(rename = "current_state")]
    CurrentState,
    /// Strategy, overview, means.
    #[serde(rename = "approach")]
    Approach,
    /// Content: a planned action where a period governs it, else the approach.
    #[serde(rename = "content")]
    Content,
    /// For whom.
    #[serde(rename = "target")]
    Target,
    /// What is done; the mode says planned or actual.
    #[serde(rename = "action")]
    Action,
    /// A block of indicators, or the column of their names.
    #[serde(rename = "kpi")]
    Kpi,
    /// An indicator's name.
    #[serde(rename = "kpi.name")]
    KpiName,
    /// An indicator's unit.
    #[serde(rename = "kpi.unit")]
    KpiUnit,
    /// An indicator's value; the mode says which.
    #[serde(rename = "kpi.value")]
    KpiValue,
    /// A rate that follows from the values beside it.
    #[serde(rename = "rate")]
    Rate,
    /// Plan, actual or forecast, of whatever the rest of the path says.
    #[serde(rename = "mode")]
    Mode,
    /// A block of evaluation.
    #[serde(rename = "evaluation")]
    Evaluation,
    /// A grade.
    #[serde(rename = "rating")]
    Rating,
    /// The assessment's text.
    #[serde(rename = "comment")]
    Comment,
    /// Issues, improvements, what comes next.
    #[serde(rename = "issues")]
    Issues,
    /// Money saved or raised.
    #[serde(rename = "effect")]
    Effect,
    /// Money spent.
    #[serde(rename = "cost")]
    Cost,
    /// Labelled text without a field of its own.
    #[serde(rename = "other")]
    Other,
    /// The document's own date.
    #[serde(rename = "document.issued")]
    Issued,
    /// The period that the document is about.
    #[serde(rename = "document.period")]
    DocumentPeriod,
    /// The plan's name.
    #[serde(rename = "document.plan")]
    Plan,
    /// The body that issues the document.
    #[serde(rename = "document.body")]
    Body,
    /// The explanation of grades.
    #[serde(rename = "legend")]
    Legend,
    /// Sums: no items.
    #[serde(rename = "total")]
    Total,
    /// A frame around other labels.
    #[serde(rename = "frame")]
    Frame,
    /// What the form says to whoever fills it in.
    #[serde(rename = "instruction")]
    Instruction,
    /// A table of counts over items: no items itself.
    #[serde(rename = "summary")]
    Summary,
    /// A period alone (平成25年度): never in the files, made by the label matcher.
    #[serde(skip)]
    Period,
}

/// Which of several values of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Planned, target, budget.
    #[serde(alias = "target")]
    Plan,
    /// Done, measured, settled.
    Actual,
    /// Expected.
    Forecast,
    /// Where it began.
    Baseline,
    /// For comparison.
    Reference,
}

/// Stage of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Half-year, mid-year and quarterly checks.
    Interim,
    /// A year's.
    Annual,
    /// The whole plan's.
    Final,
}

/// What an evaluation looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// On time?
    Progress,
    /// Target met?
    Achievement,
    /// All in all.
    Overall,
}

/// Who evaluates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
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

/// Kind of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EffectKind {
    /// Money not spent.
    Savings,
    /// Money raised.
    Revenue,
}

/// `labels.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelFile {
    /// Words before a label that do not change what it stands for.
    #[serde(default)]
    pub(super) modifiers: Vec<String>,
    /// Ends that do not change it either.
    #[serde(default)]
    pub(super) endings: Vec<String>,
    pub(super) label: Vec<LabelRow>,
}

/// One rule of `labels.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelRow {
    pub(super) concept: Concept,
    pub(super) mode: Option<Mode>,
    pub(super) stage: Option<Stage>,
    pub(super) aspect: Option<Aspect>,
    pub(super) evaluator: Option<Evaluator>,
    pub(super) kind: Option<EffectKind>,
    /// How deep a group stands, 1 the outermost.
    #[serde(default)]
    pub(super) depth: u8,
    /// A word that tables of other kinds use as well.
    #[serde(default)]
    pub(super) weak: bool,
    /// Whole labels.
    #[serde(default)]
    pub(super) forms: Vec<toml::Spanned<String>>,
    /// Last words of longer labels.
    #[serde(default)]
    pub(super) heads: Vec<toml::Spanned<String>>,
}

/// `words.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Kinds of document, in order.
    pub kind: Vec<KindWords>,
    /// Presentations.
    pub presentation: HeadingWords,
    /// Plans.
    pub plan: PlanWords,
    /// Titles.
    pub title: TitleWords,
    /// Departments.
    pub department: DepartmentWords,
    /// Groups.
    pub category: CategoryWords,
    /// Measures in running text.
    pub measure: MeasureWords,
    /// What a scale of grades speaks of.
    pub aspect: AspectWords,
    /// The stage that a form says once.
    pub stage: StageWords,
    /// Effects.
    pub effect: EffectWords,
    /// Sections.
    pub section: SectionWords,
    /// Themes.
    pub theme: Vec<ThemeWords>,
}

/// A kind of document and the words that tell it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindWords {
    /// As in the schema.
    pub kind: String,
    /// Words in the title.
    pub title: Vec<String>,
    /// Words in a heading.
    #[serde(default)]
    pub heading: Vec<String>,
}

/// Words in headings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingWords {
    /// Words in a heading.
    pub heading: Vec<String>,
}

/// Words of plans.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanWords {
    /// A plan's name ends in one of these.
    pub nouns: Vec<String>,
}

/// Words of titles.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleWords {
    /// A line with one of these is no title.
    pub skip: Vec<String>,
    /// The word of a fiscal year.
    pub fiscal_year: String,
    /// Behind a year: the year that the document reports on.
    pub reported: Vec<String>,
    /// Behind the document's date.
    pub issued: Vec<String>,
    /// A paper of budgets has one of these.
    pub budget: Vec<String>,
    /// A title often has one of these.
    pub good: Vec<String>,
}

/// Words of departments.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentWords {
    /// A department's name ends in one of these.
    pub suffixes: Vec<String>,
    /// Marks beside the leading department.
    pub lead_marks: Vec<String>,
    /// Words of a note that says which one leads.
    pub lead_words: Vec<String>,
}

/// Words of groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryWords {
    /// A heading of a group begins with one of these and a number; folded as [`fold::plain`] does.
    pub leads: Vec<String>,
}

/// Words of measures in running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureWords {
    /// Targets.
    pub target: Vec<String>,
    /// What was measured.
    pub actual: Vec<String>,
    /// What is expected.
    pub forecast: Vec<String>,
    /// What is scheduled for a year.
    pub scheduled: Vec<String>,
    /// Where it began.
    pub baseline: Vec<String>,
    /// Others, for comparison.
    pub reference: Vec<String>,
    /// A line that begins with this compares with others.
    pub reference_lead: Vec<String>,
    /// Right behind a value: it was set as a target.
    pub set: Vec<String>,
    /// What may follow a value that is more than a part of a name.
    pub goals: Vec<String>,
    /// Words that lead from a name to its value.
    pub leading: Vec<String>,
    /// Of these, the ones that need no space before them.
    pub attached: Vec<String>,
    /// A measure's name ends in one of these.
    pub name_ends: Vec<String>,
}

/// What a scale of grades speaks of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AspectWords {
    /// Progress.
    pub progress: Vec<String>,
    /// Achievement.
    pub achievement: Vec<String>,
    /// Viewpoints that stand beside the one on achievement.
    pub viewpoints: Vec<String>,
    /// What becomes of the measure: a judgement of the whole.
    pub overall: Vec<String>,
}

/// Words that say the stage of a form's evaluations.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageWords {
    /// Labels beside which they stand.
    pub labels: Vec<String>,
    /// On the way.
    pub interim: Vec<String>,
    /// After a year.
    pub annual: Vec<String>,
    /// After the whole plan.
    #[serde(rename = "final")]
    pub last: Vec<String>,
}

impl StageWords {
    /// The stage that a text says.
    pub fn read(&self, text: &str) -> Option<Stage> {
        let has = |list: &[String]| list.iter().any(|w| text.contains(w.as_str()));
        let found =
            [(&self.interim, Stage::Interim), (&self.annual, Stage::Annual), (&self.last, Stage::Final)];
        found.into_iter().find(|(list, _)| has(list)).map(|(_, stage)| stage)
    }
}

/// Words of effects.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectWords {
    /// Savings.
    pub savings: Vec<String>,
    /// Revenue.
    pub revenue: Vec<String>,
}

/// Words of sections.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionWords {
    /// What titles of efforts end in: most do, of groups and labels few.
    pub title_ends: Vec<String>,
    /// A heading that ends in one of these parts the document, and names no group of items.
    pub structural: Vec<String>,
    /// Headings of sections without items.
    pub skip: Vec<String>,
    /// Labels of tables of people.
    pub people: Vec<String>,
}

/// A theme and its words with weights.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeWords {
    /// As in the schema.
    pub theme: String,
    /// Word → weight.
    pub words: BTreeMap<String, u32>,
}

impl Words {
    pub(super) fn compile(text: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut words: Self = parse("words.toml", text, problems)?;
        words.category.leads.iter_mut().for_each(|lead| *lead = fold::plain(lead));
        Some(words)
    }
}

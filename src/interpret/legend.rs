//! Legends: the explanation of grades, wherever the document prints it.
//!
//! S：計画以上に進捗 …, A…目標を上回る B…計画どおり, ①：達成見込み ②：…, (ⅰ)実施見込み (ⅱ)…, 区分：X、Y、Z of plain words,
//! ・語（条件） line by line. In: a text. Out: its legends, each with its label and its grades in the legend's order.
//! Marks that stand on one ladder (`ladders`), each with a text, are a legend whatever their words say; where the marks
//! also number lists, or are two, the words or the label must say so.

use super::ladders::{self, Rung};
use super::legend_words as words;
use crate::document::TextId;
use crate::lexicon::{Concept, Lexicon, ProfileScale, fold};
use crate::normalize;
use regex::Regex;
use std::sync::LazyLock;

/// A scale read from the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// In the legend's order.
    pub(super) grades: Vec<GradeText>,
    /// The text that explains it, and the block in which it stands.
    pub(super) texts: Vec<TextId>,
    pub(super) block: usize,
    /// Row of the legend in its grid.
    pub(super) row: Option<usize>,
    /// The label that it explains (中間報告, 総合評価の区分), folded.
    pub(super) label: Option<String>,
}

/// A mark and what the legend says of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GradeText {
    pub(super) raw: String,
    pub(super) meaning: String,
}

impl GradeText {
    /// The level of its meaning, or of the mark where that is plain words: 計画どおり(95%以上110%以下).
    pub(super) fn level(&self, lexicon: &Lexicon) -> Option<String> {
        let words = fold::plain(&self.raw).chars().count() > 1;
        lexicon.ratings.level(&self.meaning).or_else(|| lexicon.ratings.level(&self.raw).filter(|_| words))
    }

    fn is_known(&self, lexicon: &Lexicon) -> bool {
        lexicon.ratings.read(&self.meaning).is_some()
    }
}

/// A legend in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Legend {
    /// What stands before its first mark: 進捗区分, folded.
    pub(super) label: Option<String>,
    pub(super) grades: Vec<GradeText>,
}

impl Scale {
    /// A scale that only the profile tells: farther than any that the document prints.
    pub(super) fn of_profile(scale: &ProfileScale) -> Self {
        let grades = scale.grades.iter();
        let grades = grades.map(|g| GradeText { raw: g.raw.clone(), meaning: g.meaning.clone() }).collect();
        Self { grades, texts: Vec::new(), block: usize::MAX, row: None, label: None }
    }

    /// True for a scale that no text of the document explains.
    pub(super) fn is_of_profile(&self) -> bool {
        self.texts.is_empty()
    }

    /// Position of the mark, from 0. A and a are marks of two scales where both stand.
    pub(super) fn find(&self, mark: &str) -> Option<usize> {
        let exact = |text: &str| normalize::text(text).text.replace(char::is_whitespace, "");
        let own = exact(mark);
        let key = fold::plain(mark);
        let same = self.grades.iter().position(|g| exact(&g.raw) == own);
        same.or_else(|| self.grades.iter().position(|g| fold::plain(&g.raw) == key))
    }
}

#[allow(clippy::unwrap_used)] // a constant pattern, compiled by every test run
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s、,。・/(「『【:;)」』】\]])(?P<mark>[SABCDE]{1,3}[+-]?|[a-e]|[◎○〇◯△▲×✕☆★●□◇]|[①-⑨]|[1-9]|[(][ⅰ-ⅹ][)]|[(][ivx]{1,3}[)]|[Ⅰ-Ⅹ]|[-―ー])(?P<sep>\s*[:…=—―]+\s*|\s*\.{2,}\s*|\s*-\s+|\.|\s+|)",
    )
    .unwrap()
});

/// A legend is no longer than this, in characters.
const MAX_LEGEND: usize = 400;
/// What a legend says of one mark is no longer.
const MAX_MEANING: usize = 60;

/// The legends of a text, in whatever form; empty when it holds none.
pub(super) fn read(raw: &str, lexicon: &Lexicon) -> Vec<Legend> {
    if raw.chars().count() > MAX_LEGEND {
        return Vec::new();
    }
    if raw.lines().any(|line| !words::nested(line, lexicon).is_empty()) {
        let grades = raw.lines().flat_map(|line| match words::nested(line, lexicon) {
            inner if inner.is_empty() => entry(line).into_iter().collect(),
            inner => inner,
        });
        return vec![Legend { label: None, grades: grades.collect() }];
    }
    let marked = marked(raw, lexicon);
    if !marked.is_empty() {
        return marked;
    }
    words::worded(raw, lexicon).or_else(|| words::conditions(raw, lexicon)).into_iter().collect()
}

/// True for a cell that holds nothing but a legend: two marks or more with meanings.
pub(super) fn is_legend(raw: &str, lexicon: &Lexicon) -> bool {
    if raw.chars().count() > MAX_LEGEND {
        return false;
    }
    let legends = marked(raw, lexicon);
    let Some(first) = legends.first().and_then(|l| l.grades.first()) else { return false };
    // Nothing may stand before the first mark but brackets and a heading of grades.
    let text = normalize::text(raw).text;
    let at = text.find(&first.raw).unwrap_or(0);
    text.get(..at).unwrap_or_default().chars().count() <= 20
}

/// A mark found in a text.
struct Found {
    start: usize,
    end: usize,
    mark: String,
    /// A sign stands between it and its meaning.
    separated: bool,
}

/// The legends that a text tells by marks.
fn marked(raw: &str, lexicon: &Lexicon) -> Vec<Legend> {
    let text = raw.lines().map(|l| normalize::text(l).text).collect::<Vec<_>>().join("\n");
    let mut legends = Vec::new();
    for run in runs(&text, &found(&text)) {
        let lined =
            run.iter().skip(1).all(|f| text[..f.start].trim_end_matches(' ').ends_with(['\n', '(', '（']));
        let grades: Vec<GradeText> = run
            .iter()
            .enumerate()
            .map(|(at, f)| {
                let next = run.get(at + 1);
                let end = next.map_or_else(|| end_of(&text, f), |n| n.start);
                let meaning = text.get(f.end..end.max(f.end)).unwrap_or_default();
                let meaning = if next.is_none() { last_meaning(meaning, lined) } else { meaning };
                GradeText { raw: f.mark.clone(), meaning: clean(meaning) }
            })
            .collect();
        let label = run.first().and_then(|f| label_before(&text, f.start));
        let separated = run.iter().all(|f| f.separated);
        let legend = Legend { label, grades };
        if explains(&legend, separated, &text, lexicon) {
            legends.push(legend);
        }
    }
    legends
}

/// The marks of a text. Where two have a sign between them and what they mean, the others are words of a meaning.
fn found(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    // One by one: a separator of one entry may be what stands before the next.
    while let Some(c) = ENTRY.captures_at(text, at) {
        let (Some(mark), Some(sep)) = (c.name("mark"), c.name("sep")) else { break };
        found.push(Found {
            start: mark.start(),
            end: sep.end(),
            mark: mark.as_str().to_owned(),
            separated: !sep.as_str().trim().is_empty(),
        });
        at = mark.end();
    }
    found.retain(|f| f.separated || !f.mark.starts_with(['-', '―', 'ー']));
    if found.iter().filter(|f| f.separated).count() >= 2 {
        found.retain(|f| f.separated);
    }
    found
}

/// Marks that go on down (or up) one ladder; a mark of another ladder begins another legend.
fn runs<'a>(text: &str, found: &'a [Found]) -> Vec<Vec<&'a Found>> {
    let mut runs: Vec<Vec<&Found>> = Vec::new();
    for f in found {
        let Some(rung) = Rung::of(&f.mark) else {
            // Marks that stand on no ladder (A+) still explain themselves beside others.
            match runs.last_mut() {
                Some(run) if f.mark.chars().count() > 1 => run.push(f),
                _ => runs.push(vec![f]),
            }
            continue;
        };
        let goes_on = runs.last().is_some_and(|run| {
            let steps: Vec<&str> = run.iter().map(|r| r.mark.as_str()).chain([f.mark.as_str()]).collect();
            let ladder =
                ladders::is_ladder(steps.iter().copied()) || run.iter().any(|r| Rung::of(&r.mark).is_none());
            let between = run.last().and_then(|r| text.get(r.end..f.start)).unwrap_or_default();
            ladder && !between.contains('【') && run.iter().all(|r| r.mark != f.mark)
        });
        if goes_on && let Some(run) = runs.last_mut() {
            run.push(f);
            continue;
        }
        // A mark inside a meaning (Bのうち) neither follows nor begins: the run goes on behind it.
        let inside =
            !f.separated && runs.last().is_some_and(|run| run.len() > 1 && rung.family.only_grades());
        if !inside {
            runs.push(vec![f]);
        }
    }
    runs
}

/// Where the meaning of a run's last mark ends: before the next mark that a sign parts from its words.
fn end_of(text: &str, last: &Found) -> usize {
    let mut at = last.end;
    while let Some(c) = ENTRY.captures_at(text, at) {
        let (Some(mark), Some(sep)) = (c.name("mark"), c.name("sep")) else { break };
        if !sep.as_str().trim().is_empty() && mark.start() > last.end {
            return mark.start();
        }
        at = mark.end();
    }
    text.len()
}

/// The last meaning without the remark, or the label of the next legend, that follows it.
fn last_meaning(text: &str, lined: bool) -> &str {
    let mut end = text.len();
    for stop in ["【", "※", "\n(", "\n注", "\n["] {
        end = end.min(text.find(stop).unwrap_or(end));
    }
    if lined {
        end = end.min(text.find('\n').unwrap_or(end));
    }
    let kept = text.get(..end).unwrap_or(text).trim();
    // 抜本的見直し (最も多い区分を判定とした。): a sentence in brackets is a remark.
    match kept
        .rfind([' ', '\n'])
        .filter(|&at| kept[at..].trim_start().starts_with('(') && kept.ends_with("。)"))
    {
        Some(at) => kept.get(..at).unwrap_or(kept),
        None => kept,
    }
}

fn clean(meaning: &str) -> String {
    let mut kept = meaning.trim();
    loop {
        let before = kept.len();
        kept =
            kept.trim_end_matches(['、', ',', '/', '(', '」', '』', '】', '・', ';', '⇔', '[', '「']).trim();
        let opened = kept.matches('(').count();
        if kept.ends_with(')') && kept.matches(')').count() > opened {
            kept = kept.strip_suffix(')').unwrap_or(kept);
        }
        if kept.len() == before {
            break;
        }
    }
    normalize::text(&kept.lines().map(str::trim).collect::<String>()).text
}

/// What names the legend: the words right before its first mark.
fn label_before(text: &str, start: usize) -> Option<String> {
    let before = text.get(..start)?.trim_end();
    let before = before.trim_end_matches([':', '…', '=', '(', '「']).trim_end();
    let bracketed = before.strip_suffix('】').and_then(|inner| inner.rsplit('【').next());
    let line = match bracketed {
        Some(inner) => inner,
        None => {
            before.rsplit(['\n', '。', '、', '/', ' ']).next()?.trim_start_matches(['※', '*', '・', '注'])
        }
    };
    let key = fold::key(line);
    (!key.is_empty() && key.chars().count() <= 20).then_some(key)
}

/// True where marks with texts are a legend: three on a ladder, or two whose words are known.
fn explains(legend: &Legend, separated: bool, text: &str, lexicon: &Lexicon) -> bool {
    let grades = &legend.grades;
    let fits = |g: &GradeText| {
        g.meaning.chars().any(char::is_alphabetic) && g.meaning.chars().count() <= MAX_MEANING
    };
    if grades.len() < 2 || !grades.iter().all(fits) {
        return false;
    }
    let known = grades.iter().filter(|g| g.is_known(lexicon)).count();
    // Without a sign between mark and words (①31件の検証を実施した。) all words must be known.
    if known * 2 >= grades.len() && separated || known == grades.len() {
        return true;
    }
    let Some(direction) = ladders::direction(grades.iter().map(|g| g.raw.as_str())) else { return false };
    let rung = grades.first().and_then(|g| Rung::of(&g.raw));
    if grades.len() < 3 {
        return false;
    }
    if rung.is_some_and(|r| r.family.only_grades()) {
        // Without a sign between mark and words nothing else may stand in the text.
        let short = grades.iter().all(|g| g.meaning.chars().count() <= 20 && !g.meaning.ends_with('。'));
        let first = grades.first().and_then(|g| text.find(&g.raw)).unwrap_or(0);
        return separated || short && text.get(..first).unwrap_or_default().chars().count() <= 20;
    }
    separated && (direction < 0 || legend.label.as_deref().is_some_and(|l| names_grades(l, lexicon)))
}

/// True for a label of legends or grades: 総合評価の区分, 評価.
pub(super) fn names_grades(label: &str, lexicon: &Lexicon) -> bool {
    let graded = |c: Concept| matches!(c, Concept::Legend | Concept::Rating | Concept::Evaluation);
    let labels = &lexicon.labels;
    labels.find(label).or_else(|| labels.find_by_head(label)).is_some_and(|m| graded(m.label.concept))
}

/// A text that explains one mark: by a sign between it and its meaning, or by known words behind it (○ 順調).
pub(super) fn explained(raw: &str, lexicon: &Lexicon) -> Option<GradeText> {
    let spaced = || {
        let (mark, meaning) = raw.trim().split_once([' ', '　'])?;
        let meaning = normalize::text(meaning).text;
        let known = Rung::of(mark)?.family.only_grades() && lexicon.ratings.read(&meaning).is_some();
        known.then(|| GradeText { raw: normalize::text(mark).text, meaning })
    };
    entry(raw).or_else(spaced)
}

/// A text that is one mark with what it means: A.有効的である, 4：ニーズは増加している。
pub(super) fn entry(raw: &str) -> Option<GradeText> {
    let text = normalize::text(&raw.lines().map(str::trim).collect::<String>()).text;
    let found = ENTRY.captures(&text)?;
    let (mark, sep) = (found.name("mark")?, found.name("sep")?);
    Rung::of(mark.as_str()).filter(|_| mark.start() == 0 && !sep.as_str().trim().is_empty())?;
    let meaning = text.get(sep.end()..)?.trim();
    // A digit behind a point is a number's: 4.5.
    let worded = meaning.chars().next().is_some_and(char::is_alphabetic);
    let short = meaning.chars().count() <= MAX_MEANING;
    (worded && short).then(|| GradeText { raw: mark.as_str().to_owned(), meaning: meaning.to_owned() })
}

/// A grade told with its meaning in one text (A.有効的である, C:抜本的に見直す): a mark that does nothing but grade, or one
/// that a legend explains with these words.
pub(super) fn used(raw: &str, scales: &[Scale]) -> Option<GradeText> {
    let explained = |grade: &GradeText| {
        let key = fold::plain(&grade.meaning);
        scales.iter().any(|s| {
            let meaning = s.find(&grade.raw).and_then(|at| s.grades.get(at)).map(|g| fold::plain(&g.meaning));
            meaning.is_some_and(|m| m.starts_with(&key) || key.starts_with(&m))
        })
    };
    // 評価 ① 着実に進んでいる: behind a word, with no sign between, only what a legend says so.
    let spaced = || {
        let mut words = raw.trim().splitn(3, [' ', '　']).map(str::to_owned);
        let (first, second) = (words.next()?, words.next()?);
        let (mark, meaning) = match (Rung::of(&first), words.next()) {
            (Some(_), rest) => (first, rest.map_or(second.clone(), |rest| format!("{second} {rest}"))),
            (None, Some(rest)) if Rung::of(&second).is_some() => (second, rest),
            _ => return None,
        };
        let grade = GradeText { raw: normalize::text(&mark).text, meaning: normalize::text(&meaning).text };
        explained(&grade).then_some(grade)
    };
    let Some(grade) = entry(raw) else { return spaced() };
    let explained = explained(&grade);
    let grades = Rung::of(&grade.raw).is_some_and(|r| r.family.only_grades());
    (explained || grades && !raw.trim_end().contains('。')).then_some(grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        lexicon
    }

    fn told(text: &str) -> Vec<String> {
        let show = |l: Legend| {
            let grades: Vec<String> = l.grades.iter().map(|g| format!("{}={}", g.raw, g.meaning)).collect();
            format!("{}: {}", l.label.unwrap_or_default(), grades.join(" "))
        };
        read(text, &lexicon()).into_iter().map(show).collect()
    }

    #[test]
    fn legends_in_their_forms() {
        assert_eq!(
            told("【総合評価の区分】　A…目標を上回る成果　B…計画どおり達成　C…一部達成　D…未達成"),
            ["総合評価の区分: A=目標を上回る成果 B=計画どおり達成 C=一部達成 D=未達成"]
        );
        assert_eq!(told("①：達成見込み\n②：達成できない見込み"), [": ①=達成見込み ②=達成できない見込み"]);
        assert_eq!(
            told("(i)実施見込み (ii)実施できない見込み"),
            [": (i)=実施見込み (ii)=実施できない見込み"]
        );
        assert_eq!(told("①研修の実施 ②手引きの改訂 ③研修の評価"), [""; 0]);
        assert_eq!(
            told("①：研修の実施 ②：手引きの改訂 ③：配布"),
            [""; 0],
            "circled numbers number lists too"
        );
        assert_eq!(told("A：計画どおり達成"), [""; 0], "one line is no scale");
    }

    #[test]
    fn marks_on_a_ladder_are_a_legend_whatever_their_words() {
        assert_eq!(
            told("【判　定】Ａ：継続　Ｂ：見直しの上継続　Ｃ：統合　Ｄ：廃止"),
            ["判定: A=継続 B=見直しの上継続 C=統合 D=廃止"]
        );
        assert_eq!(
            told("Ａ 現行どおり継続 ／ Ｂ 改善のうえ継続 ／ Ｃ 抜本的な見直し"),
            [": A=現行どおり継続 B=改善のうえ継続 C=抜本的な見直し"]
        );
        assert_eq!(told("５：優れる ４：やや優れる ３：普通"), [": 5=優れる 4=やや優れる 3=普通"]);
        assert_eq!(told("Ａ 案を採り、Ｃ 案を退ける。"), [""; 0]);
    }

    #[test]
    fn two_legends_and_their_remarks_stay_apart() {
        assert_eq!(
            told(
                "【進捗度】◎：計画より進んでいる ○：計画どおり △：遅れている\n【評　価】Ａ：目標を達成 Ｂ：未達成"
            ),
            ["進捗度: ◎=計画より進んでいる ○=計画どおり △=遅れている", "評価: A=目標を達成 B=未達成"]
        );
        assert_eq!(
            told("【評価】Ａ：達成 Ｂ：未達成（最も多い区分とした。） －：評価せず"),
            ["評価: A=達成 B=未達成(最も多い区分とした。)"]
        );
        assert_eq!(told("Ａ：妥当 Ｂ：要改善 Ｃ：見直し （多数によった。）"), [": A=妥当 B=要改善 C=見直し"]);
    }

    #[test]
    fn words_are_a_legend_behind_a_label() {
        assert_eq!(
            told("※進捗状況は、「順調」「やや遅れ」「遅れ」の３段階で点検した。"),
            ["進捗状況: 順調=順調 やや遅れ=やや遅れ 遅れ=遅れ"]
        );
        assert_eq!(told("【自己評価】順調 ／ 遅れ"), ["自己評価: 順調=順調 遅れ=遅れ"]);
        assert_eq!(
            told("・計画より進んでいる（110％超）\n・計画どおり（95％以上）\n・遅れている（95％未満）"),
            [": 計画より進んでいる=110%超 計画どおり=95%以上 遅れている=95%未満"]
        );
        assert_eq!(told("・研修を実施（3回）\n・手引きを改訂（5月）\n・配布（6月）"), [""; 0]);
    }

    #[test]
    fn a_text_may_be_a_mark_with_its_meaning() {
        let used = |text: &str| used(text, &[]).map(|g| (g.raw, g.meaning));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(used("A.有効的である（改善の余地がない）"), pair("A", "有効的である(改善の余地がない)"));
        assert_eq!(used("Ｂ：おおむね妥当"), pair("B", "おおむね妥当"));
        assert_eq!(used("①：台帳の整備"), None);
        assert_eq!(used("4.5件"), None);
    }
}

//! Legends in running text: in one block, or line by line over several.
//!
//! In: the document's blocks. Out: the scales that they explain and the blocks that are nothing else. Lines that each
//! explain one mark (S：計画以上 / A：計画どおり), or a word and its condition (・計画どおり（95％以上）), are a legend
//! together; one such line alone is none, for it may be the use of a grade.

use super::ladders;
use super::legend::{self, GradeText, Legend, Scale};
use super::legend_words;
use crate::document::{BlockKind, Document, TextId};
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// The scales that running text explains, by the block in which each stands; blocks of a legend without a scale of their
/// own go on with the one before.
pub(super) type LegendLines = BTreeMap<usize, Vec<Scale>>;

/// What a block says of grades.
enum Said {
    Legends(Vec<Legend>),
    /// One mark, or one mark with marks inside it.
    Marks(Vec<GradeText>),
    /// A word with its condition.
    Condition(GradeText),
    Nothing,
}

/// Finds the legends of running text.
pub(super) fn find(document: &Document, lexicon: &Lexicon) -> LegendLines {
    let mut found = LegendLines::new();
    let mut open: Vec<(usize, TextId, Said)> = Vec::new();
    for (block, content) in document.blocks.iter().enumerate() {
        let text = match &content.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph { text }
            | BlockKind::ListItem { text, .. } => *text,
            BlockKind::Furniture { .. } => continue,
            BlockKind::Table(_) => {
                close(&mut open, lexicon, &mut found);
                continue;
            }
        };
        let said = say(&document.text(text).raw, lexicon);
        let alike = matches!(
            (open.last().map(|(_, _, said)| said), &said),
            (None, _)
                | (Some(Said::Marks(_)), Said::Marks(_))
                | (Some(Said::Condition(_)), Said::Condition(_))
        );
        if !alike {
            close(&mut open, lexicon, &mut found);
        }
        match said {
            Said::Legends(legends) => add(legends, block, text, &mut found),
            Said::Nothing => {}
            other => open.push((block, text, other)),
        }
    }
    close(&mut open, lexicon, &mut found);
    found
}

fn say(raw: &str, lexicon: &Lexicon) -> Said {
    let legends = legend::read(raw, lexicon);
    if !legends.is_empty() {
        return Said::Legends(legends);
    }
    if let Some(grade) = legend::explained(raw, lexicon) {
        return Said::Marks(vec![grade]);
    }
    match legend_words::condition(raw, lexicon) {
        Some(grade) => Said::Condition(grade),
        None => Said::Nothing,
    }
}

/// Scales of one block; one that goes on where the block before ends is the same scale.
fn add(legends: Vec<Legend>, block: usize, text: TextId, found: &mut LegendLines) {
    let mut scales = Vec::new();
    for (at, legend) in legends.into_iter().enumerate() {
        let before = block.checked_sub(1).and_then(|b| found.get_mut(&b)).filter(|_| at == 0);
        let last = before.and_then(|scales| scales.last_mut());
        if let Some(last) = last.filter(|last| legend.label.is_none() && goes_on(last, &legend.grades)) {
            last.grades.extend(legend.grades);
            last.texts.push(text);
            continue;
        }
        let Legend { label, grades } = legend;
        scales.push(Scale { grades, texts: vec![text], block, row: None, label });
    }
    found.insert(block, scales);
}

fn goes_on(scale: &Scale, grades: &[GradeText]) -> bool {
    let new = grades.iter().all(|g| scale.find(&g.raw).is_none());
    let marks = scale.grades.iter().chain(grades).map(|g| g.raw.as_str());
    let inner = grades.iter().any(|g| g.raw.contains('('));
    new && (inner || ladders::is_ladder(marks))
}

/// Lines that were met one after the other: a legend when there are enough of them on one ladder.
fn close(open: &mut Vec<(usize, TextId, Said)>, lexicon: &Lexicon, found: &mut LegendLines) {
    let lines = std::mem::take(open);
    let mut grades: Vec<GradeText> = Vec::new();
    let mut conditions = false;
    for (_, _, said) in &lines {
        match said {
            Said::Marks(marks) => grades.extend(marks.iter().cloned()),
            Said::Condition(grade) => {
                grades.push(grade.clone());
                conditions = true;
            }
            Said::Legends(_) | Said::Nothing => {}
        }
    }
    let known = grades.iter().filter(|g| lexicon.ratings.read(&g.meaning).is_some()).count();
    let direction = ladders::direction(grades.iter().map(|g| g.raw.as_str()));
    let graded =
        grades.first().and_then(|g| ladders::Rung::of(&g.raw)).is_some_and(|r| r.family.only_grades());
    let explains = match (conditions, direction) {
        (true, _) => grades.len() >= 3,
        (false, Some(step)) => {
            grades.len() >= 2 && known * 2 >= grades.len() || grades.len() >= 3 && (graded || step < 0)
        }
        (false, None) => false,
    };
    let Some(&(first, _, _)) = lines.first().filter(|_| explains) else { return };
    let texts = lines.iter().map(|(_, text, _)| *text).collect();
    for (block, _, _) in &lines {
        found.entry(*block).or_default();
    }
    let scale = Scale { grades, texts, block: first, row: None, label: None };
    found.entry(first).or_default().push(scale);
}

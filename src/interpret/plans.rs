//! The plan that a document belongs to: a name that ends in a plan's noun, in the title, in a line of its own, in
//! running heads.

use super::ledger::Slice;
use super::meta::{Line, Read};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::normalize::{self, Context};

/// The plan: of the title, else of a top line or running head that names nothing else.
pub(super) fn read(
    title: &Read<String>,
    lines: &[Line],
    document: &Document,
    lexicon: &Lexicon,
) -> Read<String> {
    let of_title = title.as_ref().and_then(|(title, slice)| {
        // A title of two lines may be the plan's name and what is told of it.
        let lines =
            slice.as_ref().map(|s| s.raw(document).lines().map(str::trim).collect::<Vec<_>>().join(" "));
        let broken = || name(&normalize::text(&lines?).text, lexicon);
        Some((name(title, lexicon).or_else(broken)?, slice.clone()))
    });
    let own =
        |slice: &Slice| title.as_ref().is_some_and(|(_, s)| s.as_ref().is_some_and(|s| s.text == slice.text));
    let alone = || {
        let top = lines.iter().filter(|l| !l.furniture).take(3).filter(|l| !own(&l.slice));
        let heads = lines.iter().filter(|l| l.furniture).take(4);
        top.filter(|l| is_name(&l.text, lexicon))
            .map(|l| (l.text.clone(), Some(l.slice.clone())))
            .chain(heads.filter_map(|l| Some((in_running_head(&l.text, lexicon)?, Some(l.slice.clone())))))
    };
    of_title.or_else(|| alone().next())
}

/// True for a text that is a plan's name and nothing else.
pub(super) fn is_name(text: &str, lexicon: &Lexicon) -> bool {
    text.chars().count() >= 6 && name(text, lexicon).as_deref() == Some(text)
}

/// A running head names the plan beside numbers and dates: 資料2-7 ② …総合戦略 平成30年11月作成.
fn in_running_head(text: &str, lexicon: &Lexicon) -> Option<String> {
    text.split(' ').find(|word| is_name(word, lexicon)).map(str::to_owned)
}

/// The plan's name in a title: quoted, or the part up to the plan's noun, its version, and a bracket or a part of the
/// plan right behind it.
pub(super) fn name(title: &str, lexicon: &Lexicon) -> Option<String> {
    let ends = |text: &str| ends(text, lexicon) == Some(text.len());
    if let Some(open) = title.find('「')
        && let Some(close) = title[open..].find('」')
    {
        let inner = &title[open + '「'.len_utf8()..open + close];
        let bracket = bracket_behind(title.get(open + close + '」'.len_utf8()..).unwrap_or_default());
        if ends(inner) || ends(without_bracket(inner)) {
            return Some(format!("{inner}{bracket}"));
        }
    }
    let start = normalize::periods(title, &Context::default())
        .first()
        .filter(|p| p.open_span.start == 0)
        .map_or(0, |p| p.open_span.end);
    let rest = title.get(start..)?.trim();
    // Each word of the title is tried from the left: the first that ends in a plan's noun closes the name.
    let marks = rest.char_indices().filter(|(_, c)| matches!(c, ' ' | 'の' | '(' | 'に')).map(|(at, _)| at);
    let years = normalize::periods(rest, &Context::default()).into_iter().map(|p| p.span.start);
    let mut stops: Vec<usize> = marks.chain(years).chain([rest.len()]).collect();
    stops.sort_unstable();
    let end = stops
        .iter()
        .copied()
        .find(|&end| rest.get(..end).is_some_and(|head| ends(head) && head.chars().count() >= 4))?;
    // 総合計画 前期基本計画: a part of the plan, named right behind it.
    let part = |from: usize| {
        let behind = rest.get(from..)?.strip_prefix(' ')?;
        let word = behind.split([' ', '(', 'の']).next()?;
        (word.chars().count() >= 4 && ends(word)).then_some(from + 1 + word.len())
    };
    let end = part(end).unwrap_or(end);
    let bracket = bracket_behind(rest.get(end..).unwrap_or_default());
    Some(format!("{}{bracket}", rest.get(..end)?.trim()))
}

/// Where the last plan's noun of a text ends, with its version.
fn ends(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let nouns = lexicon.words.plan.nouns.iter();
    let last = nouns.filter_map(|noun| Some(text.rfind(noun.as_str())? + noun.len())).max()?;
    Some(last + version(text.get(last..).unwrap_or_default()))
}

fn without_bracket(text: &str) -> &str {
    crate::lexicon::fold::split_note(text).map_or(text, |(head, _)| head)
}

/// A bracket right behind the plan's noun, unless it only tells the year that is reported on, or a draft.
fn bracket_behind(text: &str) -> &str {
    let Some(close) = text.strip_prefix('(').and_then(|inner| inner.find(')')) else { return "" };
    let inner = &text[1..=close];
    let found = normalize::periods(inner, &Context::default());
    // (2019〜2021) is part of the name, (平成18年度〜平成22年度) only tells its years.
    let years: Vec<&str> = inner.split(|c: char| !c.is_ascii_digit()).collect();
    let of_years = matches!(years.as_slice(), [from, to] if from.len() == 4 && to.len() == 4);
    let belongs =
        of_years || found.is_empty() && inner.chars().count() >= 3 && inner.chars().any(char::is_alphabetic);
    if belongs { &text[..close + 2] } else { "" }
}

/// Bytes of a version behind a plan's noun: 2.0, 2018.
fn version(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_in_titles() {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        for (title, plan) in [
            ("平成30年度 「市政改革プラン2.0」に基づく取組等", Some("市政改革プラン2.0")),
            ("新潟市行政改革プラン2018 進捗管理シート", Some("新潟市行政改革プラン2018")),
            (
                "第3次木津川市行財政改革行動計画の進捗状況(令和3年度末)",
                Some("第3次木津川市行財政改革行動計画"),
            ),
            ("行政改革実施計画(平成30年度) 進捗管理シート", Some("行政改革実施計画")),
            ("「市政改革プラン2.0(区政編)」の取組", Some("市政改革プラン2.0(区政編)")),
            ("行財政改革推進計画(後期プラン) 財政効果額の状況", Some("行財政改革推進計画(後期プラン)")),
            ("甲府市行政改革大綱(2019〜2021) 進捗管理シート", Some("甲府市行政改革大綱(2019〜2021)")),
            ("第7次総合計画 前期基本計画 事務事業評価", Some("第7次総合計画 前期基本計画")),
            ("事務事業評価シート(令和5年度実績)", None),
        ] {
            assert_eq!(name(title, &lexicon).as_deref(), plan, "{title}");
        }
        assert!(!is_name("花巻市まち・ひと・しごと創生総合戦略推進会議", &lexicon));
    }
}

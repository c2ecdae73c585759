//! Marks at the start of a line: bullets and numbers.

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet.
    Bullet,
    /// A number in a heading's or a list's style; the value is its usual depth in a document.
    Number(u8),
}

/// The mark of a line, if it has one.
pub(super) fn mark_of(text: &str) -> Option<Mark> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if is_bullet(first) {
        // A lone circle or a row of them is a grade, not a bullet.
        let rest = text.chars().nth(1)?;
        return (!is_bullet(rest) && rest != ' ' || text.chars().count() > 3).then_some(Mark::Bullet);
    }
    if is_dash(text) {
        return Some(Mark::Bullet);
    }
    chapter(text)
        .or_else(|| roman(text))
        .or_else(|| bracketed(text))
        .or_else(|| circled(first))
        .or_else(|| decimal(text))
        .or_else(|| syllable(text))
        .map(Mark::Number)
}

/// The place in its list that a line's number names, with the depth of numbers of its style.
pub(super) fn ordinal(text: &str) -> Option<(u8, u32)> {
    let text = text.trim_start();
    let Mark::Number(depth) = mark_of(text)? else { return None };
    let circled = |c: char| {
        [('①', 20), ('❶', 10)].iter().find_map(|&(one, last)| {
            let n = (c as u32).checked_sub(one as u32)? + 1;
            (n <= last).then_some(n)
        })
    };
    if let Some(n) = text.chars().next().and_then(circled) {
        return Some((depth, n));
    }
    let digits = text.trim_start_matches(['(', '（']).chars().map_while(|c| match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    });
    // Two digits at most: more are no place in a list.
    let n = digits.take(2).reduce(|n, digit| n * 10 + digit)?;
    Some((depth, n))
}

/// A dash before words; before a digit it is a minus, before another dash or nothing a rule or a blank.
fn is_dash(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| matches!(c, '-' | '－' | '–' | '―' | '‐' | '−'));
    let next = chars.find(|c| *c != ' ' && *c != '　');
    first && next.is_some_and(|c| c.is_alphabetic()) && text.chars().count() > 3
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '・' | '･'
            | '●'
            | '○'
            | '◯'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '◎'
            | '▪'
            | '•'
            | '▶'
            | '►'
            | '➢'
            | '✓'
            | '※'
            | '★'
            | '☆'
            | '▲'
            | '△'
            | '▼'
            | '▽'
            | '◦'
            | '❖'
            | '⬥'
            | '➔'
            | '⇒'
            | '→'
    )
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_kanji_number(c: char) -> bool {
    "〇一二三四五六七八九十百".contains(c)
}

/// 第1章, 第２節.
fn chapter(text: &str) -> Option<u8> {
    let rest = text.strip_prefix('第')?.trim_start();
    let after = rest.trim_start_matches(|c: char| is_digit(c) || is_kanji_number(c) || c == ' ');
    if after.len() == rest.len() {
        return None;
    }
    match after.chars().next()? {
        '編' | '部' | '章' => Some(1),
        '節' => Some(2),
        '項' => Some(3),
        _ => None,
    }
}

/// Ⅰ, Ⅱ.
fn roman(text: &str) -> Option<u8> {
    let rest = text.trim_start_matches(|c: char| ('Ⅰ'..='Ⅿ').contains(&c));
    (rest.len() < text.len() && !rest.trim().is_empty()).then_some(1)
}

/// (1), （ア）, 1), ①.
fn bracketed(text: &str) -> Option<u8> {
    let inner = text.strip_prefix(['(', '（']);
    let body = inner.unwrap_or(text);
    let end = body.find([')', '）'])?;
    let inside = body[..end].trim();
    let short = (1..=3).contains(&inside.chars().count());
    let number = inside.chars().all(|c| is_digit(c) || is_kanji_number(c));
    let kana = inside.chars().count() == 1
        && inside.chars().all(|c| ('ァ'..='ン').contains(&c) || c.is_ascii_lowercase());
    (short && (number && (inner.is_some() || inside.chars().all(is_digit)) || kana)).then_some(if kana {
        6
    } else {
        4
    })
}

fn circled(c: char) -> Option<u8> {
    (('①'..='⑳').contains(&c) || ('㋐'..='㋾').contains(&c) || ('❶'..='❿').contains(&c)).then_some(5)
}

/// "1 ", "１．", "1-2", "一 ".
fn decimal(text: &str) -> Option<u8> {
    let digits = text.chars().take_while(|&c| is_digit(c)).count();
    let kanji = text.chars().take_while(|&c| is_kanji_number(c)).count();
    if digits == 0 && kanji == 0 || digits > 2 {
        return None;
    }
    let rest: String = text.chars().skip(digits.max(kanji)).collect();
    let next = rest.chars().next()?;
    let after = rest.chars().nth(1);
    match next {
        ' ' | '　' | '．' | '、' if !rest.trim().is_empty() => Some(2),
        '.' if after.is_some_and(|c| !is_digit(c)) => Some(2),
        // A date or an amount goes on with a digit and a unit; 1-2 or 1.2 before a title does not.
        '-' | '－' | '.' | '‐' if digits > 0 => {
            let tail: String = rest.chars().skip(1).collect();
            let more = tail.chars().take_while(|&c| is_digit(c)).count();
            let end = tail.chars().nth(more);
            ((1..=2).contains(&more) && matches!(end, Some(' ' | '　'))).then_some(3)
        }
        _ => None,
    }
}

/// ア, イ before a space.
fn syllable(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    (('ア'..='ン').contains(&first) && matches!(second, ' ' | '　' | '．' | '.')).then_some(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_name_a_place() {
        assert_eq!(ordinal("②窓口"), Some((5, 2)));
        assert_eq!(ordinal("（１０）窓口"), Some((4, 10)));
        assert_eq!(ordinal("3. 窓口"), Some((2, 3)));
        assert_eq!(ordinal("・窓口"), None);
        assert_eq!(ordinal("ア 窓口"), None);
    }

    #[test]
    fn marks_are_told_from_words() {
        assert_eq!(mark_of("・公募による選任"), Some(Mark::Bullet));
        assert_eq!(mark_of("第１章 基本的な考え方"), Some(Mark::Number(1)));
        assert_eq!(mark_of("(1) 研修"), Some(Mark::Number(4)));
        assert_eq!(mark_of("①研修の実施"), Some(Mark::Number(5)));
        assert_eq!(mark_of("1. 目的"), Some(Mark::Number(2)));
        assert_eq!(mark_of("ア 窓口"), Some(Mark::Number(6)));
        assert_eq!(mark_of("- 窓口の改善"), Some(Mark::Bullet));
        for word in ["25年度の計画", "1.5倍に増加", "◎", "一般会計", "アンケート", "72.5%", "-12.5", "－３－"]
        {
            assert_eq!(mark_of(word), None, "{word}");
        }
    }
}

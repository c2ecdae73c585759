//! Headers and footers of printed pages, without their codes.
//!
//! In: `&L…&C…&R…` as xlsx, xlsb and xls store it. Out: the text that stands on every page. Page numbers, dates
//! and the names of file and sheet are no text of the document.

/// Adds the text of a header or footer once.
pub(super) fn add(running: &mut Vec<String>, code: &str) {
    for part in parts(code) {
        if !part.is_empty() && !running.contains(&part) {
            running.push(part);
        }
    }
}

/// Left, centre and right, with the codes taken out.
fn parts(code: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '&' {
            parts.last_mut().into_iter().for_each(|p| p.push(c));
            continue;
        }
        match chars.next() {
            Some('&') => parts.last_mut().into_iter().for_each(|p| p.push('&')),
            Some('L' | 'C' | 'R') => parts.push(String::new()),
            // The font's name, or its colour.
            Some('"') => chars.by_ref().take_while(|&c| c != '"').for_each(drop),
            Some('K') => {
                for _ in 0..6 {
                    chars.next_if(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-'));
                }
            }
            // The font's size.
            Some('0'..='9') => while chars.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    parts.iter().map(|p| p.trim().to_owned()).filter(|p| p.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn codes_are_taken_out() {
        assert_eq!(
            parts("&L&\"ＭＳ 明朝,標準\"&10別紙1&C&P / &N&R&KFF0000令和5年度 A&&B"),
            ["別紙1", "令和5年度 A&B"]
        );
    }
}

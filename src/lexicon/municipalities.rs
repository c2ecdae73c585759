//! The table of 全国地方公共団体コード: bodies by code and by name.
//!
//! Source: 総務省 「全国地方公共団体コード」; codes have six digits, the last a check digit.

use super::check::Problem;
use std::collections::HashMap;

/// A prefecture, municipality or ward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Six digits.
    pub code: String,
    /// 新潟県
    pub prefecture: String,
    /// 新潟市; a prefecture's own name for a prefecture.
    pub name: String,
    /// A designated city's ward.
    pub ward: Option<String>,
}

/// All bodies.
#[derive(Debug, Default)]
pub struct Municipalities {
    bodies: Vec<Body>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// Longest name in characters.
    longest: usize,
}

impl Municipalities {
    pub(super) fn compile(text: &str, problems: &mut Vec<Problem>) -> Self {
        let mut table = Self::default();
        for (index, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.is_empty()) {
            let fields: Vec<&str> = line.split(',').collect();
            let problem = match fields.as_slice() {
                [code, _, name, _] if !has_check_digit(code) => {
                    format!("expected a code with its check digit, but found {code} for {name}")
                }
                [code, prefecture, name, ward] => {
                    table.add(code, prefecture, name, ward);
                    continue;
                }
                _ => format!("expected code,prefecture,name,ward, but found \"{line}\""),
            };
            problems.push(Problem {
                file: "municipalities.csv".to_owned(),
                line: index + 1,
                message: problem,
            });
        }
        table
    }

    fn add(&mut self, code: &str, prefecture: &str, name: &str, ward: &str) {
        let at = self.bodies.len();
        let ward = (!ward.is_empty()).then(|| ward.to_owned());
        self.by_code.insert(code.to_owned(), at);
        let key = match &ward {
            Some(ward) => format!("{name}{ward}"),
            None => name.to_owned(),
        };
        self.longest = self.longest.max(key.chars().count());
        self.by_name.entry(key).or_default().push(at);
        self.bodies.push(Body { code: code.into(), prefecture: prefecture.into(), name: name.into(), ward });
    }

    /// The body with this code.
    pub fn by_code(&self, code: &str) -> Option<&Body> {
        self.by_code.get(code).map(|&at| &self.bodies[at])
    }

    /// The body with this code without its check digit.
    pub fn by_short_code(&self, code: &str) -> Option<&Body> {
        let digits = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| self.bodies.iter().find(|b| b.code.starts_with(code)))?
    }

    /// All bodies of this name; several prefectures may have one.
    pub fn by_name(&self, name: &str) -> impl Iterator<Item = &Body> {
        self.by_name.get(name).into_iter().flatten().map(|&at| &self.bodies[at])
    }

    /// Every body named in the text, with the byte at which the name begins; the longest name at a place.
    pub fn mentions<'a>(&'a self, text: &str) -> Vec<(usize, Vec<&'a Body>)> {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut found = Vec::new();
        let mut next = 0;
        for (index, &start) in starts.iter().enumerate() {
            if start < next {
                continue;
            }
            let limit = (index + self.longest).min(starts.len() - 1);
            for end in (index + 2..=limit).rev() {
                let Some(bodies) = self.by_name.get(&text[start..starts[end]]) else { continue };
                found.push((start, bodies.iter().map(|&at| &self.bodies[at]).collect()));
                next = starts[end];
                break;
            }
        }
        found
    }

    /// True for a name that wards of other cities have too: 中央区.
    pub fn is_ward_of_many(&self, name: &str) -> bool {
        self.bodies.iter().any(|b| b.ward.as_deref() == Some(name))
    }

    /// The city that a ward belongs to.
    pub fn city_of(&self, ward: &Body) -> Option<&Body> {
        self.by_name(&ward.name).find(|b| b.prefecture == ward.prefecture && b.ward.is_none())
    }
}

/// The check digit: the weights 6 5 4 3 2 over the first five digits, modulo 11 from 11, its last digit.
/// (総務省 「検査数字を算出する算式」)
pub(super) fn has_check_digit(code: &str) -> bool {
    let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    let [a, b, c, d, e, check] = digits.as_slice() else { return false };
    let sum = a * 6 + b * 5 + c * 4 + d * 3 + e * 2;
    let expected = if sum < 11 { 11 - sum } else { 11 - sum % 11 };
    code.len() == 6 && expected % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::has_check_digit;
    use crate::lexicon::Lexicon;

    #[test]
    fn check_digits() {
        assert!(has_check_digit("151009"));
        assert!(has_check_digit("011002"));
        assert!(!has_check_digit("151008"));
    }

    #[test]
    fn names_are_found_in_running_text() {
        let Ok(lexicon) = Lexicon::builtin() else { unreachable!("checked in its own test") };
        let found = lexicon.municipalities.mentions("様式4 大阪市港区役所");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1[0].ward.as_deref(), Some("港区"));
    }
}

//! The identity of an item: number, title, groups, and a department in its title.

use super::build::{Builder, Work, clean_number, one_line};
use super::departments;
use super::leads;
use super::outline::{Draft, Text};
use crate::lexicon::{Concept, fold};

impl<'a> Builder<'a> {
    pub(super) fn identity(&self, draft: &Draft, work: &mut Work<'a, '_>) {
        let base = format!("/items/{}", work.at);
        if let Some(title) = &draft.title {
            let (number, text) = self.split_title(title, draft.number.is_some());
            let text = self.split_department(text, title, work);
            work.item.number = number;
            work.item.title = text;
            work.witness.row(format!("{base}/title"), &title.slice, &title.method, 1.0);
        }
        if let Some(number) = &draft.number {
            let value = clean_number(&number.value);
            if !value.is_empty() {
                work.item.number = Some(value);
                work.witness.row(format!("{base}/number"), &number.slice, &number.method, 1.0);
            }
        }
        for category in &draft.categories {
            let value = one_line(&category.value);
            if work.item.category.contains(&value) || value.is_empty() {
                continue;
            }
            let pointer = format!("{base}/category/{}", work.item.category.len());
            work.witness.row(pointer, &category.slice, &category.method, 1.0);
            work.item.category.push(value);
        }
        draft.labels.iter().for_each(|l| work.witness.ledger.claim(l));
    }

    /// A number printed before the title goes to `number` when no other does.
    fn split_title(&self, title: &Text, has_number: bool) -> (Option<String>, String) {
        let value = one_line(&title.value);
        match leads::split_number(&value) {
            Some((number, rest)) if !has_number => (
                Some(clean_number(number)),
                leads::bracketed_title(rest).unwrap_or_else(|| rest.trim().to_owned()),
            ),
            _ => (None, leads::bracketed_title(&value).unwrap_or(value)),
        }
    }

    /// A department at a title's end, in brackets or behind its label, is a department: 【財政課】, 担当課:財政課.
    fn split_department(&self, text: String, title: &Text, work: &mut Work<'a, '_>) -> String {
        let Some((head, names)) = self.noted_department(&text) else { return text };
        if head.trim().chars().count() < 4 {
            return text;
        }
        for department in departments::read(&names, None, self.lexicon) {
            let pointer = format!("/items/{}/departments/{}", work.at, work.item.departments.len());
            work.witness.row(pointer, &title.slice, "title:note", 1.0);
            work.item.departments.push(department);
        }
        head.trim().to_owned()
    }

    /// A title and the departments behind it.
    fn noted_department(&self, text: &str) -> Option<(String, String)> {
        let behind = |part: &str| -> Option<String> {
            let (label, names) = part.split_once([':', '：'])?;
            let found = self.lexicon.labels.find(label).filter(|m| m.label.concept == Concept::Department)?;
            found.exact.then(|| names.trim().to_owned()).filter(|n| !n.is_empty())
        };
        if let Some((head, note)) = fold::split_note(text) {
            let names = behind(note).unwrap_or_else(|| note.to_owned());
            let are_departments =
                names.split(['、', ',', '・']).all(|n| departments::looks_like(n, self.lexicon));
            return are_departments.then(|| (head.to_owned(), names));
        }
        let (at, names) = text
            .char_indices()
            .filter(|(_, c)| c.is_whitespace())
            .find_map(|(at, _)| Some((at, behind(text.get(at..)?.trim())?)))?;
        Some((text.get(..at)?.to_owned(), names))
    }
}

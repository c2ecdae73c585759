//! The rows of one document.
//!
//! In: a Document as JSON. Out: its rows, table by table. A value of another type than the record's means that the
//! file is no Document; a number beyond its column is left out and told.

use super::cell::{Cell, Unfit, plain};
use super::definition::{From, Id, PATHS};
use super::schema::{self, Column, Table};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashSet;

/// A document with what is known of its file.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) document: &'a Value,
    /// Below `documents/`, with slashes, without `.json`.
    pub(super) path: &'a str,
    /// SHA-256 of the file.
    pub(super) content: &'a str,
}

/// The rows of one document, in the order of [`schema::ALL`].
#[derive(Debug, Default)]
pub struct Rows<'a> {
    pub(super) tables: Vec<Vec<Vec<Cell<'a>>>>,
    /// Values that their columns cannot hold.
    pub(super) unfit: Vec<String>,
}

impl<'a> Rows<'a> {
    /// Each table with its rows.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &'static Table, &[Vec<Cell<'a>>])> {
        schema::ALL.iter().zip(&self.tables).enumerate().map(|(i, (table, rows))| (i, table, rows.as_slice()))
    }

    /// Every row of a document.
    pub(super) fn of(sheet: &'a Sheet<'a>) -> Result<Self, String> {
        Self::collect(sheet, |_| true)
    }

    /// Only that the document also stands at this path.
    pub(super) fn of_twin(sheet: &'a Sheet<'a>) -> Result<Self, String> {
        Self::collect(sheet, |table| table.name == PATHS)
    }

    fn collect(sheet: &'a Sheet<'a>, wanted: impl Fn(&Table) -> bool) -> Result<Self, String> {
        let mut rows = Self::default();
        for table in schema::ALL.iter() {
            let mut walk = Walk { sheet, table, rows: Vec::new(), ids: HashSet::new(), unfit: Vec::new() };
            if wanted(table) {
                walk.descend(&mut vec![Level { value: sheet.document, position: 0 }], &table.at)?;
            }
            rows.tables.push(walk.rows);
            rows.unfit.append(&mut walk.unfit);
        }
        Ok(rows)
    }
}

/// A record on the way to a row, with its number in its list.
#[derive(Clone, Copy)]
struct Level<'a> {
    value: &'a Value,
    position: usize,
}

/// The way through a document to the rows of one table.
struct Walk<'a> {
    sheet: &'a Sheet<'a>,
    table: &'static Table,
    rows: Vec<Vec<Cell<'a>>>,
    /// Keys that stand already: a second row of one key would break every join.
    ids: HashSet<String>,
    unfit: Vec<String>,
}

impl<'a> Walk<'a> {
    fn descend(&mut self, levels: &mut Vec<Level<'a>>, rest: &[&str]) -> Result<(), String> {
        let Some(star) = rest.iter().position(|part| *part == "*") else { return self.row(levels) };
        let list = levels.last().and_then(|level| follow(level.value, &rest[..star]));
        let entries = match list {
            None | Some(Value::Null) => return Ok(()),
            Some(Value::Array(entries)) => entries,
            Some(other) => {
                return Err(format!("expected a list at {}, but found {other}", self.table.at.join("/")));
            }
        };
        for (position, value) in entries.iter().enumerate() {
            levels.push(Level { value, position });
            self.descend(levels, &rest[star + 1..])?;
            levels.pop();
        }
        Ok(())
    }

    fn row(&mut self, levels: &[Level<'a>]) -> Result<(), String> {
        let cells = self
            .table
            .columns
            .iter()
            .map(|column| self.cell(levels, column))
            .collect::<Result<Vec<_>, _>>()?;
        if self.table.has_id()
            && let id = self.id(levels, 0)?
            && !self.ids.insert(id.to_string())
        {
            return Err(format!("expected every id of {} once, but found {id} twice", self.table.name));
        }
        self.rows.push(cells);
        Ok(())
    }

    fn cell(&mut self, levels: &[Level<'a>], column: &'static Column) -> Result<Cell<'a>, String> {
        let outer = |out: usize| levels.len().checked_sub(out + 1).map(|i| levels[i]);
        Ok(match column.from {
            From::Document => Cell::Text(self.document_id()?.into()),
            From::Path => Cell::Text(plain(self.sheet.path)),
            From::Content => Cell::Text(self.sheet.content.into()),
            From::Id(out) => Cell::Text(self.id(levels, out)?),
            From::Position(out) => outer(out).map_or(Cell::Null, |l| Cell::Integer(l.position as i64)),
            From::Joined { list, field, by } => {
                joined(outer(0).map_or(&Value::Null, |level| &level.value[list]), field, by)
            }
            From::Field(out, _) => {
                let value = outer(out).and_then(|level| follow(level.value, &column.path));
                self.typed(levels, column, value.unwrap_or(&Value::Null))?
            }
            From::TargetTable | From::TargetId | From::TargetField => {
                let pointer = outer(1).and_then(|level| level.value["pointer"].as_str()).unwrap_or_default();
                self.target(pointer, column.from)
            }
        })
    }

    fn typed(
        &mut self,
        levels: &[Level<'a>],
        column: &'static Column,
        value: &'a Value,
    ) -> Result<Cell<'a>, String> {
        let place = || {
            let mut at = levels.iter().skip(1);
            let place: Vec<String> =
                column
                    .origin
                    .split('/')
                    .map(|part| {
                        if part == "*" {
                            at.next().map_or(0, |l| l.position).to_string()
                        } else {
                            part.into()
                        }
                    })
                    .collect();
            place.join("/")
        };
        match column.kind.cell(value) {
            Ok(Cell::Null) if !column.nullable => {
                Err(format!("expected {} at {}, but found nothing", column.kind.name(), place()))
            }
            Ok(cell) => Ok(cell),
            Err(Unfit::Beyond) if column.nullable => {
                self.unfit.push(format!(
                    "{}: expected a value at {} that {}.{} can hold, but found {value}; it is left out",
                    self.sheet.path,
                    place(),
                    self.table.name,
                    column.name
                ));
                Ok(Cell::Null)
            }
            Err(_) => Err(format!("expected {} at {}, but found {value}", column.kind.name(), place())),
        }
    }

    fn document_id(&self) -> Result<&'a str, String> {
        document_id(self.sheet.document)
    }

    /// The id of the record so many lists further out.
    fn id(&self, levels: &[Level<'a>], out: usize) -> Result<Cow<'a, str>, String> {
        let levels = &levels[..levels.len() - out.min(levels.len() - 1)];
        id_of(&self.table.ids, levels).ok_or_else(|| {
            format!("expected an id at {}, but found none", schema::outer(&self.table.at, out).join("/"))
        })
    }

    /// The row that a pointer leads to: of the tables with ids the one that goes furthest along it.
    fn target(&self, pointer: &str, wanted: From) -> Cell<'a> {
        let parts: Vec<&str> = pointer.split('/').skip(1).collect();
        let fits = |table: &Table| {
            table.at.len() <= parts.len()
                && table
                    .at
                    .iter()
                    .zip(&parts)
                    .all(|(at, part)| at == part || *at == "*" && part.parse::<usize>().is_ok())
        };
        let found = schema::ALL.iter().filter(|t| t.has_id() && fits(t)).max_by_key(|t| t.at.len());
        let Some((table, levels)) = found.and_then(|t| Some((t, self.levels(t, &parts)?))) else {
            return Cell::Null;
        };
        let field = parts[table.at.len()..].join("/");
        match wanted {
            From::TargetTable => Cell::Text(table.name.into()),
            From::TargetId => id_of(&table.ids, &levels).map_or(Cell::Null, Cell::Text),
            _ if field.is_empty() => Cell::Null,
            _ => Cell::Text(Cow::Owned(field)),
        }
    }

    /// The records along a pointer to a row of a table.
    fn levels(&self, table: &Table, parts: &[&str]) -> Option<Vec<Level<'a>>> {
        let mut value = self.sheet.document;
        let mut levels = vec![Level { value, position: 0 }];
        for (at, part) in table.at.iter().zip(parts) {
            let position = part.parse().unwrap_or(0);
            value = if *at == "*" { value.get(position)? } else { value.get(part)? };
            if *at == "*" {
                levels.push(Level { value, position });
            }
        }
        Some(levels)
    }
}

/// The document's id, which the first column of every table holds.
pub(super) fn document_id(document: &Value) -> Result<&str, String> {
    let id = document["id"].as_str().unwrap_or_default();
    let valid = id.len() == 64 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if valid { Ok(id) } else { Err(format!("expected a SHA-256 at /id, but found {}", document["id"])) }
}

/// The id of the last record: its own, or its number behind the id of the record around it.
fn id_of<'a>(ids: &[Option<Id>], levels: &[Level<'a>]) -> Option<Cow<'a, str>> {
    let (last, around) = levels.split_last()?;
    match (*ids.get(around.len())?)? {
        Id::Own => last.value["id"].as_str().map(plain),
        Id::Numbered(mark) => {
            let around = id_of(ids, around)?;
            Some(Cow::Owned(format!("{around}-{mark}{}", last.position + 1)))
        }
    }
}

/// The value at a path.
fn follow<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, part| match value {
        Value::Array(list) => list.get(part.parse::<usize>().ok()?),
        other => other.get(part),
    })
}

/// The texts of a list, or of one field of its entries.
fn joined<'a>(list: &'a Value, field: &str, by: &str) -> Cell<'a> {
    let entries = list.as_array().into_iter().flatten();
    let texts: Vec<&str> =
        entries.filter_map(|e| if field.is_empty() { e.as_str() } else { e[field].as_str() }).collect();
    if texts.is_empty() { Cell::Null } else { Cell::Text(Cow::Owned(plain(&texts.join(by)).into_owned())) }
}

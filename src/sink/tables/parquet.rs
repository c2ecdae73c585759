//! The tables as Parquet files: `tables/<name>.parquet`, compressed with Snappy.
//!
//! Rows are gathered column by column and written as a row group when they are many or large, so memory does not
//! grow with the documents. Files are written beside and renamed when all documents are in.

use super::cell::{Cell, Type};
use super::schema::{ALL, Column, Table};
use super::{Error, Rows, Sink, TABLES_VERSION, expected};
use crate::sink::beside;
use jiff::civil::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType,
    Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types;
use std::fmt::Display;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of a row group; DuckDB reads groups of about this many in parallel.
const ROWS: usize = 122_880;
/// Bytes of cells after which a row group is written, however few its rows.
const BYTES: usize = 8 << 20;
/// Bytes of cells of all tables together after which the table that holds most is written.
const BYTES_OF_ALL: usize = 32 << 20;

/// The Parquet files of a run.
pub struct ParquetSink {
    tables: Vec<TableFile>,
}

/// A table on the way to its file.
struct TableFile {
    table: &'static Table,
    path: PathBuf,
    writer: SerializedFileWriter<BufWriter<File>>,
    columns: Vec<Cells>,
    rows: usize,
    bytes: usize,
}

impl ParquetSink {
    /// Begins the files in a folder, which is made.
    pub fn create(folder: &Path) -> Result<Self, Error> {
        let properties = Arc::new(properties());
        let open = |table| TableFile::create(folder, table, properties.clone());
        Ok(Self { tables: ALL.iter().map(open).collect::<Result<_, _>>()? })
    }
}

impl Sink for ParquetSink {
    fn document(&mut self, rows: &Rows<'_>) -> Result<(), Error> {
        self.tables.iter_mut().zip(rows.iter()).try_for_each(|(file, (_, _, rows))| file.append(rows))?;
        if self.tables.iter().map(|file| file.bytes).sum::<usize>() > BYTES_OF_ALL {
            let largest = self.tables.iter_mut().max_by_key(|file| file.bytes);
            largest.map_or(Ok(()), TableFile::flush)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.tables.iter_mut().try_for_each(TableFile::flush)?;
        // None is renamed before all are whole: a full disk leaves the tables of the last run.
        let closed = self.tables.into_iter().map(TableFile::close).collect::<Result<Vec<_>, _>>()?;
        closed.into_iter().try_for_each(|(file, path)| {
            beside::settle(file, &path).map_err(|e| expected(format!("to write {}", path.display()), e))
        })
    }
}

/// What every file is written with. Nothing in it depends on the clock or the machine.
fn properties() -> WriterProperties {
    let version = KeyValue::new("gyokaku.tables_version".to_owned(), TABLES_VERSION.to_string());
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("gyokaku version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(vec![version]))
        .build()
}

impl TableFile {
    fn create(folder: &Path, table: &'static Table, properties: WriterPropertiesPtr) -> Result<Self, Error> {
        let path = folder.join(format!("{}.parquet", table.name));
        let failed = |e: &dyn Display| expected(format!("to write {}", path.display()), e);
        let file = beside::create(&path).map_err(|e| failed(&e))?;
        let opened = message_type(table)
            .and_then(|schema| SerializedFileWriter::new(BufWriter::new(file), Arc::new(schema), properties));
        let writer = opened.map_err(|e| failed(&e))?;
        let columns = table.columns.iter().map(Cells::new).collect();
        Ok(Self { table, path, writer, columns, rows: 0, bytes: 0 })
    }

    fn append(&mut self, rows: &[Vec<Cell<'_>>]) -> Result<(), Error> {
        for row in rows {
            for ((cells, column), cell) in self.columns.iter_mut().zip(&self.table.columns).zip(row) {
                let name = || format!("{} in {}.{}", column.kind.name(), self.table.name, column.name);
                self.bytes += cells.push(cell).ok_or_else(|| expected(name(), format!("{cell:?}")))?;
            }
            self.rows += 1;
            if self.rows >= ROWS || self.bytes >= BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Writes what was gathered as a row group.
    fn flush(&mut self) -> Result<(), Error> {
        if self.rows == 0 {
            return Ok(());
        }
        let columns = &mut self.columns;
        let writer = &mut self.writer;
        let written = (|| {
            let mut group = writer.next_row_group()?;
            for cells in columns {
                if let Some(column) = group.next_column()? {
                    cells.write(column)?;
                }
            }
            group.close().map(drop)
        })();
        (self.rows, self.bytes) = (0, 0);
        written.map_err(|e: ParquetError| expected(format!("to write {}", self.path.display()), e))
    }

    /// Ends the file; the writer's `into_inner` writes its footer.
    fn close(self) -> Result<(File, PathBuf), Error> {
        let failed = |e: &dyn Display| expected(format!("to write {}", self.path.display()), e);
        let buffer = self.writer.into_inner().map_err(|e| failed(&e))?;
        let file = buffer.into_inner().map_err(|e| failed(&e))?;
        Ok((file, self.path))
    }
}

/// The Parquet schema of a table.
fn message_type(table: &Table) -> Result<types::Type, ParquetError> {
    let fields = table.columns.iter().map(|c| primitive(c).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    types::Type::group_type_builder(table.name).with_fields(fields).build()
}

fn primitive(column: &Column) -> Result<types::Type, ParquetError> {
    let (physical, logical) = match &column.kind {
        Type::Text | Type::Words(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Integer => (Physical::INT64, None),
        Type::Double => (Physical::DOUBLE, None),
        Type::Boolean => (Physical::BOOLEAN, None),
        Type::Date => (Physical::INT32, Some(LogicalType::Date)),
        Type::Decimal { precision, scale } => {
            let logical = LogicalType::decimal(i32::from(*scale), i32::from(*precision));
            (Physical::FIXED_LEN_BYTE_ARRAY, Some(logical))
        }
    };
    let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let builder = types::Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition);
    match &column.kind {
        Type::Decimal { precision, scale } => builder
            .with_length(width(*precision) as i32)
            .with_precision(i32::from(*precision))
            .with_scale(i32::from(*scale))
            .build(),
        _ => builder.build(),
    }
}

/// Bytes that hold every number of so many digits and its sign.
fn width(precision: u8) -> usize {
    (1..16).find(|bytes| (1_i128 << (8 * bytes - 1)) > 10_i128.pow(u32::from(precision))).unwrap_or(16)
}

/// The cells of a column that wait for their row group: 1 for a value and 0 for none, and the values.
struct Cells {
    levels: Vec<i16>,
    nullable: bool,
    values: Values,
}

enum Values {
    /// All texts one after the other, and where each ends.
    Text(Vec<u8>, Vec<usize>),
    Integer(Vec<i64>),
    Double(Vec<f64>),
    Boolean(Vec<bool>),
    Date(Vec<i32>),
    Decimal(usize, Vec<i128>),
}

impl Cells {
    fn new(column: &Column) -> Self {
        let values = match &column.kind {
            Type::Text | Type::Words(_) => Values::Text(Vec::new(), Vec::new()),
            Type::Integer => Values::Integer(Vec::new()),
            Type::Double => Values::Double(Vec::new()),
            Type::Boolean => Values::Boolean(Vec::new()),
            Type::Date => Values::Date(Vec::new()),
            Type::Decimal { precision, .. } => Values::Decimal(width(*precision), Vec::new()),
        };
        Self { levels: Vec::new(), nullable: column.nullable, values }
    }

    /// Takes a cell and tells its size; `None` where it is of another type.
    fn push(&mut self, cell: &Cell<'_>) -> Option<usize> {
        if *cell == Cell::Null {
            self.levels.push(0);
            return self.nullable.then_some(2);
        }
        self.levels.push(1);
        match (&mut self.values, cell) {
            (Values::Text(texts, ends), Cell::Text(text)) => {
                texts.extend_from_slice(text.as_bytes());
                ends.push(texts.len());
                return Some(text.len() + 10);
            }
            (Values::Integer(values), Cell::Integer(value)) => values.push(*value),
            (Values::Double(values), Cell::Double(value)) => values.push(*value),
            (Values::Boolean(values), Cell::Boolean(value)) => values.push(*value),
            (Values::Date(values), Cell::Date(value)) => values.push(days(*value)),
            (Values::Decimal(_, values), Cell::Decimal(value)) => values.push(*value),
            _ => return None,
        }
        Some(10)
    }

    /// Writes the cells and forgets them.
    fn write(&mut self, mut column: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = std::mem::take(&mut self.levels);
        let levels = self.nullable.then_some(levels.as_slice());
        match &mut self.values {
            Values::Text(texts, ends) => {
                let (all, ends) = (ByteArray::from(std::mem::take(texts)), std::mem::take(ends));
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let values: Vec<_> =
                    starts.zip(&ends).map(|(start, end)| all.slice(start, end - start)).collect();
                batch::<ByteArrayType>(&mut column, &values, levels)?;
            }
            Values::Integer(values) => batch::<Int64Type>(&mut column, &std::mem::take(values), levels)?,
            Values::Double(values) => batch::<DoubleType>(&mut column, &std::mem::take(values), levels)?,
            Values::Boolean(values) => batch::<BoolType>(&mut column, &std::mem::take(values), levels)?,
            Values::Date(values) => batch::<Int32Type>(&mut column, &std::mem::take(values), levels)?,
            Values::Decimal(width, values) => {
                let cut = |v: i128| FixedLenByteArray::from(v.to_be_bytes()[16 - *width..].to_vec());
                let values: Vec<_> = std::mem::take(values).into_iter().map(cut).collect();
                batch::<FixedLenByteArrayType>(&mut column, &values, levels)?;
            }
        }
        column.close()
    }
}

fn batch<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    column.typed::<T>().write_batch(values, levels, None).map(drop)
}

/// Days from 1970-01-01.
fn days(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

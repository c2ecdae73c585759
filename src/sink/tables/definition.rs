//! ★ The one definition of the tables: which rows a document gives, and where each column is read.
//!
//! A table names the records of a Document that are its rows (`items/*/kpis/*`), and each column a path in that
//! record. Types, descriptions, words and what may be null are not repeated here: `schema` takes them from the
//! record's own JSON Schema. Parquet schemas, DDL, the data package and `docs/tables.md` all come from this list.

/// The version of the tables. It rises when a column or table is added, renamed or read otherwise.
pub const TABLES_VERSION: i32 = 1;

/// A table: rows from the records at one path.
#[derive(Debug)]
pub(super) struct TableSpec {
    pub(super) name: &'static str,
    /// What a row is.
    pub(super) about: &'static str,
    /// Path of the records in a Document; `*` is every entry of a list, the empty path the Document itself.
    pub(super) at: &'static str,
    /// How a row is named by evidence and children; tables that nothing points to have none.
    pub(super) id: Option<Id>,
    pub(super) key: &'static [&'static str],
    pub(super) columns: &'static [&'static [ColumnSpec]],
    pub(super) references: &'static [Reference],
    pub(super) indexes: &'static [&'static [&'static str]],
}

/// Where the id of a row comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Id {
    /// The record's own `id`.
    Own,
    /// The id of the record around it, this mark and its number from 1: 0123456789ab-2-k1-v3.
    Numbered(&'static str),
}

/// A foreign key: these columns are the key of that table.
#[derive(Debug)]
pub struct Reference {
    /// Columns of this table.
    pub columns: &'static [&'static str],
    /// The other table.
    pub table: &'static str,
    /// Its key.
    pub key: &'static [&'static str],
    /// True where a row goes with the row it refers to.
    pub owned: bool,
}

/// A column: its name, where it is read, and how a number is kept.
#[derive(Debug)]
pub(super) struct ColumnSpec {
    pub(super) name: &'static str,
    pub(super) from: From,
    pub(super) number: Number,
}

/// Where a column is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    /// SHA-256 of the source's bytes.
    Document,
    /// The document's file below `documents/`, without `.json`.
    Path,
    /// SHA-256 of that file.
    Content,
    /// The id of the record so many lists further out; 0 is the row's own.
    Id(usize),
    /// The number in its list, from 0, of the record so many lists further out.
    Position(usize),
    /// A dotted path in the record so many lists further out.
    Field(usize, &'static str),
    /// The entries of a list (or one field of each), joined.
    Joined { list: &'static str, field: &'static str, by: &'static str },
    /// The table whose row an evidence's pointer leads to.
    TargetTable,
    /// The id of that row.
    TargetId,
    /// What is left of the pointer behind that row.
    TargetField,
}

/// How a number that is no integer is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Double,
    Decimal { precision: u8, scale: u8 },
}

const fn column(name: &'static str, from: From) -> ColumnSpec {
    ColumnSpec { name, from, number: Number::Double }
}

/// A field of the row's own record under its own name.
const fn field(name: &'static str) -> ColumnSpec {
    column(name, From::Field(0, name))
}

/// A field of the row's own record under another name.
const fn named(name: &'static str, path: &'static str) -> ColumnSpec {
    column(name, From::Field(0, path))
}

const fn decimal(name: &'static str, precision: u8, scale: u8) -> ColumnSpec {
    ColumnSpec { name, from: From::Field(0, name), number: Number::Decimal { precision, scale } }
}

const DOCUMENT: ColumnSpec = column("document_id", From::Document);
const ITEM: ColumnSpec = column("item_id", From::Id(1));
const POSITION: ColumnSpec = column("position", From::Position(0));

const PERIOD: &[ColumnSpec] = &[
    named("period_text", "period.text"),
    named("period_kind", "period.kind"),
    named("period_start", "period.start"),
    named("period_end", "period.end"),
    named("fiscal_year", "period.fiscal_year"),
];

/// The columns of a place that stands at a path.
macro_rules! place {
    ($at:literal) => {
        &[
            named("page", concat!($at, "page")),
            named("x0", concat!($at, "bbox.0")),
            named("y0", concat!($at, "bbox.1")),
            named("x1", concat!($at, "bbox.2")),
            named("y1", concat!($at, "bbox.3")),
            named("sheet", concat!($at, "sheet")),
            named("range", concat!($at, "range")),
            named("line", concat!($at, "line")),
        ]
    };
}

const OF_DOCUMENT: Reference =
    Reference { columns: &["document_id"], table: "documents", key: &["document_id"], owned: true };
const OF_ITEM: Reference = Reference {
    columns: &["document_id", "item_id"],
    table: "items",
    key: &["document_id", "item_id"],
    owned: true,
};
const OF_KPI: Reference = Reference {
    columns: &["document_id", "kpi_id"],
    table: "kpis",
    key: &["document_id", "kpi_id"],
    owned: true,
};
const OF_SCALE: Reference = Reference {
    columns: &["document_id", "scale_id"],
    table: "rating_scales",
    key: &["document_id", "scale_id"],
    owned: true,
};
const BY_ITEM: &[&str] = &["document_id", "item_id"];

/// The table whose rows are the files: it alone also has the further paths of a document.
pub(super) const PATHS: &str = "document_paths";

/// Every table; one that another refers to stands before it.
pub(super) const TABLES: [TableSpec; 18] = [
    TableSpec {
        name: "documents",
        about: "A source file by its content: the same bytes at several paths are one document.",
        at: "",
        id: Some(Id::Own),
        key: &["document_id"],
        columns: &[
            &[
                DOCUMENT,
                column("path", From::Path),
                named("uri", "source.uri"),
                named("file_name", "source.file_name"),
                named("media_type", "source.media_type"),
                named("bytes", "source.bytes"),
                named("units", "source.units"),
                named("municipality_code", "municipality.code"),
                named("municipality_name", "municipality.name"),
                named("prefecture", "municipality.prefecture"),
                named("ward", "municipality.ward"),
                named("municipality_basis", "municipality.basis"),
                field("title"),
                field("plan"),
                field("kind"),
                named("issued_text", "issued.text"),
                named("issued_kind", "issued.kind"),
                named("issued_start", "issued.start"),
                named("issued_end", "issued.end"),
                named("issued_fiscal_year", "issued.fiscal_year"),
            ],
            PERIOD,
            &[
                named("characters", "coverage.characters"),
                named("claimed", "coverage.claimed"),
                named("furniture", "coverage.furniture"),
                named("unclaimed", "coverage.unclaimed"),
                field("quality"),
                field("schema_version"),
                named("generator_name", "generator.name"),
                named("generator_version", "generator.version"),
                named("lexicon", "generator.lexicon"),
            ],
        ],
        references: &[],
        indexes: &[&["municipality_code"], &["kind"]],
    },
    TableSpec {
        name: PATHS,
        about: "A file below documents/. Of several with the same source bytes the first by path gives the rows of \
                the other tables (`documents.path`).",
        at: "",
        id: None,
        key: &["path"],
        columns: &[&[
            column("path", From::Path),
            DOCUMENT,
            named("uri", "source.uri"),
            named("file_name", "source.file_name"),
            column("content_sha256", From::Content),
        ]],
        // A document that is replaced goes and comes back while its further paths stay.
        references: &[Reference { owned: false, ..OF_DOCUMENT }],
        indexes: &[&["document_id"]],
    },
    TableSpec {
        name: "rating_scales",
        about: "A scale of grades that the document explains.",
        at: "rating_scales/*",
        id: Some(Id::Own),
        key: &["document_id", "scale_id"],
        columns: &[&[DOCUMENT, column("scale_id", From::Id(0)), POSITION, field("basis")]],
        references: &[OF_DOCUMENT],
        indexes: &[],
    },
    TableSpec {
        name: "rating_grades",
        about: "A grade of a scale, best first.",
        at: "rating_scales/*/grades/*",
        id: Some(Id::Numbered("g")),
        key: &["document_id", "grade_id"],
        columns: &[&[
            DOCUMENT,
            column("grade_id", From::Id(0)),
            column("scale_id", From::Id(1)),
            POSITION,
            field("raw"),
            field("meaning"),
            field("level"),
        ]],
        references: &[OF_DOCUMENT, OF_SCALE],
        indexes: &[],
    },
    TableSpec {
        name: "items",
        about: "A reform item: the smallest unit that the document itself titles and manages.",
        at: "items/*",
        id: Some(Id::Own),
        key: BY_ITEM,
        columns: &[
            &[
                DOCUMENT,
                column("item_id", From::Id(0)),
                POSITION,
                field("number"),
                field("title"),
                column("category", From::Joined { list: "category", field: "", by: " > " }),
                column("themes", From::Joined { list: "themes", field: "", by: ", " }),
                column("departments", From::Joined { list: "departments", field: "name", by: ", " }),
            ],
            PERIOD,
            &[field("purpose"), field("current_state"), field("approach"), field("target")],
        ],
        references: &[OF_DOCUMENT],
        indexes: &[],
    },
    TableSpec {
        name: "item_categories",
        about: "A group that an item stands in; position 0 is the outermost.",
        at: "items/*/category/*",
        id: None,
        key: &["document_id", "item_id", "position"],
        columns: &[&[DOCUMENT, ITEM, POSITION, named("name", "")]],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[],
    },
    TableSpec {
        name: "item_themes",
        about: "A common theme of an item, for comparison across cities.",
        at: "items/*/themes/*",
        id: None,
        key: &["document_id", "item_id", "position"],
        columns: &[&[DOCUMENT, ITEM, POSITION, named("theme", "")]],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[&["theme"]],
    },
    TableSpec {
        name: "item_departments",
        about: "A department of an item, in the document's order.",
        at: "items/*/departments/*",
        id: None,
        key: &["document_id", "item_id", "position"],
        columns: &[&[DOCUMENT, ITEM, POSITION, field("name"), field("lead")]],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[],
    },
    TableSpec {
        name: "actions",
        about: "What is to be done, or was done, in a period.",
        at: "items/*/actions/*",
        id: Some(Id::Numbered("a")),
        key: &["document_id", "action_id"],
        columns: &[
            &[DOCUMENT, column("action_id", From::Id(0)), ITEM, POSITION, field("phase")],
            PERIOD,
            &[field("text")],
        ],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[BY_ITEM],
    },
    TableSpec {
        name: "kpis",
        about: "A named measure of an item.",
        at: "items/*/kpis/*",
        id: Some(Id::Own),
        key: &["document_id", "kpi_id"],
        columns: &[&[
            DOCUMENT,
            column("kpi_id", From::Id(0)),
            ITEM,
            POSITION,
            field("name"),
            field("unit"),
            field("direction"),
        ]],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[BY_ITEM],
    },
    TableSpec {
        name: "kpi_values",
        about: "A value of a KPI: a target, an actual, a baseline.",
        at: "items/*/kpis/*/values/*",
        id: Some(Id::Numbered("v")),
        key: &["document_id", "kpi_value_id"],
        columns: &[
            &[
                DOCUMENT,
                column("kpi_value_id", From::Id(0)),
                column("kpi_id", From::Id(1)),
                column("item_id", From::Id(2)),
                POSITION,
                field("role"),
            ],
            PERIOD,
            &[decimal("value", 24, 6), field("comparator"), field("text")],
        ],
        references: &[OF_DOCUMENT, OF_KPI, OF_ITEM],
        indexes: &[&["document_id", "kpi_id"], BY_ITEM, &["fiscal_year"]],
    },
    TableSpec {
        name: "evaluations",
        about: "An evaluation of an item, with its grade.",
        at: "items/*/evaluations/*",
        id: Some(Id::Own),
        key: &["document_id", "evaluation_id"],
        columns: &[
            &[
                DOCUMENT,
                column("evaluation_id", From::Id(0)),
                ITEM,
                POSITION,
                field("stage"),
                field("aspect"),
                field("evaluator"),
            ],
            PERIOD,
            &[
                named("rating_raw", "rating.raw"),
                named("rating_meaning", "rating.meaning"),
                named("rating_level", "rating.level"),
                named("rating_rank", "rating.rank"),
                named("rating_of", "rating.of"),
                named("scale_id", "rating.scale"),
                field("comment"),
                field("issues"),
            ],
        ],
        references: &[OF_DOCUMENT, OF_ITEM, OF_SCALE],
        indexes: &[BY_ITEM, &["document_id", "scale_id"], &["rating_level"]],
    },
    TableSpec {
        name: "effects",
        about: "Money that an item saves or raises.",
        at: "items/*/effects/*",
        id: Some(Id::Numbered("f")),
        key: &["document_id", "effect_id"],
        columns: &[
            &[DOCUMENT, column("effect_id", From::Id(0)), ITEM, POSITION, field("role"), field("kind")],
            PERIOD,
            &[decimal("yen", 20, 2), field("text")],
        ],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[BY_ITEM],
    },
    TableSpec {
        name: "costs",
        about: "What an item costs: budgets, settled accounts and their sources of funds.",
        at: "items/*/costs/*",
        id: Some(Id::Numbered("c")),
        key: &["document_id", "cost_id"],
        columns: &[
            &[DOCUMENT, column("cost_id", From::Id(0)), ITEM, POSITION, field("role"), field("name")],
            PERIOD,
            &[decimal("yen", 20, 2), field("text")],
        ],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[BY_ITEM],
    },
    TableSpec {
        name: "other_texts",
        about: "Labelled text of an item that has no field of its own, under its own label.",
        at: "items/*/other/*",
        id: Some(Id::Numbered("o")),
        key: &["document_id", "other_id"],
        columns: &[
            &[DOCUMENT, column("other_id", From::Id(0)), ITEM, POSITION, field("label")],
            PERIOD,
            &[field("text")],
        ],
        references: &[OF_DOCUMENT, OF_ITEM],
        indexes: &[BY_ITEM],
    },
    TableSpec {
        name: "evidence",
        about: "A place that a value was read from; a value that stands at several places has several rows.",
        at: "evidence/*/at/*",
        id: None,
        key: &["document_id", "position", "place"],
        columns: &[
            &[
                DOCUMENT,
                column("position", From::Position(1)),
                column("place", From::Position(0)),
                column("pointer", From::Field(1, "pointer")),
                column("record_table", From::TargetTable),
                column("record_id", From::TargetId),
                column("field", From::TargetField),
            ],
            place!(""),
            &[
                column("raw", From::Field(1, "raw")),
                column("method", From::Field(1, "method")),
                column("confidence", From::Field(1, "confidence")),
            ],
        ],
        references: &[OF_DOCUMENT],
        indexes: &[&["document_id", "record_id"]],
    },
    TableSpec {
        name: "unclaimed",
        about: "Source text that no record holds.",
        at: "unclaimed/*",
        id: None,
        key: &["document_id", "position"],
        columns: &[&[DOCUMENT, POSITION], place!("at."), &[field("text")]],
        references: &[OF_DOCUMENT],
        indexes: &[],
    },
    TableSpec {
        name: "diagnostics",
        about: "What was noticed while the document was read.",
        at: "diagnostics/*",
        id: None,
        key: &["document_id", "position"],
        columns: &[&[DOCUMENT, POSITION, field("code"), field("severity"), field("message")], place!("at.")],
        references: &[OF_DOCUMENT],
        indexes: &[&["code"]],
    },
];

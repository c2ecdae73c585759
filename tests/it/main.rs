//! All tests of the program and of the library's interface, in one binary. Tests of a function stand beside it
//! in `src/`. Where a new test goes:
//!
//! | what is tested | file |
//! | --- | --- |
//! | a flag, an exit status, a stream, a file that is written | `command` |
//! | what a run skips, records and resumes; shards; lines in and lines out | `runs` |
//! | that no document and no file is lost without a word; `report.csv` | `nothing_lost` |
//! | files that take too long or too much, workers that end | `isolation` |
//! | the records of a form: typeset it in `fixtures/make`, write `fixtures/expected/<id>.json` | `golden` |
//! | a rule of interpretation that no fixture shows: a small form | `interpretation` |
//! | the same for a misreading of documents that nobody had looked at: its form, and a near miss | `readings` |
//! | the same, from facts to values: legends, scopes, costs, evaluations, the document's own data | `values` |
//! | a file from outside that was read wrongly: cut it down into `fixtures/regress/` | `golden` |
//! | a file that crashed: make a small one in `fixtures/make` under `load/` | `load` |
//! | that two kinds of source say the same | `pdf_and_xlsx` |
//! | evidence and coverage | `ledger` |
//! | the schema, its file and the contract | `schemas` |
//! | the scorer, and the floors of the documents in `cities/` | `scores` |
//! | the tables: Parquet, SQLite, data package, JSON Lines | `tables` |
//! | the tables in a real PostgreSQL, which the test starts | `postgres` |
//! | rules for the source text: headers, labels, who imports whom, sizes | `tidy` |
//! | the table of municipalities | `municipalities` |
//! | profiles: their problems, their tests, drafts | `profiles` |
//! | characters against an independent PDF reader | `differential` |
//! | real files, where they are on the machine | `corpus` |
//! | what the README shows | `readme` |
//! | fixtures' own list and hashes | `fixtures` |
//! | the normalizer's functions; what holds for every text | `normalize_api`, `normalize_properties` |
//! | a text and what it must be read as: a row of `fixtures/vectors` | `normalize_vectors` |
//! | what a workbook displays, against LibreOffice | `workbook_formats` |
//! | what of a workbook is no plain cell | `workbook_structure` |
//! | how a sheet is cut into tables and text | `workbook_regions` |
//! | workbooks that are locked, damaged or absurd | `workbook_refusals` |
//! | PDF operators and limits, on pages written by hand; what font programs tell | `pdf_pages`, `pdf_fonts` |
//! | how a page is laid out: what is a heading, a table, one text or two, over a break | `geometry` |
//! | an input that a fuzzer found: put it into `fuzz/regressions/<target>/` | `robust` |
//!
//! `support` holds what they share, `workbooks` what those of workbooks do, `hostile` the checks that `fuzz/` shares,
//! `json_schema` a validator for the part of JSON Schema that ours uses.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)] // a failing helper fails its test

mod command;
mod corpus;
mod differential;
mod fixtures;
mod geometry;
mod golden;
mod hostile;
mod interpretation;
mod isolation;
mod json_schema;
mod ledger;
mod load;
mod municipalities;
mod normalize_api;
mod normalize_properties;
mod normalize_vectors;
mod nothing_lost;
mod pdf_and_xlsx;
mod pdf_fonts;
mod pdf_pages;
mod postgres;
mod profiles;
mod readings;
mod readme;
mod robust;
mod runs;
mod schemas;
mod scores;
mod support;
mod tables;
mod tidy;
mod values;
mod workbook_formats;
mod workbook_refusals;
mod workbook_regions;
mod workbook_structure;
mod workbooks;

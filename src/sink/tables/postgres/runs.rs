//! What a database was given, when and by which program: a row for each load, and one for each path that it changed.

use super::Loaded;
use ::postgres::{Client, Error, Transaction};

/// The tables of loads, beside those of documents.
pub(super) const TABLES: &str = "\
    CREATE TABLE IF NOT EXISTS gyokaku_runs (\
    run_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), \
    finished_at TIMESTAMPTZ, program TEXT NOT NULL, prefix TEXT NOT NULL, \"new\" BIGINT, replaced BIGINT, \
    unchanged BIGINT, twins BIGINT, pruned BIGINT, failed BIGINT); \
    CREATE TABLE IF NOT EXISTS gyokaku_changes (\
    run_id BIGINT NOT NULL REFERENCES gyokaku_runs ON DELETE CASCADE, path TEXT NOT NULL, \
    document_id TEXT NOT NULL, change TEXT NOT NULL, PRIMARY KEY (run_id, path, change))";

/// Notes that a load begins. One that never ends has no `finished_at`.
pub(super) fn begin(client: &mut Client, prefix: &str) -> Result<i64, Error> {
    let sql = "INSERT INTO gyokaku_runs (program, prefix) VALUES ($1, $2) RETURNING run_id";
    Ok(client.query_one(sql, &[&env!("CARGO_PKG_VERSION"), &prefix])?.get(0))
}

/// Notes a change together with it.
pub(super) fn note(
    transaction: &mut Transaction<'_>,
    run: i64,
    (path, id): (&str, &str),
    change: &str,
) -> Result<(), Error> {
    let sql = "INSERT INTO gyokaku_changes (run_id, path, document_id, change) VALUES ($1, $2, $3, $4) \
               ON CONFLICT DO NOTHING";
    transaction.execute(sql, &[&run, &path, &id, &change]).map(drop)
}

/// Notes that a load is over, and what it came to.
pub(super) fn end(client: &mut Client, run: i64, loaded: &Loaded) -> Result<(), Error> {
    let counts = [loaded.new, loaded.replaced, loaded.unchanged, loaded.twins, loaded.pruned.len() as u64];
    let counts = counts.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let [new, replaced, unchanged, twins, pruned] = counts;
    let failed = i64::try_from(loaded.skipped.len()).unwrap_or(i64::MAX);
    let sql = "UPDATE gyokaku_runs SET finished_at = now(), \"new\" = $2, replaced = $3, unchanged = $4, \
               twins = $5, pruned = $6, failed = $7 WHERE run_id = $1";
    client.execute(sql, &[&run, &new, &replaced, &unchanged, &twins, &pruned, &failed]).map(drop)
}

/// Prefixes of other loads that begin with this one: their paths are theirs.
pub(super) fn longer_prefixes(client: &mut Client, prefix: &str) -> Result<Vec<String>, Error> {
    let sql = "SELECT DISTINCT prefix FROM gyokaku_runs WHERE left(prefix, length($1)) = $1 AND prefix <> $1";
    Ok(client.query(sql, &[&prefix])?.iter().map(|row| row.get(0)).collect())
}

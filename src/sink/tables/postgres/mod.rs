//! The tables in PostgreSQL: each document in a transaction of its own, by COPY.
//!
//! A path is loaded again only when its JSON file has other bytes. A document whose path now has other source bytes
//! gives way with all its rows. Of several paths of one document the first that was loaded gives the rows; when it
//! goes, the next takes over. What a crash interrupts was never there.

mod copy;
mod migrate;
mod runs;
mod tls;

use super::definition::PATHS;
use super::read::{self, File};
use super::rows::{Rows, document_id};
use super::schema::ALL;
use super::{Error, expected};
use ::postgres::{Client, Config, NoTls, Statement, Transaction, config::SslMode};
use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;
use tls::{Asked, Mode};

/// A connection to a database whose tables are of this program's version.
pub struct Loader {
    client: Client,
    copies: Vec<Statement>,
    known: Statement,
    /// The load that goes on, in `gyokaku_runs`.
    run: i64,
}

/// What a load came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Documents that the database did not have.
    pub new: u64,
    /// Paths whose rows gave way to newer ones.
    pub replaced: u64,
    /// Paths whose files are the same as before.
    pub unchanged: u64,
    /// Further paths of documents that are there.
    pub twins: u64,
    /// Paths of the database that the folder no longer has.
    pub gone: u64,
    /// Those of them that were taken away.
    pub pruned: Vec<String>,
    /// Files that were not loaded, each with the reason; the database has of them what it had before.
    pub skipped: Vec<String>,
    /// Values that a column cannot hold, each with its place.
    pub unfit: Vec<String>,
}

/// What a file came to.
enum Outcome {
    New,
    Replaced,
    Unchanged,
    Twin,
}

/// What a file came to, and the word for it in `gyokaku_changes`.
fn became(twin: bool, known: bool) -> (Outcome, &'static str) {
    match (twin, known) {
        (true, _) => (Outcome::Twin, "twin"),
        (false, true) => (Outcome::Replaced, "replaced"),
        (false, false) => (Outcome::New, "new"),
    }
}

/// Why a file was not loaded.
enum Failure {
    /// The file is no whole Document.
    File(String),
    /// The database refused it, or is gone.
    Database(::postgres::Error),
}

impl From<::postgres::Error> for Failure {
    fn from(error: ::postgres::Error) -> Self {
        Self::Database(error)
    }
}

impl Loader {
    /// Connects, and creates or migrates the tables. The password is used where the URL has none.
    pub fn connect(url: &str, password: Option<&str>) -> Result<Self, Error> {
        let asked = Asked::of(url)?;
        let mut config: Config =
            asked.url.parse().map_err(|e| expected("postgres://user@host/database", told(&e)))?;
        if let (None, Some(password)) = (config.get_password(), password) {
            config.password(password);
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(10));
        }
        config.application_name("gyokaku");
        let mut client = open(&mut config, &asked)?;
        migrate::bring_up(&mut client)?;
        let failed = |e| expected("tables to load into", told(&e));
        let copies = ALL.iter().map(|table| client.prepare(&copy::statement(table)));
        let copies = copies.collect::<Result<_, _>>().map_err(failed)?;
        let known = format!("SELECT document_id, content_sha256 FROM {PATHS} WHERE path = $1");
        let known = client.prepare(&known).map_err(failed)?;
        Ok(Self { client, copies, known, run: 0 })
    }

    /// Loads every document below a folder. The prefix stands before each path, to keep several folders apart. `prune`
    /// takes away the paths of this prefix that the folder no longer has, if they are at most that share of them.
    ///
    /// # Errors
    /// A lost connection, and a prune that would take more.
    pub fn load(&mut self, documents: &Path, prefix: &str, prune: Option<f64>) -> Result<Loaded, Error> {
        let mut loaded = Loaded::default();
        let mut freed = Vec::new();
        let files: Vec<File> =
            read::files(documents)?.into_iter().map(|file| prefixed(file, prefix)).collect();
        let failed = |e: ::postgres::Error| expected("a database to load into", told(&e));
        let (gone, all) = self.gone(&files, prefix).map_err(failed)?;
        if let Some(most) = prune
            && (files.is_empty() || gone.len() as f64 > most * all as f64)
        {
            let found = format!("that it would take {} of {all} (--max-prune lets it)", gone.len());
            return Err(expected(format!("--prune to take at most the share {most} of the paths"), found));
        }
        self.run = runs::begin(&mut self.client, prefix).map_err(failed)?;
        for file in &files {
            self.one(file, &mut freed, &mut loaded)?;
        }
        loaded.gone = gone.len() as u64;
        for (path, id) in gone.into_iter().filter(|_| prune.is_some()) {
            freed.extend(self.prune(&path, &id).map_err(failed)?);
            loaded.pruned.push(path);
        }
        // Paths that took over a document from a path that left it: their own files tell of it from now on.
        for path in std::mem::take(&mut freed) {
            if let Some(file) = below(documents, &path, prefix) {
                self.one(&file, &mut freed, &mut loaded)?;
            }
        }
        runs::end(&mut self.client, self.run, &loaded).map_err(failed)?;
        Ok(loaded)
    }

    /// Paths of a prefix that have no file, each with its document, and how many paths of the prefix there are.
    fn gone(
        &mut self,
        files: &[File],
        prefix: &str,
    ) -> Result<(Vec<(String, String)>, usize), ::postgres::Error> {
        let theirs = runs::longer_prefixes(&mut self.client, prefix)?;
        let files: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let sql = format!(
            "SELECT path, document_id FROM {PATHS} WHERE left(path, length($1)) = $1 ORDER BY path COLLATE \"C\""
        );
        let rows = self.client.query(&sql, &[&prefix])?;
        let known = rows.iter().map(|row| (row.get::<_, String>(0), row.get(1)));
        let ours: Vec<_> =
            known.filter(|(path, _)| !theirs.iter().any(|prefix| path.starts_with(prefix))).collect();
        let all = ours.len();
        Ok((ours.into_iter().filter(|(path, _)| !files.contains(path.as_str())).collect(), all))
    }

    /// Takes away a path, and its document where no other path has it.
    fn prune(&mut self, path: &str, id: &str) -> Result<Option<String>, ::postgres::Error> {
        let mut transaction = self.client.transaction()?;
        transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", &[&id])?;
        transaction.execute(&format!("DELETE FROM {PATHS} WHERE path = $1"), &[&path])?;
        let next = release(&mut transaction, id, path)?;
        runs::note(&mut transaction, self.run, (path, id), "pruned")?;
        transaction.commit()?;
        Ok(next)
    }

    /// Loads a file. Only a lost connection ends the load.
    fn one(&mut self, file: &File, freed: &mut Vec<String>, loaded: &mut Loaded) -> Result<(), Error> {
        match self.file(file, freed, loaded) {
            Ok(Outcome::New) => loaded.new += 1,
            Ok(Outcome::Replaced) => loaded.replaced += 1,
            Ok(Outcome::Unchanged) => loaded.unchanged += 1,
            Ok(Outcome::Twin) => loaded.twins += 1,
            Err(Failure::File(reason)) => loaded.skipped.push(file.told(&reason)),
            Err(Failure::Database(error)) if error.is_closed() || self.client.is_closed() => {
                return Err(expected(format!("to load {}", file.on_disk.display()), told(&error)));
            }
            Err(Failure::Database(error)) => {
                loaded.skipped.push(file.told(&format!("expected to load it, but found {}", told(&error))));
            }
        }
        Ok(())
    }

    fn file(
        &mut self,
        file: &File,
        freed: &mut Vec<String>,
        loaded: &mut Loaded,
    ) -> Result<Outcome, Failure> {
        let (bytes, content) = read::bytes(file).map_err(Failure::File)?;
        let known = self.client.query_opt(&self.known, &[&file.path])?;
        let before: Option<String> = known.as_ref().map(|row| row.get(0));
        if known.is_some_and(|row| row.get::<_, String>(1) == content) {
            return Ok(Outcome::Unchanged);
        }
        let document = read::parse(file, &bytes, content).map_err(Failure::File)?;
        let sheet = document.sheet();
        let id = document_id(sheet.document).map_err(Failure::File)?;
        let mut transaction = self.client.transaction()?;
        transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", &[&id])?;
        transaction.execute(&format!("DELETE FROM {PATHS} WHERE path = $1"), &[&file.path])?;
        let next = match &before {
            Some(before) if before != id => release(&mut transaction, before, &file.path)?,
            _ => None,
        };
        let owner = transaction.query_opt("SELECT path FROM documents WHERE document_id = $1", &[&id])?;
        let twin = owner.is_some_and(|row| row.get::<_, String>(0) != file.path);
        let rows = if twin { Rows::of_twin(&sheet) } else { Rows::of(&sheet) }.map_err(Failure::File)?;
        if !twin {
            transaction.execute("DELETE FROM documents WHERE document_id = $1", &[&id])?;
        }
        for (index, table, rows) in rows.iter().filter(|(_, _, rows)| !rows.is_empty()) {
            copy::rows(&mut transaction, &self.copies[index], table, rows)?;
        }
        let (outcome, change) = became(twin, before.is_some());
        runs::note(&mut transaction, self.run, (&file.path, id), change)?;
        transaction.commit()?;
        loaded.unfit.extend(rows.unfit);
        freed.extend(next);
        Ok(outcome)
    }
}

/// Connects as the URL asks.
fn open(config: &mut Config, asked: &Asked) -> Result<Client, Error> {
    let refused = |e: ::postgres::Error| expected("a PostgreSQL server that lets us in", told(&e));
    if asked.mode == Mode::Disable {
        return config.ssl_mode(SslMode::Disable).connect(NoTls).map_err(refused);
    }
    let connector = asked.connector()?;
    if asked.mode != Mode::Prefer {
        return config.ssl_mode(SslMode::Require).connect(connector).map_err(refused);
    }
    // A server that has a cipher, but none of ours, is spoken to plainly; one that refused us is not asked twice.
    match config.ssl_mode(SslMode::Prefer).connect(connector) {
        Err(error) if error.as_db_error().is_none() => {
            config.ssl_mode(SslMode::Disable).connect(NoTls).map_err(|_| refused(error))
        }
        other => other.map_err(refused),
    }
}

/// The file with a prefix before its path.
fn prefixed(file: File, prefix: &str) -> File {
    File { path: format!("{prefix}{}", file.path), ..file }
}

/// The file of a prefixed path, where it is there.
fn below(folder: &Path, path: &str, prefix: &str) -> Option<File> {
    let on_disk = folder.join(format!("{}.json", path.strip_prefix(prefix)?));
    on_disk.is_file().then(|| File { on_disk, path: path.to_owned() })
}

/// A path leaves a document: the rows go with it, or to the next path, which is given back to be read again.
fn release(
    transaction: &mut Transaction<'_>,
    id: &str,
    path: &str,
) -> Result<Option<String>, ::postgres::Error> {
    let owned = "SELECT 1 FROM documents WHERE document_id = $1 AND path = $2 FOR UPDATE";
    if transaction.query_opt(owned, &[&id, &path])?.is_none() {
        return Ok(None);
    }
    let next = format!("SELECT path FROM {PATHS} WHERE document_id = $1 ORDER BY path LIMIT 1");
    let Some(row) = transaction.query_opt(&next, &[&id])? else {
        transaction.execute("DELETE FROM documents WHERE document_id = $1", &[&id])?;
        return Ok(None);
    };
    let next: String = row.get(0);
    transaction.execute("UPDATE documents SET path = $2 WHERE document_id = $1", &[&id, &next])?;
    transaction.execute(&format!("UPDATE {PATHS} SET content_sha256 = '' WHERE path = $1"), &[&next])?;
    Ok(Some(next))
}

/// An error with its causes; the outermost alone often says only "db error".
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}

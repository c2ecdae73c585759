//! `gyokaku load` into a real PostgreSQL, which the test starts in a temporary folder and stops again.
//!
//! Where none is installed the test says so and passes; `.ci/run` installs one.

use crate::support::{gyokaku, json};
use crate::tables::{full, put};
use gyokaku::sink::tables;
use postgres::{Client, NoTls};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server of the test's own. PostgreSQL refuses root, who hands the folder to the user postgres.
struct Server {
    folder: TempDir,
    bin: PathBuf,
    port: u16,
    root: bool,
    /// Whether it has a certificate.
    ciphers: bool,
}

impl Server {
    fn start() -> Option<Self> {
        let Some(bin) = bin() else {
            eprintln!("skipped: this machine has no PostgreSQL server (apt-get install postgresql)");
            return None;
        };
        let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout == b"0\n");
        let folder = TempDir::new().unwrap();
        if root {
            let given = Command::new("chown").arg("postgres").arg(folder.path()).status().unwrap();
            assert!(given.success(), "expected a user postgres, but found none");
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Self { folder, bin, port, root, ciphers: false };
        let data = server.path("data");
        server.run("initdb", &["-D", &data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"]);
        server.ciphers = server.certificates();
        let mut options =
            format!("-p {port} -k {} -c listen_addresses=127.0.0.1 -c fsync=off", server.path(""));
        if server.ciphers {
            let files = ["server.crt", "server.key"].map(|name| server.path(name));
            options += &format!(" -c ssl=on -c ssl_cert_file={} -c ssl_key_file={}", files[0], files[1]);
        }
        server.run("pg_ctl", &["-D", &data, "-w", "-l", &server.path("log"), "-o", &options, "start"]);
        Some(server)
    }

    /// Two roots, and a certificate for localhost that the first one signed; false where there is no openssl.
    fn certificates(&self) -> bool {
        let script = "set -e; umask 077
            for ca in root other; do
                openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=$ca -keyout $ca.key -out $ca.crt
            done
            openssl req -new -newkey rsa:2048 -nodes -subj /CN=server -keyout server.key -out server.csr
            echo subjectAltName=DNS:localhost > names
            openssl x509 -req -in server.csr -CA root.crt -CAkey root.key -CAcreateserial -days 2 -extfile names \
                -out server.crt";
        let made = Command::new("sh").args(["-c", script]).current_dir(self.folder.path()).output();
        let made = made.is_ok_and(|o| o.status.success());
        if made && self.root {
            let files = ["server.crt", "server.key"].map(|name| self.path(name));
            assert!(Command::new("chown").arg("postgres").args(files).status().unwrap().success());
        }
        made
    }

    /// From now on the database `tls` is for ciphered sessions only.
    fn refuse_plain(&self) {
        let file = self.folder.path().join("data/pg_hba.conf");
        let rules = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("hostnossl tls all all reject\n{rules}")).unwrap();
        self.client("postgres").batch_execute("SELECT pg_reload_conf()").unwrap();
        // The server reads its rules a moment later.
        std::thread::sleep(Duration::from_secs(1));
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let program = self.bin.join(program);
        let mut command = Command::new(if self.root { Path::new("runuser") } else { &program });
        if self.root {
            command.args(["-u", "postgres", "--"]).arg(&program);
        }
        command.args(arguments).current_dir(self.folder.path()).stdout(Stdio::null());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        // Not to a pipe: the server would inherit it and hold it open.
        let log = std::fs::File::create(self.folder.path().join(format!("{program}.err"))).unwrap();
        let status = self.command(program, arguments).stderr(log).status().unwrap();
        let told = std::fs::read_to_string(self.path(&format!("{program}.err"))).unwrap();
        assert!(status.success(), "{program}: {told}");
    }

    fn client(&self, database: &str) -> Client {
        Client::connect(&self.url(database), NoTls).unwrap()
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://tester@127.0.0.1:{}/{database}", self.port)
    }

    /// An empty database with an empty output folder.
    fn fresh(&self, database: &str) -> Bench {
        self.client("postgres").batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
        let out = self.folder.path().join(format!("out-{database}"));
        Bench { client: self.client(database), url: self.url(database), out }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.command("pg_ctl", &["-D", &self.path("data"), "-m", "immediate", "stop"]).status();
    }
}

/// The newest server of Debian's packages, else the one on the path.
fn bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = versions.map(|v| v.path().join("bin")).collect();
    found.sort();
    found.extend(std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>().into_iter().rev());
    found.into_iter().rev().find(|bin| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
}

/// A database and the folder that is loaded into it.
struct Bench {
    client: Client,
    url: String,
    out: PathBuf,
}

impl Bench {
    /// Loads, and gives exit status, standard output and standard error.
    fn load(&self, options: &[&str]) -> (i32, String, String) {
        let arguments = [&["load", self.out.to_str().unwrap(), "--to", &self.url][..], options].concat();
        let run = gyokaku(&arguments);
        (run.status, run.stdout, run.stderr)
    }

    fn loads(&self, told: &str) {
        assert_eq!(self.load(&[]), (0, format!("{told}\n"), String::new()));
    }

    /// The load as a process that is still running.
    fn begin(&self) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gyokaku"));
        command.args(["load", self.out.to_str().unwrap(), "--to", &self.url]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn count(&mut self, from: &str) -> i64 {
        self.client.query_one(&format!("SELECT count(*) FROM {from}"), &[]).unwrap().get(0)
    }

    /// Rows of all tables that are of a document.
    fn of(&mut self, id: char) -> i64 {
        let id = id.to_string().repeat(64);
        tables::ALL.iter().map(|t| self.count(&format!("{} WHERE document_id = '{id}'", t.name))).sum()
    }

    fn texts(&mut self, sql: &str) -> Vec<String> {
        self.client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
    }

    /// When every row of every table was written, as PostgreSQL counts transactions.
    fn written(&mut self) -> Vec<String> {
        let of = |t: &tables::Table| {
            format!("SELECT coalesce(string_agg(xmin::text, ' ' ORDER BY ctid), '') FROM {}", t.name)
        };
        let queries: Vec<String> = tables::ALL.iter().map(of).collect();
        queries.iter().flat_map(|sql| self.texts(sql)).collect()
    }
}

/// One server for all: starting one takes longer than everything that is asked of it.
#[test]
fn load() {
    let Some(server) = Server::start() else { return };
    the_rows_are_those_of_the_tables(server.fresh("rows"));
    loading_twice_changes_nothing(server.fresh("twice"));
    a_new_version_replaces_the_rows(server.fresh("version"));
    paths_of_one_document_take_over(server.fresh("twins"));
    what_is_gone_is_pruned(server.fresh("pruned"));
    the_connection_is_ciphered_as_asked(&server, server.fresh("tls"));
    prefixes_keep_folders_apart(server.fresh("prefix"));
    a_killed_load_leaves_no_half_document(server.fresh("killed"));
    a_lost_connection_leaves_no_half_document(server.fresh("lost"));
    what_the_database_refuses_is_told(server.fresh("refused"));
    older_tables_are_migrated(server.fresh("migrated"));
    a_database_of_others_is_left_alone(server.fresh("others"));
}

/// Every cell, against the SQLite file of the same documents.
fn the_rows_are_those_of_the_tables(mut bench: Bench) {
    assert_eq!(gyokaku(&["convert", "fixtures", "-o", bench.out.to_str().unwrap(), "--no-tables"]).status, 0);
    put(&bench.out, "full", &full('f'));
    bench.loads("10 new, 0 replaced, 0 unchanged, 0 at further paths, 0 failed");
    let file = bench.out.join("all.sqlite");
    let (out, sqlite) = (bench.out.to_str().unwrap(), file.to_str().unwrap());
    assert_eq!(gyokaku(&["tables", out, "--no-tables", "--sqlite", sqlite]).status, 0);
    let database = rusqlite::Connection::open(&file).unwrap();
    for table in tables::ALL.iter() {
        // What both print alike: numbers by value, days as ISO text.
        let cells = |texts: [&str; 3]| -> Vec<String> {
            let cell = |c: &tables::Column| match c.kind {
                tables::Type::Decimal { .. } | tables::Type::Double => texts[0].replace("#", c.name),
                tables::Type::Boolean => texts[1].replace("#", c.name),
                _ => texts[2].replace("#", c.name),
            };
            table.columns.iter().map(|c| format!("coalesce({}, '-')", cell(c))).collect()
        };
        let sql = |cells: Vec<String>, collate: &str| {
            format!(
                "SELECT line FROM (SELECT {} AS line FROM {}) AS lines ORDER BY line{collate}",
                cells.join(" || '|' || "),
                table.name
            )
        };
        let ours = cells(["round(\"#\"::numeric * 1000)::text", "\"#\"::int::text", "\"#\"::text"]);
        let theirs = cells([
            "CAST(CAST(round(\"#\" * 1000) AS INTEGER) AS TEXT)",
            "CAST(\"#\" AS TEXT)",
            "CAST(\"#\" AS TEXT)",
        ]);
        let found = bench.texts(&sql(ours, " COLLATE \"C\""));
        let mut statement = database.prepare(&sql(theirs, "")).unwrap();
        let wanted: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        assert!(found == wanted && !found.is_empty(), "{}: {found:#?} is not {wanted:#?}", table.name);
    }
    assert_eq!(bench.texts("SELECT title FROM documents WHERE path = 'full'"), ["改革\tの\\記録\n"]);
    assert_eq!(
        bench.texts("SELECT target::text FROM item_kpi_by_year WHERE municipality_code = '012345'"),
        ["12.350000"]
    );
    assert!(bench.count("rating_by_city") > 1);
}

fn loading_twice_changes_nothing(mut bench: Bench) {
    put(&bench.out, "a", &full('a'));
    put(&bench.out, "b", &full('b'));
    bench.loads("2 new, 0 replaced, 0 unchanged, 0 at further paths, 0 failed");
    let before = bench.written();
    bench.loads("0 new, 0 replaced, 2 unchanged, 0 at further paths, 0 failed");
    assert_eq!(bench.written(), before);
}

fn a_new_version_replaces_the_rows(mut bench: Bench) {
    put(&bench.out, "a", &full('a'));
    put(&bench.out, "b", &full('b'));
    bench.loads("2 new, 0 replaced, 0 unchanged, 0 at further paths, 0 failed");
    let (whole, other) = (bench.of('a'), bench.written());
    assert!(whole > 20);
    // Other source bytes at the path.
    put(&bench.out, "a", &full('c'));
    bench.loads("0 new, 1 replaced, 1 unchanged, 0 at further paths, 0 failed");
    assert_eq!((bench.of('a'), bench.of('b'), bench.of('c')), (0, whole, whole));
    assert_ne!(bench.written(), other);
    // The same source bytes, read otherwise: a newer program or lexicon.
    let mut read_anew = full('c');
    read_anew["items"][0]["title"] = "窓口".into();
    read_anew["items"][0]["actions"] = json!([]);
    put(&bench.out, "a", &read_anew);
    bench.loads("0 new, 1 replaced, 1 unchanged, 0 at further paths, 0 failed");
    assert_eq!((bench.of('b'), bench.of('c')), (whole, whole - 1));
    assert_eq!(bench.count("items WHERE title = '窓口'"), 1);
}

fn paths_of_one_document_take_over(mut bench: Bench) {
    let twin = |name: &str| {
        let mut document = full('a');
        document["source"]["uri"] = name.into();
        document
    };
    for name in ["one", "two", "three"] {
        put(&bench.out, name, &twin(name));
    }
    bench.loads("1 new, 0 replaced, 0 unchanged, 2 at further paths, 0 failed");
    assert_eq!(bench.texts("SELECT uri FROM documents"), ["one"]);
    assert_eq!(bench.texts("SELECT path FROM document_paths ORDER BY 1"), ["one", "three", "two"]);
    bench.loads("0 new, 0 replaced, 3 unchanged, 0 at further paths, 0 failed");
    // The document is read anew: its further paths stay.
    let mut anew = twin("one");
    anew["title"] = "新".into();
    put(&bench.out, "one", &anew);
    bench.loads("0 new, 1 replaced, 2 unchanged, 0 at further paths, 0 failed");
    assert_eq!(
        (bench.count("document_paths"), bench.texts("SELECT title FROM documents")),
        (3, vec!["新".into()])
    );
    // The path that gave the rows becomes another document: the next path gives them from now on.
    put(&bench.out, "one", &full('b'));
    let (status, _, stderr) = bench.load(&[]);
    assert_eq!((status, stderr.as_str()), (0, ""));
    let owners = "SELECT left(document_id, 1) || path || uri FROM documents ORDER BY 1";
    assert_eq!(bench.texts(owners), ["athreethree", "bonefull.pdf"]);
    assert_eq!(bench.count("document_paths"), 3);
    bench.loads("0 new, 0 replaced, 3 unchanged, 0 at further paths, 0 failed");
}

fn what_is_gone_is_pruned(mut bench: Bench) {
    for (name, id) in [("a", 'a'), ("b", 'b'), ("c", 'c'), ("c2", 'c')] {
        put(&bench.out, name, &full(id));
    }
    assert_eq!(bench.load(&[]).0, 0);
    // Another folder's, under a prefix of its own.
    assert_eq!(bench.load(&["--prefix", "other/"]).0, 0);
    let whole = bench.count("document_paths");
    let remove = |name: &str| std::fs::remove_file(bench.out.join(format!("documents/{name}.json"))).unwrap();
    remove("a");
    remove("c");
    let told = "0 new, 0 replaced, 2 unchanged, 0 at further paths, 0 failed, 2 no longer in";
    assert!(bench.load(&[]).1.starts_with(told), "{}", bench.load(&[]).1);
    assert_eq!(bench.count("document_paths"), whole);
    let (status, _, stderr) = bench.load(&["--prune", "--max-prune", "0.4"]);
    assert!(status == 2 && stderr.contains("would take 2 of 4"), "{stderr}");
    let (status, stdout, stderr) = bench.load(&["--prune"]);
    assert!(status == 0 && stdout.contains(", 2 pruned"), "{stdout}{stderr}");
    assert_eq!(stderr, "took away a\ntook away c\n");
    let paths = "SELECT path FROM document_paths ORDER BY path COLLATE \"C\"";
    assert_eq!(bench.texts(paths), ["b", "c2", "other/a", "other/b", "other/c", "other/c2"]);
    // A document goes with its last path only.
    assert_eq!(bench.count("documents"), 3);
    let (_, stdout, _) = bench.load(&["--prune", "--prefix", "other/"]);
    assert!(stdout.contains("2 pruned"), "{stdout}");
    assert_eq!((bench.count("documents"), bench.of('a')), (2, 0));
    let changes = "SELECT change || ' ' || path FROM gyokaku_changes WHERE change = 'pruned' ORDER BY 1";
    assert_eq!(bench.texts(changes), ["pruned a", "pruned c", "pruned other/a", "pruned other/c"]);
    let runs = "gyokaku_runs WHERE finished_at IS NOT NULL AND program <> '' AND pruned = 2";
    assert_eq!(bench.count(runs), 2);
    std::fs::remove_dir_all(bench.out.join("documents")).unwrap();
    std::fs::create_dir(bench.out.join("documents")).unwrap();
    assert_eq!(bench.load(&["--prune", "--max-prune", "1"]).0, 2, "nothing in sight");
}

fn the_connection_is_ciphered_as_asked(server: &Server, mut bench: Bench) {
    if !server.ciphers {
        eprintln!("skipped: this machine has no openssl, which makes the certificates of the test");
        return;
    }
    put(&bench.out, "a", &full('a'));
    let (root, other) = (server.path("root.crt"), server.path("other.crt"));
    let port = server.port;
    let mut load = |host: &str, query: String| {
        bench.url = format!("postgres://tester@{host}:{port}/tls?{query}");
        let (status, _, stderr) = bench.load(&[]);
        (status, stderr)
    };
    for (host, query, status) in [
        ("127.0.0.1", "sslmode=disable".to_owned(), 0),
        ("127.0.0.1", "sslmode=require".to_owned(), 0),
        ("127.0.0.1", format!("sslmode=verify-ca&sslrootcert={root}"), 0),
        ("localhost", format!("sslmode=verify-full&sslrootcert={root}"), 0),
        // The certificate names localhost only; another root did not sign it; the system's roots neither.
        ("127.0.0.1", format!("sslmode=verify-full&sslrootcert={root}"), 2),
        ("localhost", format!("sslmode=verify-ca&sslrootcert={other}"), 2),
        ("localhost", format!("sslmode=require&sslrootcert={other}"), 2),
        ("localhost", "sslmode=verify-full".to_owned(), 2),
        ("localhost", "sslmode=verify-full&sslrootcert=none.crt".to_owned(), 2),
        ("localhost", "sslmode=always".to_owned(), 2),
    ] {
        let (found, stderr) = load(host, query.clone());
        assert_eq!(found, status, "{host} {query}: {stderr}");
    }
    // The session says itself whether it is ciphered; the server refuses plain ones to this database.
    server.refuse_plain();
    let (status, stderr) = load("127.0.0.1", "sslmode=disable".to_owned());
    assert!(status == 2 && stderr.contains("no encryption"), "{stderr}");
    for query in ["sslmode=require", ""] {
        assert_eq!(load("127.0.0.1", query.to_owned()), (0, String::new()), "{query}");
    }
}

fn prefixes_keep_folders_apart(mut bench: Bench) {
    put(&bench.out, "report", &full('a'));
    assert_eq!(bench.load(&["--prefix", "north/"]).0, 0);
    put(&bench.out, "report", &full('b'));
    assert_eq!(bench.load(&["--prefix", "south/"]).0, 0);
    assert_eq!(bench.texts("SELECT path FROM documents ORDER BY 1"), ["north/report", "south/report"]);
}

/// A load that stands still in the middle of a document, because another session holds a table that comes late.
fn held<T>(bench: &mut Bench, act: impl FnOnce(&mut Child, &mut Client) -> T) -> T {
    put(&bench.out, "a", &full('a'));
    bench.loads("1 new, 0 replaced, 0 unchanged, 0 at further paths, 0 failed");
    // a is replaced, b is new.
    put(&bench.out, "a", &full('c'));
    put(&bench.out, "b", &full('b'));
    let mut holder = Client::connect(&bench.url, NoTls).unwrap();
    let mut lock = holder.transaction().unwrap();
    lock.batch_execute("LOCK TABLE diagnostics IN ACCESS EXCLUSIVE MODE").unwrap();
    let mut load = bench.begin();
    let waiting = "pg_stat_activity WHERE application_name = 'gyokaku' AND wait_event_type = 'Lock' \
                   AND datname = current_database()";
    until(|| bench.count(waiting) == 1, "the load waits for the table");
    let result = act(&mut load, &mut bench.client);
    let _ = load.kill();
    let _ = load.wait();
    lock.rollback().unwrap();
    let there = "pg_stat_activity WHERE application_name = 'gyokaku' AND datname = current_database()";
    until(|| bench.count(there) == 0, "the session of the load ends");
    result
}

fn until(mut holds: impl FnMut() -> bool, what: &str) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(30), "{what}: not within 30 s");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The old version stands whole, of the others there is nothing; the next load brings them.
fn is_whole_and_goes_on(mut bench: Bench) {
    let whole = bench.of('a');
    assert!(whole > 20 && bench.count("items") == 1);
    assert_eq!((bench.of('b'), bench.of('c')), (0, 0));
    bench.loads("1 new, 1 replaced, 0 unchanged, 0 at further paths, 0 failed");
    assert_eq!((bench.of('a'), bench.of('b'), bench.of('c')), (0, whole, whole));
}

fn a_killed_load_leaves_no_half_document(mut bench: Bench) {
    held(&mut bench, |load, _| load.kill().unwrap());
    is_whole_and_goes_on(bench);
}

fn a_lost_connection_leaves_no_half_document(mut bench: Bench) {
    let (status, told) = held(&mut bench, |load, client| {
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gyokaku' \
                   AND datname = current_database()";
        client.batch_execute(end).unwrap();
        let status = load.wait().unwrap();
        let told = std::io::read_to_string(load.stderr.take().unwrap()).unwrap();
        (status.code(), told)
    });
    assert!(status == Some(2) && told.contains("a.json, but found"), "{status:?} {told}");
    is_whole_and_goes_on(bench);
}

fn what_the_database_refuses_is_told(mut bench: Bench) {
    // A grade of a scale that the document does not have.
    let mut dangling = full('b');
    dangling["rating_scales"] = json!([]);
    put(&bench.out, "a", &full('a'));
    put(&bench.out, "b", &dangling);
    put(&bench.out, "c", &full('c'));
    put(&bench.out, "d", &json!({ "schema_version": "1.0" }));
    let (status, stdout, stderr) = bench.load(&[]);
    assert_eq!(
        (status, stdout.as_str()),
        (1, "2 new, 0 replaced, 0 unchanged, 0 at further paths, 2 failed\n")
    );
    assert!(stderr.contains("b.json: expected") && stderr.contains("rating_scales"), "{stderr}");
    assert!(stderr.contains("d.json: expected a SHA-256 at /id, but found null"), "{stderr}");
    assert_eq!((bench.of('b'), bench.count("documents")), (0, 2));
    for wrong in ["mysql://a/b", "postgres://tester@127.0.0.1:1/none", "postgres://a@b/c?sslmode=require"] {
        let run = gyokaku(&["load", bench.out.to_str().unwrap(), "--to", wrong]);
        assert!(run.status == 2 && run.stderr.contains("expected"), "{wrong}: {}", run.stderr);
    }
    let nowhere = gyokaku(&["load", "no-such-folder", "--to", &bench.url]);
    assert!(nowhere.status == 2 && nowhere.stderr.contains("no-such-folder"), "{}", nowhere.stderr);
}

fn older_tables_are_migrated(mut bench: Bench) {
    put(&bench.out, "a", &full('a'));
    bench.loads("1 new, 0 replaced, 0 unchanged, 0 at further paths, 0 failed");
    // As a version before would be: without a column, a table, a view and an index that came later.
    let older = "ALTER TABLE kpis DROP COLUMN direction CASCADE; DROP TABLE costs CASCADE; \
                 DROP VIEW rating_by_city; DROP INDEX evaluations_by_rating_level; \
                 UPDATE gyokaku_schema SET version = version - 1";
    bench.client.batch_execute(older).unwrap();
    bench.loads("0 new, 1 replaced, 0 unchanged, 0 at further paths, 0 failed");
    assert_eq!(bench.texts("SELECT direction FROM kpis"), ["decrease"]);
    assert_eq!(
        (bench.count("costs"), bench.count("rating_by_city"), bench.count("gyokaku_schema")),
        (1, 1, 2)
    );
    assert_eq!(bench.count("pg_indexes WHERE indexname = 'evaluations_by_rating_level'"), 1);
    bench.loads("0 new, 0 replaced, 1 unchanged, 0 at further paths, 0 failed");
    bench.client.batch_execute("UPDATE gyokaku_schema SET version = 99 WHERE version = 1").unwrap();
    let (status, _, stderr) = bench.load(&[]);
    assert!(status == 2 && stderr.contains("version 99, which a newer gyokaku made"), "{stderr}");
}

fn a_database_of_others_is_left_alone(mut bench: Bench) {
    put(&bench.out, "a", &full('a'));
    bench.client.batch_execute("CREATE TABLE documents (mine TEXT); CREATE SCHEMA reforms").unwrap();
    let (status, _, stderr) = bench.load(&[]);
    assert!(status == 2 && stderr.contains("another's \"documents\""), "{stderr}");
    assert_eq!(bench.count("pg_tables WHERE schemaname = 'public'"), 1);
    bench.url.push_str("?options=-csearch_path%3Dreforms");
    bench.loads("1 new, 0 replaced, 0 unchanged, 0 at further paths, 0 failed");
    assert_eq!(bench.count("reforms.items"), 1);
    assert_eq!(json(&bench.out.join("documents/a.json"))["id"], "a".repeat(64));
}

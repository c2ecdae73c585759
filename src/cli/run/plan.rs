//! What a run has to do: which files are as the record says, which are copies of others, which must be converted.
//!
//! A file is unchanged when its size and time are those recorded (its hash is then taken from the record), or else
//! when its hash is; and when it was converted with the same program, lexicon and options; and when its document is
//! there in the length that was written. Of files with one content the first in the order of the inputs is converted,
//! so that the dataset does not depend on what was there before.

use super::super::attempt::{Failure, Stage};
use super::super::discover::Task;
use super::super::warn;
use super::entry::{Entry, Seen, Status, With, trusted};
use super::record::{Places, Record, holds};
use super::standing::Standing;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::str::FromStr;
use std::time::SystemTime;

/// `--shard i/n`: the files whose content falls into one of n parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Shard {
    /// From 1.
    pub(super) number: u64,
    pub(super) of: u64,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("expected i/n with i from 1 to n, but found \"{text}\"");
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let (number, of) = (number.parse().map_err(|_| wrong())?, of.parse().map_err(|_| wrong())?);
        if (1..=of).contains(&number) { Ok(Self { number, of }) } else { Err(wrong()) }
    }
}

impl Shard {
    /// Whether content of this hash belongs here.
    fn takes(self, sha256: &str) -> bool {
        let head = sha256.get(..15).and_then(|head| u64::from_str_radix(head, 16).ok()).unwrap_or(0);
        head % self.of == self.number - 1
    }
}

/// What the operator wants done again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Again {
    /// Every file.
    pub(super) force: bool,
    /// Files that failed.
    pub(super) failed: bool,
    /// Hash every file, whatever its size and time say.
    pub(super) checksum: bool,
    /// Files whose documents were edited.
    pub(super) edited: bool,
    /// Files that could not be opened: there is a password now.
    pub(super) locked: bool,
}

/// What becomes of a file.
#[derive(Debug)]
pub(super) enum Step {
    /// It must be converted.
    Convert(Seen),
    /// It stands as recorded; the entry is new where its time changed.
    Keep(Option<Entry>),
    /// Somebody has edited its document, which is kept.
    Edited,
    /// It stands in this way, without being converted: a copy, or bytes that cannot be read.
    Settle(Entry),
    /// Another shard has it.
    Elsewhere,
}

/// What the plan is made from.
#[derive(Debug)]
pub(super) struct Planner<'a> {
    pub(super) record: &'a Record,
    pub(super) places: &'a Places,
    pub(super) with: &'a With,
    pub(super) shard: Option<Shard>,
    pub(super) again: Again,
    /// What came on standard input.
    pub(super) stdin: &'a [u8],
}

impl Planner<'_> {
    /// A step for each task. Looks at the files in parallel, and decides in their order.
    pub(super) fn plan(&self, tasks: &[Task]) -> Vec<Step> {
        let now = SystemTime::now();
        let seen: Vec<_> = tasks.par_iter().map(|task| self.look(task, now)).collect();
        let mut first: HashMap<String, &Task> = HashMap::new();
        let mut steps = Vec::with_capacity(tasks.len());
        for (task, seen) in tasks.iter().zip(seen) {
            steps.push(match seen {
                Err(error) => self.unreadable(task, &error),
                Ok(seen) if self.shard.is_some_and(|shard| !shard.takes(&seen.sha256)) => Step::Elsewhere,
                Ok(seen) if seen.standing == Standing::Edited && !self.again.edited => {
                    first.entry(seen.sha256).or_insert(task);
                    Step::Edited
                }
                Ok(seen) => match first.get(&seen.sha256) {
                    Some(of) => self.duplicate(task, of, &seen),
                    None => {
                        first.insert(seen.sha256.clone(), task);
                        self.decide(task, seen)
                    }
                },
            });
        }
        steps
    }

    fn look(&self, task: &Task, now: SystemTime) -> io::Result<Seen> {
        let entry = self.record.get(&task.relative);
        let document = self.places.document(&task.relative);
        let standing = entry.map(|entry| Standing::of(entry, &document, self.again.checksum));
        let standing = standing.unwrap_or_default();
        let Some(path) = &task.path else {
            let sha256 = crate::road::content_id(self.stdin);
            return Ok(Seen { size: self.stdin.len() as u64, modified: None, sha256, standing });
        };
        let file = fs::metadata(path)?;
        let modified = file.modified().ok().and_then(|time| trusted(time, now));
        let recorded = entry.filter(|entry| {
            !self.again.checksum
                && modified.is_some()
                && entry.modified == modified
                && entry.size == file.len()
        });
        let sha256 = match recorded.and_then(|entry| entry.sha256.clone()) {
            Some(known) => known,
            None => hash(File::open(path)?)?,
        };
        Ok(Seen { size: file.len(), modified, sha256, standing })
    }

    fn unreadable(&self, task: &Task, error: &io::Error) -> Step {
        if self.shard.is_some_and(|s| !s.takes(&crate::road::content_id(task.relative.as_bytes()))) {
            return Step::Elsewhere;
        }
        let failure = Some(Failure::unreadable(error).into());
        let entry = Entry::new(task, Status::Failed, &Seen::default(), self.with.failure(task));
        Step::Settle(Entry { failure, ..entry })
    }

    fn duplicate(&self, task: &Task, of: &Task, seen: &Seen) -> Step {
        if task.row.is_some() && task.hints() != of.hints() {
            warn(&format!(
                "{}: expected the manifest to say of it what it says of {}, which has the same bytes, but found \
                 otherwise: the first one counts",
                task.shown, of.shown
            ));
        }
        let of = Some(of.shown.clone());
        Step::Settle(Entry { of, ..Entry::new(task, Status::Duplicate, seen, self.with.document(task)) })
    }

    fn decide(&self, task: &Task, seen: Seen) -> Step {
        let Some(entry) = self.record.get(&task.relative).filter(|_| !self.again.force) else {
            return Step::Convert(seen);
        };
        if !holds(entry, &seen, &self.with.document(task)) && !self.known(task, entry, &seen) {
            return Step::Convert(seen);
        }
        let settled = if let Standing::Touched(now) = seen.standing { now } else { entry.settled };
        let kept = Entry {
            modified: seen.modified,
            path: task.shown.clone(),
            source: task.source.clone(),
            settled,
            ..entry.clone()
        };
        let looks = |e: &Entry| (e.modified, e.path.clone(), e.source.clone(), e.settled);
        Step::Keep((looks(&kept) != looks(entry)).then_some(kept))
    }

    /// Whether a file is known to fail, and nothing says that it would not fail again.
    fn known(&self, task: &Task, entry: &Entry, seen: &Seen) -> bool {
        let again = entry.failure.as_ref().is_none_or(|failure| match failure.stage {
            Stage::Read | Stage::Write => true,
            Stage::Open => self.again.locked || task.password().is_some(),
            Stage::Panic | Stage::Timeout | Stage::Memory | Stage::Crash => false,
        });
        entry.status == Status::Failed
            && !again
            && !self.again.failed
            && entry.sha256.as_deref() == Some(seen.sha256.as_str())
            && entry.with == self.with.failure(task)
    }
}

/// SHA-256 of a file in hexadecimal, without holding the file.
fn hash(mut file: File) -> io::Result<String> {
    let (mut digest, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(digest.finalize().iter().map(|b| format!("{b:02x}")).collect()),
            count => digest.update(&buffer[..count]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_written_as_part_of_a_number() {
        assert_eq!("2/3".parse(), Ok(Shard { number: 2, of: 3 }));
        for wrong in ["", "1", "0/2", "3/2", "1/0", "a/b", "-1/2"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_content_is_in_one_shard() {
        for text in ["a", "b", "c", "d"] {
            let sha256 = crate::road::content_id(text.as_bytes());
            let shards = (1..=3).filter(|&number| Shard { number, of: 3 }.takes(&sha256));
            assert_eq!(shards.count(), 1);
        }
    }
}

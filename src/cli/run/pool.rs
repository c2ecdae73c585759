//! Threads that take jobs one after the other, each with a worker of its own, and one place where the results come
//! together. What is under way is bounded by the number of threads, not by the number of jobs.

use super::worker::{Launch, Seat};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often the place where results come together looks up without one.
const TICK: Duration = Duration::from_millis(200);

/// As many as asked for, else as there are cores.
pub(in super::super) fn threads(asked: Option<usize>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, NonZero::get);
    asked.filter(|&n| n > 0).unwrap_or_else(cores)
}

/// Does each job, and hands each result to `done`, which gets `None` when it is time to look at the clock. An error
/// of either ends the run once the jobs under way are done.
pub(super) fn run<J: Send, T: Send>(
    launch: &Launch,
    threads: usize,
    jobs: impl Iterator<Item = J> + Send,
    each: impl Fn(&mut Seat<'_>, J) -> Result<T, String> + Sync,
    mut done: impl FnMut(Option<T>) -> Result<(), String>,
) -> Result<(), String> {
    let jobs = Mutex::new(jobs.fuse());
    let stop = AtomicBool::new(false);
    let (sender, results) = mpsc::sync_channel(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| {
                let (sender, mut seat) = (sender, Seat::new(launch));
                while !stop.load(Ordering::Relaxed) {
                    let Some(job) = lock(&jobs).next() else { break };
                    if sender.send(each(&mut seat, job)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let outcome = loop {
            let next = match results.recv_timeout(TICK) {
                Ok(result) => result.and_then(|result| done(Some(result))),
                Err(RecvTimeoutError::Timeout) => done(None),
                Err(RecvTimeoutError::Disconnected) => break Ok(()),
            };
            if next.is_err() {
                stop.store(true, Ordering::Relaxed);
                break next;
            }
        };
        // Whoever waits to hand a result over must see that nobody takes it.
        drop(results);
        outcome
    })
}

/// A lock whose holder panicked holds what it held.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

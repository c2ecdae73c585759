//! Panics of libraries are caught by the road and make a diagnostic; a panic of ours never does.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static OURS: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; panics when it does, or when code of this repository panicked within, though someone caught it.
/// The panics of libraries that are caught inside say nothing on the error stream.
pub(crate) fn quiet(work: impl FnOnce()) {
    listen();
    OURS.set(false);
    GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    if let Err(panic) = result {
        resume_unwind(panic);
    }
    assert!(!OURS.get(), "expected no panic in our own code, but one was caught on the way");
}

/// Puts one hook before the one that is there, for the threads that are in [`quiet`].
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let foreign =
                |file: &str| ["/registry/", "/rustc/", "/git/checkouts/"].iter().any(|p| file.contains(p));
            let ours = info.location().is_none_or(|at| !foreign(&at.file().replace('\\', "/")));
            if GUARDED.get() {
                OURS.set(OURS.get() | ours);
            }
            if !GUARDED.get() || ours {
                before(info);
            }
        }));
    });
}

//! A bar that shows how much is done, where the work takes long.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How long the work must take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts what is done, and shows it on standard error where that is a terminal.
pub(super) struct Progress {
    total: u64,
    done: AtomicU64,
    begin: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Progress over `total` files.
    pub(super) fn new(total: usize) -> Self {
        Progress { total: total as u64, done: AtomicU64::new(0), begin: Instant::now(), bar: OnceLock::new() }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.begin.elapsed() < PATIENCE {
            return;
        }
        // The bar draws on standard error, and only if that is a terminal.
        let bar = self.bar.get_or_init(|| {
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(self.total).with_style(style)
        });
        bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

//! What a configuration file says, with the place where it says it.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::language::Wording;
use crate::problem::Problem;

/// A configuration file as it is written.
#[derive(Debug)]
pub struct Written {
    pub path: PathBuf,
    pub text: String,
}

/// Where something is said.
#[derive(Clone, Debug)]
pub struct Origin {
    pub file: Arc<Written>,
    /// In bytes of the file's text, end exclusive.
    pub range: Range<usize>,
}

/// A value, and where it is said.
#[derive(Clone, Debug)]
pub struct Said<T> {
    pub value: T,
    pub origin: Origin,
}

impl Origin {
    /// The line in the file, counted from 1.
    pub fn line(&self) -> usize {
        1 + self.file.text.bytes().take(self.range.start).filter(|&byte| byte == b'\n').count()
    }

    /// What is wrong here.
    pub fn problem(&self, message: impl Into<Wording>) -> Problem {
        Problem::new(&self.file.path, &*self.file.text, Some(self.range.clone()), message)
    }
}

impl<T> Said<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Said<U> {
        Said { value: change(self.value), origin: self.origin }
    }
}

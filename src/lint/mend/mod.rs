//! Mends a text: chooses fixes that do not get in each other's way, and carries them out on the stored bytes.

mod change;
mod plan;
mod smallest;

pub use change::{Change, changed_bytes, changed_text, changes, source_range};
pub use plan::{Plan, Refused};

//! Runs rules over documents.

pub mod finding;

pub use finding::{Edit, Finding, Fix, Related, Severity};

//! A linter and consistency checker for Dutch policy texts.
//!
//! A document takes one way through the program, and each module is a station on it:
//!
//! 1. [`read`]: bytes of a file become a [`document::Document`];
//! 2. [`recognise`]: the document's dates, references, abbreviations … are found once, as [`recognise::Facts`];
//! 3. [`relate`]: the facts are seen in one another's light (the date of a reference, the document's own date);
//! 4. [`rule`]: rule files, compiled, ask their questions about documents and facts;
//! 5. [`lint`]: configuration chooses the rules and runs them, which gives [`lint::Finding`]s;
//! 6. [`report`]: findings are printed for people, scripts and editors;
//! 7. [`command`]: the subcommands of the program, the only part that knows the terminal.
//!
//! A station knows those before it and none of those after it.

pub mod address;
pub mod command;
pub mod document;
pub mod language;
pub mod lint;
pub mod nearest;
pub mod problem;
pub mod read;
pub mod recognise;
pub mod relate;
pub mod report;
pub mod rule;
pub mod schema;
mod spanned;
mod tsv;

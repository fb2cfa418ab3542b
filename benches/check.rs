//! How fast a text is read, recognised and checked, also where the text is hostile; and what a start costs.

mod texts;

use std::hint::black_box;
use std::path::PathBuf;

use beleidslint::document::kind::Kinds;
use beleidslint::document::{Document, Format};
use beleidslint::lint::{Linter, Settings, Severity};
use beleidslint::read;
use beleidslint::recognise::{self, Facts, token};
use beleidslint::relate::{self, Known};
use beleidslint::rule::{RuleSet, Term};
use divan::Bencher;
use divan::counter::BytesCount;

/// An archive in one file; less where the benches are only tried, by `cargo test --benches`.
const WHOLE: usize = if cfg!(debug_assertions) { 50_000 } else { 10_000_000 };
/// A letter of two pages, and an archive.
const SIZES: [usize; 2] = [10_000, WHOLE];

fn main() {
    divan::main();
}

fn document(text: &str, format: Format) -> Document {
    read::read(text.as_bytes().to_vec(), format).expect("it is a text")
}

fn facts(document: &Document) -> Facts {
    let mut facts = recognise::recognise(document);
    relate::relate(document, &mut facts, Known::default());
    facts
}

/// Reads, recognises and checks a text, and gives the number of findings.
fn whole(linter: &Linter<'_>, text: &str, format: Format) -> usize {
    let document = document(text, format);
    linter.check(&document, &facts(&document)).len()
}

fn rules() -> RuleSet {
    RuleSet::embedded().expect("the rules are right")
}

/// Asks for hints too: every rule that is on is asked.
fn every_rule() -> Settings {
    Settings { least: Severity::Hint, ..Settings::default() }
}

/// The parts of a start: what a hook costs before it has read a line.
mod start {
    use super::*;

    /// Reading and compiling the rules that come with the program; the kinds of document are read once in a process.
    #[divan::bench]
    fn rules() -> RuleSet {
        super::rules()
    }

    /// Choosing rules and indexing their words.
    #[divan::bench]
    fn linter(bencher: Bencher<'_, '_>) {
        let rules = super::rules();
        bencher.bench(|| black_box(Linter::new(&rules, every_rule())).settings().language);
    }

    /// A thousand rules of a user, tried on their examples.
    #[divan::bench(sample_count = 3)]
    fn thousand_rules_of_a_user(bencher: Bencher<'_, '_>) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for number in 0..1_000 {
            let rule = format!(
                "severity = \"warning\"\nwhy = \"Proef.\"\n[message]\nnl = \"niet {{text}}\"\nen = \"not {{text}}\"\n\
                 [match]\non = \"text\"\nwords = [\"proefwoord{number}\"]\n\
                 [[example]]\nbad = \"Een [[proefwoord{number}]].\"\n[[example]]\ngood = \"Een woord.\"\n"
            );
            std::fs::write(folder.path().join(format!("regel-{number}.toml")), rule).expect("it can be written");
        }
        let folders = [PathBuf::from(folder.path())];
        bencher.bench(|| RuleSet::with_folders(&folders, Kinds::built_in()).expect("they are right"));
    }
}

/// The readers, and what pulldown-cmark alone takes for the same Markdown.
mod reading {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn text(bencher: Bencher<'_, '_>, size: usize) {
        let text = texts::letters(size);
        bencher.counter(BytesCount::of_str(&text)).bench(|| document(&text, Format::Text));
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn markdown(bencher: Bencher<'_, '_>, size: usize) {
        let text = texts::markdown(size);
        bencher.counter(BytesCount::of_str(&text)).bench(|| document(&text, Format::Markdown));
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn markdown_by_pulldown_cmark_alone(bencher: Bencher<'_, '_>, size: usize) {
        use pulldown_cmark::{Options, Parser};
        let text = texts::markdown(size);
        let events = || Parser::new_ext(&text, Options::all()).into_offset_iter().map(|(_, range)| range.end).fold(0, usize::max);
        bencher.counter(BytesCount::of_str(&text)).bench(events);
    }
}

/// What is found in a text.
mod recognising {
    use super::*;
    use beleidslint::recognise::{
        abbreviation, amount, cross_reference, date, language, numbering, pair, period, person, rapport, starts::Starts, target,
        term,
    };

    /// Every recogniser that can be asked by itself, on the dense text.
    const RECOGNISERS: [&str; 14] = [
        "abbreviation",
        "amount",
        "cross_reference",
        "date",
        "language",
        "numbering",
        "pair",
        "period",
        "person",
        "rapport",
        "starts",
        "target",
        "term",
        "token",
    ];

    /// The list to which `fill` adds.
    fn filled<T>(fill: impl FnOnce(&mut Vec<T>)) -> Vec<T> {
        let mut found = Vec::new();
        fill(&mut found);
        found
    }

    #[divan::bench(args = RECOGNISERS, sample_count = 5)]
    fn one(bencher: Bencher<'_, '_>, name: &str) {
        let document = document(&texts::dense(WHOLE), Format::Text);
        let facts = facts(&document);
        let (tokens, references) = (&facts.tokens, &facts.references);
        let readable = |at: usize| document.is_readable(at);
        let starts = Starts::new(&document.text, tokens);
        let parts = std::slice::from_ref(&starts);
        let bencher = bencher.counter(BytesCount::of_str(&document.text));
        match name {
            "abbreviation" => bencher.bench(|| abbreviation::recognise(&document, &starts, &readable)),
            "amount" => bencher.bench(|| filled(|found| amount::recognise(&document, &starts, &readable, found))),
            "cross_reference" => bencher.bench(|| cross_reference::recognise(&document, parts, &readable, references)),
            "date" => bencher.bench(|| {
                filled(|found| date::recognise(&document, &starts, &readable, [references, &[]], &facts.periods, found))
            }),
            "language" => bencher.bench(|| language::recognise(&document, parts)),
            "numbering" => bencher.bench(|| numbering::recognise(&document)),
            "pair" => bencher.bench(|| pair::recognise(&document, &starts, &readable)),
            "period" => {
                bencher.bench(|| filled(|found| period::recognise(&document, &starts, &readable, references.iter(), found)))
            }
            "person" => {
                bencher.bench(|| filled(|found| person::recognise(&document, &starts, &readable, &mut Default::default(), found)))
            }
            "rapport" => bencher.bench(|| rapport::recognise(&document, &starts, &readable)),
            "starts" => bencher.bench(|| Starts::new(&document.text, tokens)),
            "target" => bencher.bench(|| target::recognise(&document, &starts)),
            "term" => bencher.bench(|| term::recognise(&document, parts, &token::distinct(tokens), &readable)),
            _ => bencher.bench(|| token::tokens(&document.text)),
        }
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn all(bencher: Bencher<'_, '_>, size: usize) {
        let document = document(&texts::dense(size), Format::Text);
        bencher.counter(BytesCount::of_str(&document.text)).bench(|| facts(&document));
    }
}

/// What the rules cost once the facts are there.
mod rules_alone {
    use super::*;

    /// Rules by what they look at: fields of references and dates, words, patterns, parts of the document.
    #[divan::bench(args = ["bronnen", "datums", "consistentie", "structuur", "taal", "toegankelijkheid", "typografie"], sample_count = 5)]
    fn group(bencher: Bencher<'_, '_>, group: &str) {
        let rules = rules();
        let linter = Linter::new(&rules, Settings { select: vec![group.to_owned()], ..every_rule() });
        check(bencher, &linter);
    }

    #[divan::bench(sample_count = 5)]
    fn all(bencher: Bencher<'_, '_>) {
        let rules = rules();
        check(bencher, &Linter::new(&rules, every_rule()));
    }

    /// With so many words more: they should cost nothing.
    #[divan::bench(args = [100, 1_000, 10_000], sample_count = 5)]
    fn with_more_words(bencher: Bencher<'_, '_>, words: usize) {
        let rules = rules();
        let term = |number: usize| Term { prefer: format!("term{number}"), avoid: vec![format!("proefwoord{number}")] };
        check(bencher, &Linter::new(&rules, Settings { terms: (0..words).map(term).collect(), ..every_rule() }));
    }

    fn check(bencher: Bencher<'_, '_>, linter: &Linter<'_>) {
        let document = document(&texts::dense(WHOLE), Format::Text);
        let facts = facts(&document);
        bencher.counter(BytesCount::of_str(&document.text)).bench(|| linter.check(black_box(&document), &facts));
    }
}

/// From bytes to findings.
mod checking {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn letters(bencher: Bencher<'_, '_>, size: usize) {
        check(bencher, &texts::letters(size), Format::Text);
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn dense(bencher: Bencher<'_, '_>, size: usize) {
        check(bencher, &texts::dense(size), Format::Text);
    }

    #[divan::bench(args = SIZES, sample_count = 10)]
    fn markdown(bencher: Bencher<'_, '_>, size: usize) {
        check(bencher, &texts::markdown(size), Format::Markdown);
    }

    /// The words of a text, counted as `wc -w` does: what looking at every character costs at least.
    #[divan::bench(args = SIZES, sample_count = 10)]
    fn counting_words_only(bencher: Bencher<'_, '_>, size: usize) {
        let text = texts::letters(size);
        bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(&text).split_whitespace().count());
    }

    fn check(bencher: Bencher<'_, '_>, text: &str, format: Format) {
        let rules = rules();
        let linter = Linter::new(&rules, every_rule());
        bencher.counter(BytesCount::of_str(text)).bench(|| whole(&linter, text, format));
    }
}

/// A note with numbered headings, each with a reference and a list of ten items.
fn note(headings: usize) -> String {
    let items: String = (1..=10).map(|item| format!("{item}. een punt;\n")).collect();
    let heading = |number: usize| {
        let (chapter, part) = (number / 50 + 1, number % 50 + 1);
        format!("## {chapter}.{part} Onderwerp {number}\n\nZie paragraaf {chapter}.{part} en bijlage 3. Wij vragen:\n\n{items}\n")
    };
    (0..headings).map(heading).collect()
}

/// Ten times as many headings and items take ten times as long.
#[divan::bench(args = [100, 1_000, if cfg!(debug_assertions) { 1_000 } else { 10_000 }], sample_count = 3)]
fn numbered(bencher: Bencher<'_, '_>, headings: usize) {
    let rules = rules();
    let linter = Linter::new(&rules, every_rule());
    let text = note(headings);
    bencher.counter(BytesCount::of_str(&text)).bench(|| whole(&linter, &text, Format::Markdown));
}

/// Ten times as many different words take ten times as long.
#[divan::bench(args = [1_000, if cfg!(debug_assertions) { 2_000 } else { 10_000 }, if cfg!(debug_assertions) { 3_000 } else { 100_000 }], sample_count = 3)]
fn different_words(bencher: Bencher<'_, '_>, words: usize) {
    let rules = rules();
    let linter = Linter::new(&rules, every_rule());
    let text = texts::different(words);
    bencher.counter(BytesCount::of_str(&text)).bench(|| whole(&linter, &text, Format::Text));
}

/// Texts made to be slow: the same sign or word over and over.
const HOSTILE: [(&str, &str); 16] = [
    ("digits", "7"),
    ("numbers", "12 345, nr. "),
    ("artikel", "artikel "),
    ("kamerstuk", "Kamerstukken II "),
    ("motie", "motie van de leden "),
    ("persons", "mevrouw De Vries, dr. mevrouw J.A. Devries en (ABC) "),
    ("brackets", "("),
    ("square_brackets", "["),
    ("quotes", "«“"),
    ("nested_quotes", "> "),
    ("nested_items", "- "),
    ("emphasis", "*a_ "),
    ("combining_marks", "e\u{301}"),
    ("triggers", "mei nr. artikel Stb. lid wet ECLI motie bijlage euro "),
    ("lines", "a\n"),
    ("one_line", "De minister schrijft op 3 mei 2024 een brief over de motie aan de Kamer "),
];

/// Ten times the text takes ten times as long.
#[divan::bench(args = HOSTILE.iter().flat_map(|(name, _)| [(*name, WHOLE / 10), (*name, WHOLE)]), sample_count = 3)]
fn hostile(bencher: Bencher<'_, '_>, (name, size): (&str, usize)) {
    let rules = rules();
    let linter = Linter::new(&rules, every_rule());
    let piece = HOSTILE.iter().find(|(known, _)| *known == name).map_or("", |(_, piece)| piece);
    let text = piece.repeat(size / piece.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| whole(&linter, &text, Format::Markdown));
}

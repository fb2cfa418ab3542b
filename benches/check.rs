//! How fast a text is read, recognised and checked, also where the text is hostile.

use std::hint::black_box;

use beleidslint::document::{Document, Format};
use beleidslint::lint::{Linter, Settings};
use beleidslint::read;
use beleidslint::recognise::{self, Facts};
use beleidslint::relate::{self, Known};
use beleidslint::rule::RuleSet;
use divan::Bencher;
use divan::counter::BytesCount;

const LETTER: &str = include_str!("../fixtures/brief-met-fouten/brief.txt");
const SIZES: [usize; 2] = [100_000, 10_000_000];

fn main() {
    divan::main();
}

/// Letters behind one another, `size` bytes or a little more.
fn letters(size: usize) -> String {
    LETTER.repeat(size.div_ceil(LETTER.len()))
}

fn document(text: &str) -> Document {
    read::read(text.as_bytes().to_vec(), Format::Text).expect("it is a text")
}

fn facts(document: &Document) -> Facts {
    let mut facts = recognise::recognise(document);
    relate::relate(document, &mut facts, Known::default());
    facts
}

/// Reads, recognises and checks a text, and gives the number of findings.
fn whole(linter: &Linter<'_>, text: &str) -> usize {
    let document = document(text);
    linter.check(&document, &facts(&document)).len()
}

#[divan::bench]
fn start() -> RuleSet {
    RuleSet::embedded().expect("the rules are right")
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn reading(bencher: Bencher<'_, '_>, size: usize) {
    let text = letters(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| document(&text));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn recognising(bencher: Bencher<'_, '_>, size: usize) {
    let document = document(&letters(size));
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| facts(&document));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn checking(bencher: Bencher<'_, '_>, size: usize) {
    let rules = RuleSet::embedded().expect("the rules are right");
    let linter = Linter::new(&rules, Settings::default());
    let document = document(&letters(size));
    let facts = facts(&document);
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| linter.check(black_box(&document), &facts));
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
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 3)]
fn numbered(bencher: Bencher<'_, '_>, headings: usize) {
    let rules = RuleSet::embedded().expect("the rules are right");
    let linter = Linter::new(&rules, Settings::default());
    let text = note(headings);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let document = read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is a text");
        linter.check(&document, &facts(&document)).len()
    });
}

/// Texts made to be slow: the same sign or word over and over, in ten megabytes.
const HOSTILE: [(&str, &str); 9] = [
    ("digits", "7"),
    ("numbers", "12 345, nr. "),
    ("artikel", "artikel "),
    ("kamerstuk", "Kamerstukken II "),
    ("motie", "motie van de leden "),
    ("brackets", "("),
    ("quotes", "«“"),
    ("lines", "a\n"),
    ("one_line", "De minister schrijft op 3 mei 2024 een brief over de motie aan de Kamer "),
];

#[divan::bench(args = HOSTILE.map(|(name, _)| name), sample_count = 3)]
fn hostile(bencher: Bencher<'_, '_>, name: &str) {
    let rules = RuleSet::embedded().expect("the rules are right");
    let linter = Linter::new(&rules, Settings::default());
    let piece = HOSTILE.iter().find(|(known, _)| *known == name).map_or("", |(_, piece)| piece);
    let text = piece.repeat(10_000_000 / piece.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| whole(&linter, &text));
}

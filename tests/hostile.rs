//! Texts made to be slow or deep are read, recognised, checked and shown like any other. How long they take, `cargo bench --
//! hostile` and `benches/peers/linear.py` say.

use beleidslint::document::Format;
use beleidslint::lint::{Linter, Settings, Severity};
use beleidslint::relate::Known;
use beleidslint::rule::RuleSet;
use beleidslint::{read, recognise, relate};

/// So many bytes of each.
const SIZE: usize = 24_000;

/// The same sign or word over and over.
const PIECES: [&str; 34] = [
    "7",
    "12 345, nr. ",
    "artikel ",
    "Kamerstukken II ",
    "motie van de leden ",
    "(",
    "[",
    "«“",
    "“",
    "„a ",
    "> ",
    "- ",
    "*a_ ",
    "e\u{301}",
    "a\u{301}b",
    "mei nr. artikel Stb. lid wet ECLI motie bijlage euro ",
    "a\n",
    "a \n\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "[a](http://b.nl/c) ",
    "# 1.1 Kop\n\n",
    "a[^1]\n\n[^1]: b\n\n",
    "1. een\n",
    "`a",
    "<a ",
    "3 mei 2024, ",
    "OCW (Onderwijs) ",
    " ,",
    " - ",
    "Datum: 3 mei 2024\n",
    "Geachte heer,\n",
    "\u{FB01} ",
    "2024-2025 ",
    "\t",
];

fn check(text: &str) {
    let rules = RuleSet::embedded().expect("the rules are right");
    let linter = Linter::new(&rules, Settings { least: Severity::Hint, ..Settings::default() });
    for format in [Format::Text, Format::Markdown] {
        let document = read::read(text.as_bytes().to_vec(), format).expect("it is a text");
        let mut facts = recognise::recognise(&document);
        relate::relate(&document, &mut facts, Known::default());
        for finding in linter.check(&document, &facts) {
            let (start, end) = document.positions(finding.span);
            assert!(start.offset <= end.offset && end.offset <= text.len());
        }
    }
}

#[test]
fn the_same_over_and_over_is_checked() {
    for piece in PIECES {
        check(&piece.repeat(SIZE / piece.len()));
    }
}

#[test]
fn deep_nesting_is_checked() {
    let depth = 1_000;
    check(&(">".repeat(depth) + " De motie.\n"));
    check(&("- ".repeat(depth) + "de motie.\n"));
    check(&("1. ".repeat(depth) + "de motie.\n"));
    check(&((0..150).map(|depth| "  ".repeat(depth) + "- een\n").collect::<String>()));
    check(&("(".repeat(depth) + "de motie" + &")".repeat(depth)));
    check(&("«".repeat(depth) + "de motie" + &"»".repeat(depth)));
    check(&("<div>".repeat(depth) + "de motie"));
}

//! What is written wrong about a Kamerstuk is found wrong, whatever is wrong about it.

use beleidslint::document::Format;
use beleidslint::lint::{Linter, Settings};
use beleidslint::relate::Known;
use beleidslint::rule::RuleSet;
use beleidslint::{read, recognise, relate};

/// Each reference with what is wrong with it.
const MALFORMED: [(&str, &str); 14] = [
    ("Kamerstuk 3147, nr. 12", "a digit of the dossier is lost"),
    ("kamerstuk 314 770, nr. 12", "the dossier has a digit too many"),
    ("Kamerstuk 314 77", "the dossier is grouped 3 + 2"),
    ("Kamerstuk 2022Z01234", "a case number is no Kamerstuk"),
    ("Kamerstuk 12 maart 2021", "a date is no number"),
    ("Kamerstuk: 31477-12", "a colon"),
    ("kamerstuk: 35570-VIII-12", "a colon, and a chapter"),
    ("Kamerstuk (31477-12", "a stray bracket"),
    ("Kamerstuk31477-B-3", "no space"),
    ("Kamerstuk 2009-2010, 31477, nr. 12", "no chamber"),
    ("Kamerstuk 2010-2011, 21501-20, nr. 512", "no chamber, and a council"),
    ("Kamerstuk 2014-2015, CVI,C", "no chamber, a dossier of the Eerste Kamer, and no space"),
    ("kenmerk 31477, nr. 12", "a paper has no reference mark"),
    ("Kamerstuk 21501, nr. 512", "the council is lost"),
];

#[test]
fn a_malformed_reference_is_found_wrong_under_the_style_of_the_leidraad() {
    let rules = RuleSet::embedded().expect("the rules are right");
    let settings = Settings { style: Some("leidraad".to_owned()), select: vec!["bronnen".to_owned()], ..Settings::default() };
    let linter = Linter::new(&rules, settings);
    for (reference, what) in MALFORMED {
        for text in [
            format!("De brief is besproken ({reference}) in de commissie."),
            format!("De motie van het lid Bos ({reference}) is aangenomen."),
            format!("Het staat in {reference}."),
            format!("Zie [{reference}] voor het antwoord."),
        ] {
            let document = read::read(text.clone().into_bytes(), Format::Text).expect("it is text");
            let mut facts = recognise::recognise(&document);
            relate::relate(&document, &mut facts, Known::default());
            let findings = linter.check(&document, &facts);
            assert!(!findings.is_empty(), "{what}: {text}");
        }
    }
}

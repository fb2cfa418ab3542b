use proptest::prelude::*;

use super::testing::{ids, references};
use crate::document::{BlockKind, Builder, Encoding, Format, Source};

/// A vergaderjaar as it can be written, and in eight digits.
fn vergaderjaar() -> impl Strategy<Value = (String, String)> {
    (1950..2080i32, 0..4usize).prop_map(|(first, form)| {
        let (second, short) = (first + 1, (first + 1) % 100);
        let written = match form {
            0 => format!("{first}/{short:02}"),
            1 => format!("{first}-{second}"),
            2 => format!("{first}–{second}"),
            _ => format!("{first}/{second}"),
        };
        (written, format!("{first}{second}"))
    })
}

fn chamber() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![("II", "tk"), ("TK", "tk"), ("Tweede Kamer", "tk"), ("I", "ek"), ("EK", "ek")])
}

/// Sentences in which a reference can stand.
fn frame() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["{} geldt hier.", "Zie {}.", "Dat is bekend ({}) en juist.", "Zie {}; het is zo.", "Zie {}²"])
}

proptest! {
    #[test]
    fn handelingen_written_from_their_parts_come_back(
        (written, year) in vergaderjaar(), (chamber, id) in chamber(), comma in any::<bool>(),
        meeting in 1..150u32, item in 1..70u32, frame in frame(),
    ) {
        let comma = if comma { "," } else { "" };
        let text = format!("Handelingen {chamber}{comma} {written}, nr. {meeting}, item {item}");
        prop_assert_eq!(ids(&frame.replace("{}", &text)), [format!("h-{id}-{year}-{meeting}-{item}")]);
    }

    #[test]
    fn an_aanhangsel_written_from_its_parts_comes_back(
        (written, year) in vergaderjaar(), (chamber, id) in chamber(), number in 1..9999u32, frame in frame(),
    ) {
        let text = format!("Aanhangsel Handelingen {chamber} {written}, nr. {number}");
        prop_assert_eq!(ids(&frame.replace("{}", &text)), [format!("ah-{id}-{year}-{number}")]);
    }

    #[test]
    fn a_journal_written_from_its_parts_comes_back(
        journal in prop::sample::select(vec![("Stb.", "stb"), ("Staatsblad", "stb"), ("Stcrt.", "stcrt"), ("Trb.", "trb")]),
        between in prop::sample::select(vec![", ", ", nr. ", "/", " nr. "]),
        year in 1952..2090u32, number in 1..250u32, frame in frame(),
    ) {
        let text = format!("{} {year}{between}{number}", journal.0);
        prop_assert_eq!(ids(&frame.replace("{}", &text)), [format!("{}-{year}-{number}", journal.1)]);
    }

    #[test]
    fn an_ecli_written_from_its_parts_comes_back(court in "[A-Z]{2,7}", year in 1900..2099u32, number in 1..99999u32, frame in frame()) {
        let text = format!("ECLI:NL:{court}:{year}:{number}");
        prop_assert_eq!(ids(&frame.replace("{}", &text)), [text]);
    }

    #[test]
    fn acts_written_from_their_parts_come_back(year in 2015..2099u32, number in 1..9999u32, frame in frame()) {
        for (name, letter) in [("Verordening", 'R'), ("Richtlijn", 'L'), ("Besluit", 'D')] {
            let text = frame.replace("{}", &format!("{name} (EU) {year}/{number}"));
            prop_assert_eq!(ids(&text), [format!("3{year}{letter}{number:04}")]);
        }
    }

    #[test]
    fn acts_of_before_2015_come_back(year in 1999..2015u32, number in 1..1900u32, frame in frame()) {
        let regulation = frame.replace("{}", &format!("Verordening (EG) nr. {number}/{year}"));
        prop_assert_eq!(ids(&regulation), [format!("3{year}R{number:04}")]);
        let directive = frame.replace("{}", &format!("Richtlijn {year}/{number}/EG"));
        prop_assert_eq!(ids(&directive), [format!("3{year}L{number:04}")]);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[ -~éÉ…–²\n]{0,80}") {
        references(&text);
    }

    #[test]
    fn no_mixture_of_its_own_words_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "Stb. ", "Handelingen ", "Aanhangsel ", "II ", "2015/16", ", ", "nr. ", "item ", "ECLI", ":", ";", "NL", "2012", "(", ")", "EU",
        "/", "Verordening ", "richtlijn ", "en ", "L ", "PbEU ", "COM", "BWBR", "0005537", "&g=", "jci1", ".3:c:", "…", "–", "7", "²",
        "32016R0679", "van ", "mei ", "p. ", "LJN ", "AB1234", "W01", ".", "h-tk-", "TZ202603", "-",
    ]), 0..24)) {
        references(&pieces.concat());
    }
}

/// Eight times the text takes about eight times as long: what is hostile is read on in one pass.
#[test]
fn hostile_texts_are_read_in_linear_time() {
    for piece in [
        "ECLI:",
        "Verordening (EU) nr. ",
        "Stb. 2011, 35, 36 en 37, ",
        "2006/48/",
        "(EU) ",
        "Handelingen II 2015/16, nrs. 3, 4, ",
        "7, ",
        "1/",
        "jci1.3:c:BWBR0005537&g=",
        "&a=1",
        "Aanhangsel Handelingen ",
        "richtlijnen 2006/48/EG, ",
        "((((((",
        "20162016",
        "LJN AB1234, ",
        "p. 9-",
        "h-tk-",
        "Stb. ..., ",
    ] {
        // If each looked at all others, this would take minutes.
        let text = format!("Handelingen II 2015/16, nrs. 3, {}", piece.repeat(32_000));
        let mut builder = Builder::new(Source::new(text.clone(), Encoding::Utf8, 0), Format::Text);
        builder.push_prose(0..text.len());
        builder.end_block(BlockKind::Paragraph, false);
        let document = builder.finish();
        let begun = std::time::Instant::now();
        let starts = crate::recognise::starts::Starts::new(&document.text, &document.tokens);
        super::recognise(&document, &starts, &|_| true, &mut Vec::new());
        assert!(begun.elapsed().as_secs() < 20, "{piece}");
    }
}

//! Mending changes what it should, and leaves every other byte as it was.

use std::ops::Range;

use beleidslint::document::InlineKind;
use beleidslint::document::{Document, Format, Span};
use beleidslint::lint::{Change, Edit, Fix, Linter, Plan, Settings, changed_bytes, changed_text};
use beleidslint::read::read;
use beleidslint::recognise;
use beleidslint::relate::{self, Known};
use beleidslint::rule::RuleSet;
use proptest::prelude::*;

fn document(bytes: &[u8], format: Format) -> Document {
    read(bytes.to_vec(), format).expect("it is text")
}

/// A fix for each of `replacements`: of the first place in the joined text that says the one, to the other.
fn fixes(document: &Document, replacements: &[(&str, &str)]) -> Vec<Fix> {
    let fix = |(old, new): &(&str, &str)| {
        let at = document.text.find(old).unwrap_or_else(|| panic!("{old} is not in {}", document.text));
        let edit = Edit { span: Span::new(at, at + old.len()), replacement: (*new).to_owned() };
        Fix { safe: true, edits: vec![edit] }
    };
    replacements.iter().map(fix).collect()
}

/// The file with these replacements carried out in one round.
fn mended(bytes: &[u8], format: Format, replacements: &[(&str, &str)]) -> Vec<u8> {
    let before = document(bytes, format);
    let fixes = fixes(&before, replacements);
    let fixes: Vec<&Fix> = fixes.iter().collect();
    let plan = Plan::new(&before, &fixes);
    let changed = changed_bytes(&before.source, bytes, &plan.changes).expect("it can be stored");
    assert!(plan.leads_to(&before, &fixes, &document(&changed, format)), "{:?}", plan.changes);
    changed
}

fn mended_text(text: &str, format: Format, replacements: &[(&str, &str)]) -> String {
    String::from_utf8(mended(text.as_bytes(), format, replacements)).expect("it stays UTF-8")
}

#[test]
fn line_ends_marks_and_encodings_stay_as_they_were() {
    let fix = [("nr 6", "nr. 6")];
    assert_eq!(mended(b"\xEF\xBB\xBFZie nr 6\r\nof\n7.", Format::Text, &fix), b"\xEF\xBB\xBFZie nr. 6\r\nof\n7.");
    assert_eq!(mended(b"\xE9\xE9n, nr 6\r\n", Format::Text, &fix), b"\xE9\xE9n, nr. 6\r\n");
    let wide =
        |text: &str, unit: fn(u16) -> [u8; 2]| "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect();
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let (before, after): (Vec<u8>, Vec<u8>) = (wide("één 😀 nr 6\r\n", unit), wide("één 😀 nr. 6\r\n", unit));
        assert_eq!(mended(&before, Format::Text, &fix), after);
    }
}

#[test]
fn bytes_that_cannot_be_decoded_stay_as_they_were() {
    let mut bytes = vec![0xFF, 0xFE, 0x00, 0xD8];
    bytes.extend("nr 6".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.push(0x41);
    let mut expected = vec![0xFF, 0xFE, 0x00, 0xD8];
    expected.extend("nr. 6".encode_utf16().flat_map(u16::to_le_bytes));
    expected.push(0x41);
    assert_eq!(mended(&bytes, Format::Text, &[("nr 6", "nr. 6")]), expected);
}

#[test]
fn a_character_that_the_encoding_does_not_have_is_refused() {
    let before = document(b"\xE9\xE9n -> twee ... drie - vier", Format::Text);
    let fixes = fixes(&before, &[("->", "→"), ("...", "…"), ("drie -", "drie –")]);
    let plan = Plan::new(&before, &fixes.iter().collect::<Vec<_>>());
    assert_eq!(plan.taken, [1, 2]);
    assert_eq!(plan.refused.iter().map(|refused| (refused.fix, refused.character)).collect::<Vec<_>>(), [(0, '→')]);
    let changed = changed_bytes(&before.source, b"\xE9\xE9n -> twee ... drie - vier", &plan.changes);
    assert_eq!(changed, Ok(b"\xE9\xE9n -> twee \x85 drie \x96 vier".to_vec()));
}

#[test]
fn what_lies_between_words_that_stay_is_left_where_it_is() {
    let text = "Zie de brief (26 april \n2016, kenmerk 12, nr. 6).\n";
    let fix = [("26 april 2016, kenmerk 12", "26 april 2016, Kamerstuk 12")];
    assert_eq!(mended_text(text, Format::Markdown, &fix), text.replace("kenmerk", "Kamerstuk"));
    let emphasis = "Wij - *met name* regionaal - doen mee.\n";
    let fix = [("- met name regionaal -", "– met name regionaal –")];
    assert_eq!(mended_text(emphasis, Format::Markdown, &fix), "Wij – *met name* regionaal – doen mee.\n");
    assert_eq!(mended_text("Zie nr\u{A0}6.\n", Format::Text, &[("nr 6", "nr. 6")]), "Zie nr.\u{A0}6.\n");
    let entity = mended_text("Dat is A&nbsp;&amp;&nbsp;B.\n", Format::Markdown, &[("A & B", "A en B")]);
    assert_eq!(entity, "Dat is A&nbsp;en&nbsp;B.\n");
}

#[test]
fn lines_stay_lines_where_a_line_break_goes() {
    let fix = [("10 %", "10%")];
    assert_eq!(mended_text("Dat is 10\n%, en meer.\n", Format::Markdown, &fix), "Dat is 10%,\nen meer.\n");
    assert_eq!(mended_text("Dat is 10\r\n  % en meer.\r\n", Format::Markdown, &fix), "Dat is 10%\r\n  en meer.\r\n");
    assert_eq!(mended_text("Dat is 10\n%\nen meer.\n", Format::Markdown, &fix), "Dat is 10%\nen meer.\n");
    let words = [("met betrekking tot", "over")];
    assert_eq!(mended_text("Een brief met\nbetrekking tot u.\n", Format::Markdown, &words), "Een brief over\nu.\n");
}

#[test]
fn a_fix_over_markup_a_page_mark_or_half_a_character_is_not_carried_out() {
    let refuses = |text: &str, format, replacement| {
        let document = document(text.as_bytes(), format);
        let fixes = fixes(&document, &[replacement]);
        assert!(Plan::new(&document, &[&fixes[0]]).taken.is_empty(), "{text}");
    };
    refuses("Dat is be**leid**.\n", Format::Markdown, ("beleid", "politiek"));
    refuses("Dat is `10` %.\n", Format::Markdown, ("10", "11"));
    refuses("Een e\u{FB03}ciënte aanpak.\n", Format::Text, ("iciënte", "icacieuze"));
    let letter = "Wij danken u voor het advies en zullen dat in\n\n2/7\n\nhet voorjaar van harte gaan gebruiken.\n\n3/7\n";
    refuses(letter, Format::Text, ("in het voorjaar", "binnenkort"));
    refuses("---\ndate: 03-05-2024\n---\n\nTekst.\n", Format::Markdown, ("03-05-2024", "3 mei 2024"));
}

#[test]
fn of_fixes_that_overlap_or_touch_the_first_is_taken() {
    let before = document(b"een twee drie vier", Format::Text);
    let fixes = fixes(&before, &[("twee drie", "2, 3"), ("drie", "III"), ("een ", "1 "), ("vier", "4")]);
    let plan = Plan::new(&before, &fixes.iter().collect::<Vec<_>>());
    assert_eq!(plan.taken, [0, 3]);
    assert_eq!(changed_text(before.source.text(), &plan.changes), "een 2, 3 4");
}

#[test]
fn a_fix_of_several_edits_is_carried_out_whole_or_not_at_all() {
    let before = document(b"een twee drie", Format::Text);
    let edit = |old: &str, new: &str| fixes(&before, &[(old, new)]).remove(0).edits.remove(0);
    let first = Fix { safe: true, edits: vec![edit("twee", "2")] };
    let both = Fix { safe: true, edits: vec![edit("een", "1"), edit("twee", "II")] };
    let plan = Plan::new(&before, &[&first, &both]);
    assert_eq!((plan.taken.as_slice(), changed_text(before.source.text(), &plan.changes).as_str()), (&[0][..], "een 2 drie"));
}

/// Bytes of a text in some encoding, with what occurs in files: marks, mixed line ends, halves of characters.
fn stored() -> impl Strategy<Value = Vec<u8>> {
    let text = || "[a-z éë–€\u{AD}😀.,\r\n]{0,60}";
    let wide = |unit: fn(u16) -> [u8; 2]| {
        (text(), prop::collection::vec(any::<u16>(), 0..4), any::<bool>()).prop_map(move |(text, extra, odd)| {
            let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).chain(extra);
            units.flat_map(unit).chain(odd.then_some(0x41)).collect()
        })
    };
    prop_oneof![
        text().prop_map(String::into_bytes),
        text().prop_map(|text| ["\u{FEFF}", &text].concat().into_bytes()),
        prop::collection::vec(prop_oneof![20 => 0x20..=0xFF_u8, 1 => Just(b'\n'), 1 => Just(b'\r')], 0..60),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ]
}

/// Places in a text, in order and apart from each other, from arbitrary numbers.
fn places(text: &str, numbers: &[usize]) -> Vec<Range<usize>> {
    let mut ends: Vec<usize> = numbers.iter().map(|number| text.floor_char_boundary(number % (text.len() + 1))).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 800, ..ProptestConfig::default() })]

    #[test]
    fn bytes_outside_of_changes_stay(bytes in stored(), numbers in prop::collection::vec(any::<usize>(), 0..8), new in "[xé]{0,3}") {
        let Ok(before) = read(bytes.clone(), Format::Text) else { return Ok(()) };
        prop_assert_eq!(changed_bytes(&before.source, &bytes, &[]), Ok(bytes.clone()));
        let places = places(before.source.text(), &numbers);
        let changes: Vec<Change> = places.iter().map(|range| Change { range: range.clone(), text: new.clone() }).collect();
        let changed = changed_bytes(&before.source, &bytes, &changes).expect("every encoding has these");
        // From the end to the start, each change taken back gives the bytes as they were.
        let mut restored = changed.clone();
        let length = before.source.encoding().encode(&new).expect("every encoding has these").len();
        for range in &places {
            let (start, end) = (before.source.offset(range.start), before.source.offset(range.end));
            restored.splice(start..start + length, bytes[start..end].iter().copied());
        }
        prop_assert_eq!(restored, bytes.clone());
        if let Ok(after) = read(changed, Format::Text) && after.source.encoding() == before.source.encoding() {
            prop_assert_eq!(after.source.text(), changed_text(before.source.text(), &changes));
        }
    }
}

/// A linter that asks every rule that has a safe fix, and the bad examples of these rules.
fn safe_fixes() -> &'static (Linter<'static>, Vec<String>) {
    static MADE: std::sync::OnceLock<(Linter<'static>, Vec<String>)> = std::sync::OnceLock::new();
    MADE.get_or_init(|| {
        let rules: &RuleSet = Box::leak(Box::new(RuleSet::embedded().expect("the rules are right")));
        let severities = rules.rules().iter().map(|rule| (rule.id.clone(), Some(rule.severity))).collect();
        let linter = Linter::new(rules, Settings { severities, ..Settings::default() });
        let examples = rules.rules().iter().flat_map(|rule| rule.examples()).filter(|example| example.fixed.is_some());
        (linter, examples.map(|example| example.text.clone()).collect())
    })
}

/// What stands between backticks in Markdown, as it is written there.
fn codes(document: &Document) -> Vec<String> {
    let codes = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Code);
    let written = |span: Span| document.source.text()[document.map.range(span)].to_owned();
    codes.map(|inline| written(inline.span)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, ..ProptestConfig::default() })]
    #[test]
    fn code_in_a_sentence_is_never_mended(
        example in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 1usize..24,
    ) {
        let (linter, examples) = safe_fixes();
        let text = &examples[example.index(examples.len())];
        let start = text.floor_char_boundary(from.index(text.len()));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        prop_assume!(start < end && !text[start..end].contains(['`', '\n']));
        let text = format!("{}`{}`{}", &text[..start], &text[start..end], &text[end..]);
        let before = document(text.as_bytes(), Format::Markdown);
        let mut facts = recognise::recognise(&before);
        relate::relate(&before, &mut facts, Known::default());
        let fixes: Vec<Fix> = linter.check(&before, &facts).into_iter().filter_map(|finding| finding.fix).collect();
        let safe: Vec<&Fix> = fixes.iter().filter(|fix| fix.safe).collect();
        let plan = Plan::new(&before, &safe);
        let after = document(changed_text(&text, &plan.changes).as_bytes(), Format::Markdown);
        prop_assert_eq!(codes(&before), codes(&after), "{} {:?}", text, plan.changes);
    }
}

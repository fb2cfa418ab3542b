//! Abbreviations, wherever a text uses them.

mod search;

use std::borrow::Cow;

use super::definition::{self, Definition};
use super::known_abbreviation::Known;
use super::record::{Field, Subject, Type, Value};
use super::signs::Signs;
use super::starts::Starts;
use crate::document::{Document, Span};

pub use search::Search;

/// An abbreviation used in the text.
#[derive(Clone, Debug)]
pub struct Abbreviation {
    pub span: Span,
    /// As written.
    pub short: Cow<'static, str>,
    /// Its row of the table.
    pub known: Option<&'static Known>,
    /// Whether a definition stands here or in front of it; added by `relate`, like all that follows but `in_heading`.
    pub defined: bool,
    /// Whether a definition stands behind it, and none in front.
    pub defined_later: bool,
    /// Where the first definition of it stands.
    pub explained_at: Option<Span>,
    /// Whether this is its first use outside definitions and headings.
    pub first: bool,
    pub in_heading: bool,
    /// Whether it is the short form of a definition.
    pub in_definition: bool,
    /// How often the document uses it.
    pub uses: u32,
    /// Whether what it stands for is written somewhere in the text; added by `relate`.
    pub written_out: bool,
    /// Whether the configuration declares it known; added by `relate`.
    pub declared: bool,
}

impl Abbreviation {
    /// How it is written; `Mbo` is `mbo` at the beginning of a sentence.
    fn spelling(&self) -> Cow<'_, str> {
        match self.known {
            Some(known) if known.is_lowercase() && !self.short.chars().skip(1).any(char::is_uppercase) => known.short.into(),
            _ => self.short.as_ref().into(),
        }
    }

    fn is_lowercase(&self) -> bool {
        !self.short.chars().any(char::is_uppercase)
    }
}

impl Subject for Abbreviation {
    const NAME: &'static str = "abbreviation";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "de afkorting in de tekst", |a| a.span.into()),
        Field::new("short", Type::Text, "de afkorting zoals zij er staat", |a| a.short.as_ref().into()),
        Field::new("key", Type::Text, "de afkorting in kleine letters, om gebruik en verklaring te vergelijken", |a| {
            a.short.to_lowercase().into()
        }),
        Field::new("full", Type::Text, "waar zij voor staat, als dat bekend en eenduidig is", |a| {
            a.known.and_then(Known::full).into()
        }),
        Field::new("meanings", Type::List, "alles waar zij voor kan staan", |a| {
            let meanings = a.known.map_or(&[][..], |known| &known.meanings);
            Value::List(meanings.iter().map(|meaning| Cow::Borrowed(meaning.full)).collect())
        }),
        Field::new("article", Type::Text, "het lidwoord of wat er anders voor hoort te staan", |a| {
            a.known.and_then(|known| known.meanings.first()).map(|meaning| meaning.article).into()
        }),
        Field::new(
            "grade",
            Type::Text,
            "wie een verklaring nodig heeft: n niemand, k wie niet in Den Haag werkt, j ieder, unknown",
            |a| if a.declared { "n" } else { a.known.map_or("unknown", Known::grade) }.into(),
        ),
        Field::new("group", Type::Text, "waar zij bij hoort: ministerie, onderwijs, partij …", |a| {
            a.known.map(Known::group).into()
        }),
        Field::new("lowercase", Type::Bool, "of zij met kleine letters is geschreven", |a| a.is_lowercase().into()),
        Field::new("known", Type::Bool, "of zij in de lijst van afkortingen staat", |a| a.known.is_some().into()),
        Field::new("defined", Type::Bool, "of hier of eerder staat waar zij voor staat", |a| a.defined.into()),
        Field::new("defined_later", Type::Bool, "of dat pas later staat", |a| a.defined_later.into()),
        Field::new("explained_at", Type::Place, "waar voor het eerst staat waar zij voor staat", |a| {
            a.explained_at.map_or(Value::Absent, Value::Place)
        }),
        Field::new("spelling", Type::Text, "hoe zij is geschreven, de hoofdletter van een begin niet meegerekend", |a| {
            Value::Text(a.spelling())
        }),
        Field::new("first", Type::Bool, "of dit het eerste gebruik is buiten verklaringen en koppen", |a| a.first.into()),
        Field::new("in_heading", Type::Bool, "of zij in een kop staat", |a| a.in_heading.into()),
        Field::new("in_definition", Type::Bool, "of zij hier wordt verklaard", |a| a.in_definition.into()),
        Field::new("written_out", Type::Bool, "of de naam ergens in de tekst voluit staat", |a| a.written_out.into()),
        Field::new("uses", Type::Number, "hoe vaak zij in het stuk staat", |a| a.uses.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Finds abbreviations and definitions.
pub fn recognise(document: &Document, starts: &Starts, readable: &dyn Fn(usize) -> bool) -> (Vec<Abbreviation>, Vec<Definition>) {
    let definitions = definition::find(document, &document.blocks, &Signs::of(document, 0..document.text.len()), readable);
    let mut search = Search::new(document, readable, &definitions);
    search.read(starts);
    (search.finish(), definitions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::read::read;
    use proptest::prelude::*;

    fn facts(text: &str) -> (Document, Vec<Abbreviation>, Vec<Definition>) {
        let document = read(text.as_bytes().to_vec(), Format::Markdown).expect("it can be read");
        let (abbreviations, definitions) =
            recognise(&document, &Starts::new(&document.text, &document.tokens), &|at| document.is_readable(at));
        (document, abbreviations, definitions)
    }

    fn shorts(text: &str) -> Vec<String> {
        facts(text).1.into_iter().map(|abbreviation| abbreviation.short.into_owned()).collect()
    }

    fn fulls(text: &str) -> Vec<(String, String)> {
        facts(text).2.into_iter().map(|definition| (definition.short, definition.full)).collect()
    }

    fn pair(short: &str, full: &str) -> Vec<(String, String)> {
        vec![(short.to_owned(), full.to_owned())]
    }

    #[test]
    fn known_abbreviations_are_found_in_every_spelling() {
        assert_eq!(shorts("Het ministerie van OCW, de AMvB, de KvK en het mbo."), ["OCW", "AMvB", "KvK", "mbo"]);
        assert_eq!(shorts("De OCW-begroting, een mbo-student, NS'en en zzp'ers."), ["OCW", "mbo", "NS", "zzp"]);
        assert_eq!(shorts("De PO-Raad, B&W en de Wmo 2015; vier SDGs en CO2."), ["PO-Raad", "B&W", "Wmo 2015", "SDG", "CO2"]);
        assert_eq!(shorts("Mbo-scholen en het MBO."), ["Mbo", "MBO"]);
    }

    #[test]
    fn unknown_capitals_in_prose_are_an_abbreviation() {
        assert_eq!(shorts("De directie van het KLPQ is het daarmee eens."), ["KLPQ"]);
        assert!(shorts("De KQ'en rijden.").is_empty());
        assert_eq!(shorts("De Kleine Quizzen (KQ) komen; de KQ'en ook.").len(), 2);
    }

    #[test]
    fn other_capitals_are_no_abbreviation() {
        for text in [
            "Hoofdstuk XVI en 36 200 IXB van de begroting.",
            "ECLI:NL:RVS:2016:1234 en BWBR0005537 en 35925-VAB, nr. 3.",
            "Dat is NIET waar.",
            "Er staat ZOMAAR iets, zomaar.",
            "DE NIEUWE WET OVER OCW",
            "Dat kost EUR 300.",
            "Zie KLPQ.pdf of KLPQ_2.",
            "De heer BOKMA (Haarlem) spreekt.",
            "Postbus 20018, 2500 EK Den Haag",
            "Gelet op richtlijn 2001/81/EG.",
            "Code `OCW` telt niet.",
            "Een bol wol en pro forma, dus wo 3 mei.",
        ] {
            assert!(shorts(text).is_empty(), "{text}: {:?}", shorts(text));
        }
        assert_eq!(shorts("Wie bol of bbl volgt."), ["bol", "bbl"]);
    }

    #[test]
    fn a_definition_has_the_letters_of_its_abbreviation() {
        assert_eq!(fulls("Volgens de Raad voor het Bos (RvB) niet."), pair("RvB", "Raad voor het Bos"));
        assert_eq!(
            fulls("Het Sociaal en Cultureel\nPlanbureau (SCP, mei 2016)."),
            pair("SCP", "Sociaal en Cultureel Planbureau")
        );
        assert_eq!(fulls("De KLP (Kamer voor Lange Plannen) komt."), pair("KLP", "Kamer voor Lange Plannen"));
        assert_eq!(fulls("Volgens de Wet open overheid (hierna: Woo) wel."), pair("Woo", "Wet open overheid"));
        assert_eq!(fulls("Het Bureau Grote Zaken (hierna te noemen: «BGZ»)."), pair("BGZ", "Bureau Grote Zaken"));
        assert_eq!(fulls("Bij de Dienst Wegverkeer (hierna: de RDW) ligt."), pair("RDW", "Dienst Wegverkeer"));
        assert_eq!(fulls("Het primair onderwijs (po) groeit."), pair("po", "primair onderwijs"));
        assert_eq!(fulls("De Wet open\noverheid (hierna: de wet)."), pair("wet", "Wet open overheid"));
        assert_eq!(fulls("Het Besluit jeugd (verder te noemen: het besluit)."), pair("besluit", "Besluit jeugd"));
    }

    #[test]
    fn brackets_with_something_else_are_no_definition() {
        for text in [
            "Het ministerie (OCW) zegt niets.",
            "Zij vroeg het (zie hierna) aan de raad (en anderen).",
            "Het lid Van Velzen-Dalstra (VVD) stelt voor.",
            "Het ministerie van Veiligheid (VI) en de begroting.",
            "De (on)gelijkheid onder (jonge) ouders.",
            "De heer Bakker (hierna: de aanvrager) en de wet (de regels).",
            "De SCP (september 2016) en de OESO (juni 2016).",
        ] {
            assert!(fulls(text).is_empty(), "{text}: {:?}", fulls(text));
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "([A-Z]{1,4}|[a-z]{1,4}|OCW|mbo|hierna: |[(). :&'é-]|[0-9]{1,4}|\\n){0,40}") {
            let (document, abbreviations, definitions) = facts(&text);
            for span in abbreviations.iter().map(|a| a.span).chain(definitions.iter().flat_map(|d| [d.span, d.short_span])) {
                prop_assert!(document.text.get(span.range()).is_some());
            }
        }
    }
}

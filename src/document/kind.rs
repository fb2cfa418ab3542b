//! Kinds of document, described in data: their parts, by what these are known, which are due, their order.

mod beginnings;
mod clues;
mod file;
mod kinds;

pub(super) use clues::{EDGE, Sighting, TITLE, sightings, sightings_of};
pub use kinds::Kinds;

/// A kind of document, as a file of `src/document/kinds/`, or one from outside, describes it.
#[derive(Debug)]
pub struct Kind {
    /// The name by which rules and configuration call it.
    pub name: String,
    /// What it is called in a sentence.
    pub label: Label,
    /// The kinds of which it is a more particular form, the nearest first.
    pub based_on: Vec<String>,
    /// How many of its telling parts a document must have to be taken for it; `None` where nothing shows the kind.
    pub recognised_by: Option<usize>,
    /// From how many telling parts on the kind is certain.
    pub sure_by: usize,
    /// Telling parts that make the kind certain by themselves, when all are there.
    pub sure_with: Vec<String>,
    /// Parts without which no document is taken for this kind.
    pub needs: Vec<String>,
    /// Parts one of which there must be.
    pub needs_any: Vec<String>,
    /// Whether a document can be of this kind and of another at once, as answers to questions in a letter.
    pub joins: bool,
    /// Whether it came with the program.
    pub built_in: bool,
    /// The parts in the order in which they belong.
    pub parts: Vec<Part>,
}

/// What a thing is called, or what is said about it, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub nl: String,
    pub en: String,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    pub label: Label,
    /// What is to be done where it is missing.
    pub help: Option<Label>,
    /// By which words it is known.
    pub known_by: KnownBy,
    /// By what else it is known.
    pub shown_by: Option<ShownBy>,
    /// The part behind whose last place any text shows this one.
    pub below: Option<String>,
    /// Where in the document it can stand.
    pub zone: Zone,
    /// Whether finding the part says something about the kind of document.
    pub telling: bool,
    /// How much it matters that it is there; `None` where it need not be.
    pub due: Option<Due>,
    /// The part that makes it due; without that one it is not.
    pub with: Option<String>,
    /// Whether it stands once.
    pub once: bool,
    /// Whether it may stand anywhere among the others.
    pub free: bool,
    /// The list of points to which it belongs, as `beleidskompas`.
    pub group: Option<String>,
}

/// Words that show a part. All are in small letters; `#` stands for a number, and `*` at the end of a line for names.
#[derive(Clone, Debug, Default)]
pub struct KnownBy {
    /// Labels of the line that holds the part, as `datum`, without a colon.
    pub labels: Vec<String>,
    /// Beginnings of a line or paragraph that is the part, as `met vriendelijke groet`.
    pub formulas: Vec<String>,
    /// Lines that are the part, whole, as `memorie van toelichting`.
    pub lines: Vec<String>,
    /// Beginnings of a heading above the part, its number aside.
    pub headings: Vec<String>,
    /// Words in a title at the top of the document.
    pub titles: Vec<String>,
    /// Words that show the part wherever they stand.
    pub words: Vec<String>,
}

/// How a part without words of its own is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShownBy {
    /// A line that is only a place and a date.
    DateLine,
    /// A salutation.
    Salutation,
    /// A closing formula.
    Closing,
    /// Lines behind the closing formula.
    BelowClosing,
    /// A line with a postcode in front of the salutation.
    AboveSalutation,
    /// The first line of the document, in front of the addressee.
    Letterhead,
    /// A heading or a line that stands alone at the top, or the title of the front matter.
    Title,
    /// Running text.
    Body,
    /// The number of a file of parliament, with its title: `31 293 Primair onderwijs`.
    DossierLine,
    /// A short line at the very end.
    LastLines,
    /// `Vraag 1`
    Question,
    /// `Antwoord 1`
    Answer,
}

impl ShownBy {
    /// How many of them there are.
    pub const COUNT: usize = ShownBy::Answer as usize + 1;
}

/// The stretch of a document in which a part can stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    #[default]
    Anywhere,
    Head,
    End,
}

/// How much it matters that a part is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    Hint,
    Warning,
    Error,
}

/// The schema of the file of a kind, as far as its types tell it.
pub(crate) fn file_schema() -> serde_json::Value {
    crate::schema::traced::<file::KindFile>()
}

impl Due {
    /// The name that kinds and rules use.
    pub fn name(self) -> &'static str {
        match self {
            Due::Hint => "hint",
            Due::Warning => "warning",
            Due::Error => "error",
        }
    }
}

impl Kind {
    /// Whether it is the kind called `name` or a more particular form of that.
    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.based_on.iter().any(|base| base == name)
    }

    /// The part called `name`, with its place in the order.
    pub fn part(&self, name: &str) -> Option<(usize, &Part)> {
        self.parts.iter().enumerate().find(|(_, part)| part.name == name)
    }
}

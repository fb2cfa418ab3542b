//! The sources that a text cites, each once with all its places.

use rustc_hash::FxHashMap;

use super::{Reference, on_one_line};

/// In which order sources are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// As the text first names them.
    Order,
    /// Those of one kind together.
    Kind,
}

/// A source with the places where it is cited, in the order of the text; there is at least one.
#[derive(Debug)]
pub struct Source<'r> {
    /// Its kind; of a motion that is cited by name and by number it is the motion.
    pub kind: &'static str,
    pub id: Option<&'r str>,
    pub faults: &'r [&'static str],
    pub url: Option<&'r str>,
    pub places: Vec<&'r Reference>,
}

impl Source<'_> {
    /// Whether it says too little to be found: an article without a law.
    pub fn is_vague(&self) -> bool {
        self.id.is_some_and(|id| id.starts_with('?'))
    }

    /// The text of its first place, on one line.
    pub fn text(&self) -> String {
        self.places.first().map(|place| on_one_line(&place.text)).unwrap_or_default()
    }

    /// How it is cited: of the places the one that says most; a motion with the number of its Kamerstuk.
    pub fn citation(&self) -> String {
        let fullest = |own: bool| {
            let of_kind = self.places.iter().filter(|place| (place.kind == self.kind) == own && place.kind != "url");
            of_kind.map(|place| place.citation.as_str()).max_by_key(|citation| citation.len())
        };
        match (fullest(true), fullest(false)) {
            (Some(own), Some(number)) => format!("{own} ({number})"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => self.text(),
        }
    }

    /// What it is sorted by among those of its kind.
    pub fn sort_key(&self) -> &str {
        let numbered = !matches!(self.kind, "motie" | "amendement" | "rapport");
        let first = self.places.iter().find(|place| place.kind == self.kind);
        self.id.filter(|_| numbered).or(first.map(|place| place.citation.as_str())).unwrap_or_default()
    }
}

/// What makes two references cite the same source.
#[derive(PartialEq, Eq, Hash)]
enum Key<'r> {
    Id(&'r str),
    /// An article of a law that is not known is the same only within one file.
    Within(&'r str, &'r str),
    Text(&'static str, String),
}

impl<'r> Key<'r> {
    fn of(reference: &'r Reference) -> Self {
        match reference.id.as_deref() {
            Some(id) if id.starts_with('?') => Key::Within(&reference.path, id),
            Some(id) => Key::Id(id),
            None => Key::Text(reference.kind, on_one_line(&reference.text)),
        }
    }
}

/// Gathers references into sources.
pub fn sources(references: &[Reference], by: By) -> Vec<Source<'_>> {
    // The address of a source that is cited in words as well is no other source.
    let mut read_at: FxHashMap<&str, &Reference> = FxHashMap::default();
    let mut named: FxHashMap<&str, &Reference> = FxHashMap::default();
    for reference in references.iter().filter(|reference| reference.kind != "url") {
        if let Some(url) = &reference.url {
            read_at.entry(bare(url)).or_insert(reference);
        }
        if let Some(id) = &reference.id {
            named.entry(id).or_insert(reference);
        }
    }
    let in_words = |reference: &Reference| {
        let of_link = reference.stands_for.as_deref().and_then(|id| named.get(id));
        let address = reference.url.as_deref().filter(|_| reference.kind == "url");
        of_link.or_else(|| address.and_then(|url| read_at.get(bare(url)))).copied()
    };
    let mut known: FxHashMap<Key<'_>, usize> = FxHashMap::default();
    let mut found: Vec<Source<'_>> = Vec::new();
    for reference in references {
        let model = in_words(reference).unwrap_or(reference);
        let index = *known.entry(Key::of(model)).or_insert_with(|| {
            found.push(Source {
                kind: model.kind,
                id: model.id.as_deref(),
                faults: &model.faults,
                url: model.url.as_deref(),
                places: Vec::new(),
            });
            found.len() - 1
        });
        let source = &mut found[index];
        if matches!(reference.kind, "motie" | "amendement") {
            source.kind = reference.kind;
        }
        source.places.push(reference);
    }
    if by == By::Kind {
        found.sort_by_key(|source| source.kind);
    }
    found
}

/// An address without what makes no difference to what is read there.
fn bare(url: &str) -> &str {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let page = host.strip_suffix(".html").or_else(|| host.strip_suffix(".pdf")).unwrap_or(host);
    page.trim_end_matches('/')
}

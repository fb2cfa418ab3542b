//! The elements of HTML, as far as they matter to who reads a text.

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands around blocks of text.
    Around,
    /// It is a block of text, or a part of one that begins on a line of its own.
    Block,
    Heading(u8),
    List {
        numbered: bool,
    },
    Item,
    Table,
    Cell {
        header: bool,
    },
    Quote,
    Link,
    Image,
    Break,
    Rule,
    /// Code inside a sentence.
    Code,
    /// Code with lines of its own.
    Preformatted,
    /// Its content is no text.
    Hidden,
    /// It changes nothing but how text looks.
    Inline,
    /// It has no content, and shows nothing that could be read.
    Empty,
}

use Role::{
    Around, Block, Break, Cell, Code, Empty, Heading, Hidden, Image, Inline, Item, Link, List, Preformatted, Quote, Rule, Table,
};

const ELEMENTS: [(&str, Role); 96] = [
    ("a", Link),
    ("abbr", Inline),
    ("acronym", Inline),
    ("address", Block),
    ("article", Around),
    ("aside", Around),
    ("audio", Hidden),
    ("b", Inline),
    ("bdi", Inline),
    ("big", Inline),
    ("blockquote", Quote),
    ("body", Around),
    ("br", Break),
    ("button", Inline),
    ("canvas", Hidden),
    ("caption", Block),
    ("center", Around),
    ("cite", Inline),
    ("code", Code),
    ("col", Empty),
    ("colgroup", Around),
    ("dd", Block),
    ("del", Inline),
    ("details", Around),
    ("dfn", Inline),
    ("div", Around),
    ("dl", Around),
    ("dt", Block),
    ("em", Inline),
    ("embed", Empty),
    ("fieldset", Around),
    ("figcaption", Block),
    ("figure", Around),
    ("font", Inline),
    ("footer", Around),
    ("form", Around),
    ("h1", Heading(1)),
    ("h2", Heading(2)),
    ("h3", Heading(3)),
    ("h4", Heading(4)),
    ("h5", Heading(5)),
    ("h6", Heading(6)),
    ("head", Hidden),
    ("header", Around),
    ("hr", Rule),
    ("html", Around),
    ("i", Inline),
    ("iframe", Hidden),
    ("img", Image),
    ("input", Empty),
    ("ins", Inline),
    ("kbd", Code),
    ("label", Inline),
    ("legend", Block),
    ("li", Item),
    ("link", Empty),
    ("main", Around),
    ("mark", Inline),
    ("math", Hidden),
    ("meta", Empty),
    ("nav", Around),
    ("noscript", Hidden),
    ("object", Hidden),
    ("ol", List { numbered: true }),
    ("p", Block),
    ("picture", Inline),
    ("pre", Preformatted),
    ("q", Inline),
    ("s", Inline),
    ("samp", Code),
    ("script", Hidden),
    ("section", Around),
    ("select", Hidden),
    ("small", Inline),
    ("source", Empty),
    ("span", Inline),
    ("strike", Inline),
    ("strong", Inline),
    ("style", Hidden),
    ("sub", Inline),
    ("summary", Block),
    ("sup", Inline),
    ("svg", Hidden),
    ("table", Table),
    ("tbody", Around),
    ("td", Cell { header: false }),
    ("template", Hidden),
    ("textarea", Hidden),
    ("tfoot", Around),
    ("th", Cell { header: true }),
    ("thead", Around),
    ("tr", Around),
    ("u", Inline),
    ("ul", List { numbered: false }),
    ("video", Hidden),
    ("wbr", Empty),
];

/// An element of HTML, by its name in letters of any size.
pub(super) fn known(name: &str) -> Option<(&'static str, Role)> {
    const LONGEST: usize = 10;
    let mut small = [0; LONGEST];
    let small = small.get_mut(..name.len())?;
    small.copy_from_slice(name.as_bytes());
    small.make_ascii_lowercase();
    let at = ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(small)).ok()?;
    Some(ELEMENTS[at])
}

/// The elements that an element of this name closes when it opens, and the one beyond which it closes none.
pub(super) fn closes(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li"], &["ul", "ol"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "p" => (&["p"], &["div", "section", "aside", "td", "th", "li", "dd", "blockquote", "details"]),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_by_their_name_in_any_letters() {
        assert_eq!(known("TD"), Some(("td", Cell { header: false })));
        assert_eq!(known("figcaption"), Some(("figcaption", Block)));
        for name in ["", "naam", "blockquotes", "Kaart", "é"] {
            assert_eq!(known(name), None);
        }
    }

    #[test]
    fn the_table_is_in_the_order_of_its_names() {
        assert!(ELEMENTS.is_sorted_by_key(|(name, _)| *name));
    }
}

//! Text in XML 1.0.

use std::fmt::{self, Display, Formatter, Write};

use super::sign;

/// A text as it stands in an element or between the double quotes of an attribute. Characters that XML cannot hold become
/// visible signs.
pub(super) struct Xml<'t>(pub(super) &'t str);

impl Display for Xml<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                // As they are, they would be read as spaces in an attribute.
                '\t' | '\n' | '\r' => write!(formatter, "&#{};", c as u32)?,
                '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => formatter.write_char(sign(c))?,
                c => formatter.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_is_escaped_and_what_xml_cannot_hold_becomes_a_sign() {
        assert_eq!(Xml("<a b=\"c\"> & 'd'").to_string(), "&lt;a b=&quot;c&quot;&gt; &amp; 'd'");
        assert_eq!(Xml("een\r\n\ttwee\u{1b}\0\u{FFFF}").to_string(), "een&#13;&#10;&#9;twee␛␀\u{FFFD}");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_a_parser(text in any::<String>()) {
            let whole = format!("<a b=\"{0}\">{0}</a>", Xml(&text));
            let document = roxmltree::Document::parse(&whole).expect("it is well-formed");
            let held: String = text.chars().map(|c| match c {
                '\t' | '\n' | '\r' => c,
                '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => sign(c),
                c => c,
            }).collect();
            let root = document.root_element();
            prop_assert_eq!(root.attribute("b"), Some(held.as_str()));
            prop_assert_eq!(root.text().unwrap_or_default(), held);
        }
    }
}

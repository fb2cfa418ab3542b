//! A text of a few letters, kept in the fact itself.

use std::fmt;
use std::ops::Deref;

/// The most bytes of it.
const MOST: usize = 15;

/// A text of at most fifteen bytes: a number, initials.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Short {
    /// Noughts behind the text.
    bytes: [u8; MOST],
    length: u8,
}

impl Short {
    /// `None` for a text that is longer.
    pub fn new(text: &str) -> Option<Self> {
        let mut short = Short::default();
        short.push(text).then_some(short)
    }

    /// Adds a text, if there is room for it.
    #[must_use]
    pub fn push(&mut self, text: &str) -> bool {
        let from = usize::from(self.length);
        let Some(room) = self.bytes.get_mut(from..from + text.len()) else { return false };
        room.copy_from_slice(text.as_bytes());
        self.length += text.len() as u8;
        true
    }

    /// The same in capitals of ASCII.
    pub fn to_capitals(mut self) -> Self {
        self.bytes.make_ascii_uppercase();
        self
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Short {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_fits_is_kept_and_nothing_else(one in "\\PC{0,6}", other in "\\PC{0,16}") {
            let mut short = Short::new(&one);
            prop_assert_eq!(short.as_deref(), Some(one.as_str()).filter(|one| one.len() <= MOST));
            if let Some(short) = &mut short {
                let both = one.clone() + &other;
                let fits = short.push(&other);
                prop_assert_eq!(fits, both.len() <= MOST);
                prop_assert_eq!(short.as_str(), if fits { both.as_str() } else { &one });
            }
        }
    }
}

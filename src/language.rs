//! The two languages in which the program speaks.

use serde::Deserialize;

/// The language of messages. Dutch unless `--lang en` asks otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Nl,
    En,
}

impl Language {
    /// The one of two wordings that is in this language.
    pub fn choose<T>(self, dutch: T, english: T) -> T {
        match self {
            Language::Nl => dutch,
            Language::En => english,
        }
    }
}

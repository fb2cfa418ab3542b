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

/// A sentence in both languages: `("er is geen regel", "there is no rule").into()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    dutch: String,
    english: String,
}

impl Wording {
    /// The sentence in a language.
    pub fn get(&self, language: Language) -> &str {
        language.choose(&self.dutch, &self.english)
    }
}

impl<D: Into<String>, E: Into<String>> From<(D, E)> for Wording {
    fn from((dutch, english): (D, E)) -> Self {
        Wording { dutch: dutch.into(), english: english.into() }
    }
}

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

/// A sentence in both languages: `("er is geen regel", "there is no rule").into()`. One that is only written in Dutch is
/// made from a single text, and is said in Dutch whatever the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    dutch: String,
    english: Option<String>,
}

impl Wording {
    /// The sentence in a language.
    pub fn get(&self, language: Language) -> &str {
        language.choose(&self.dutch, self.english.as_ref().unwrap_or(&self.dutch))
    }
}

impl From<String> for Wording {
    fn from(dutch: String) -> Self {
        Wording { dutch, english: None }
    }
}

impl From<&str> for Wording {
    fn from(dutch: &str) -> Self {
        dutch.to_owned().into()
    }
}

impl<D: Into<String>, E: Into<String>> From<(D, E)> for Wording {
    fn from((dutch, english): (D, E)) -> Self {
        Wording { dutch: dutch.into(), english: Some(english.into()) }
    }
}

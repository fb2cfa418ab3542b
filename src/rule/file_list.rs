//! Words as a rule file gives them: in the file itself, or by the name of a file beside it.

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::spanned::Spanned;

/// Words, or the name of a file that lists them.
#[derive(Clone, Debug)]
pub(super) enum RawList {
    Here(Vec<Spanned<String>>),
    File(String),
}

/// Words with what to write instead, or the name of a file that lists them.
#[derive(Clone, Debug)]
pub(super) enum RawSwap {
    Here(Vec<(Spanned<String>, Instead)>),
    File(String),
}

/// What to write instead of a word: one thing, or several to choose from.
#[derive(Clone, Debug)]
pub(super) struct Instead(pub Vec<String>);

impl<'de> Deserialize<'de> for RawList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = RawList;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list of words or the name of a file")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<RawList, E> {
                Ok(RawList::File(name.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, words: A) -> Result<RawList, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(words)).map(RawList::Here)
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl<'de> Deserialize<'de> for RawSwap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = RawSwap;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a table of words or the name of a file")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<RawSwap, E> {
                Ok(RawSwap::File(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<RawSwap, A::Error> {
                let mut all = Vec::new();
                while let Some(pair) = pairs.next_entry()? {
                    all.push(pair);
                }
                Ok(RawSwap::Here(all))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl<'de> Deserialize<'de> for Instead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Instead;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a word or a list of words")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Instead, E> {
                Ok(Instead(vec![word.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, words: A) -> Result<Instead, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(words)).map(Instead)
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

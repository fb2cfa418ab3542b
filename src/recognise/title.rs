//! Titles, to be compared.

/// So many letters tell one title from another.
const ENOUGH: usize = 200;

/// The letters and figures of a title, in small letters: `Meer plaatsen!` and `MEER PLAATSEN` are the same title.
pub(crate) fn folded(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).take(ENOUGH).flat_map(char::to_lowercase).collect()
}

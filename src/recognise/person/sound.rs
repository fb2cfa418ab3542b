//! What spellings of one surname have in common.

use crate::recognise::term::without_accent;

/// The letters of a surname alone, small and without accents: `Van den Berg` and `Vandenberg` are alike.
pub fn letters(surname: &str) -> String {
    surname.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).map(without_accent).collect()
}

/// Letters that stand for the same sound in surnames, in the order in which they are replaced.
const ALIKE: [(&str, &str); 9] =
    [("ij", "y"), ("ey", "ei"), ("uy", "ui"), ("x", "ks"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("z", "s")];

/// How a surname sounds, about: `Jansen` and `Janssen`, `Meijer` and `Meyer`, `Dirks` and `Dirckx` are alike.
pub fn sound(surname: &str) -> String {
    let has = |name: &str, written: &str| name.as_bytes().windows(written.len()).any(|part| part == written.as_bytes());
    let alike = ALIKE.iter().fold(
        letters(surname),
        |name, (written, sound)| {
            if has(&name, written) { name.replace(written, sound) } else { name }
        },
    );
    let mut sound = String::with_capacity(alike.len());
    for (at, letter) in alike.char_indices() {
        let letter = match letter {
            'c' if !alike[at + 1..].starts_with(['h', 'e', 'i', 'y']) => 'k',
            other => other,
        };
        if !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike_and_other_names_do_not() {
        for (one, other) in [
            ("Jansen", "Janssen"),
            ("Meijer", "Meyer"),
            ("Van den Berg", "Vandenberg"),
            ("Hendriks", "Hendrikx"),
            ("Kröger", "Kroger"),
            ("de Wit", "De With"),
        ] {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
        for (one, other) in
            [("Jansen", "Hansen"), ("Bakker", "Bakkers"), ("de Vries", "Vries"), ("Mulder", "Muller"), ("Schmidt", "Smit")]
        {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
    }
}

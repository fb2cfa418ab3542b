//! Figures, letters and Roman numerals as numbers, and back.

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numeral {
    /// `3`
    #[default]
    Arabic,
    /// `c`
    Letter,
    /// `C`
    Capital,
    /// `iii`
    SmallRoman,
    /// `III`
    Roman,
}

/// Parts of a text are not numbered up to a hundred in Roman numerals, so that C, D and M are letters.
const ROMAN: [(u32, &str); 7] = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
/// The highest number that is written in Roman numerals, and the length of the longest.
const HIGHEST_ROMAN: u32 = 89;
const LONGEST_ROMAN: usize = "LXXXVIII".len();

impl Numeral {
    /// The name that rules use.
    pub fn name(self) -> &'static str {
        match self {
            Numeral::Arabic => "cijfer",
            Numeral::Letter | Numeral::Capital => "letter",
            Numeral::SmallRoman | Numeral::Roman => "romeins",
        }
    }

    /// What `text` can stand for, a letter before a Roman numeral: `v` is 22 and 5, `iii` is 3. Figures give nothing.
    pub fn readings(text: &str) -> Vec<(Numeral, u32)> {
        let mut found = Vec::new();
        let [first, rest @ ..] = text.as_bytes() else { return found };
        let small = first.is_ascii_lowercase();
        if rest.is_empty() && first.is_ascii_alphabetic() {
            let number = u32::from(first.to_ascii_lowercase() - b'a') + 1;
            found.push((if small { Numeral::Letter } else { Numeral::Capital }, number));
        }
        let numeral = if small { Numeral::SmallRoman } else { Numeral::Roman };
        found.extend(from_roman(text).filter(|&number| numeral.write(number) == text).map(|number| (numeral, number)));
        found
    }

    /// `number` in this notation; in figures where it has no place in it.
    pub fn write(self, number: u32) -> String {
        let letter =
            |first: u8| u8::try_from(number).ok().filter(|number| (1..=26).contains(number)).map(|n| char::from(first + n - 1));
        match self {
            Numeral::Letter => letter(b'a').map(String::from),
            Numeral::Capital => letter(b'A').map(String::from),
            Numeral::Roman => to_roman(number),
            Numeral::SmallRoman => to_roman(number).map(|roman| roman.to_ascii_lowercase()),
            Numeral::Arabic => None,
        }
        .unwrap_or_else(|| number.to_string())
    }
}

fn from_roman(text: &str) -> Option<u32> {
    if text.len() > LONGEST_ROMAN || !text.bytes().all(|byte| matches!(byte.to_ascii_uppercase(), b'I' | b'V' | b'X' | b'L')) {
        return None;
    }
    let text = text.to_ascii_uppercase();
    let mut rest = text.as_str();
    let mut sum = 0;
    for (value, sign) in ROMAN {
        while let Some(behind) = rest.strip_prefix(sign) {
            (rest, sum) = (behind, sum + value);
        }
    }
    rest.is_empty().then_some(sum)
}

fn to_roman(mut number: u32) -> Option<String> {
    if !(1..=HIGHEST_ROMAN).contains(&number) {
        return None;
    }
    let mut written = String::new();
    for (value, sign) in ROMAN {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_can_be_a_roman_numeral_too() {
        assert_eq!(Numeral::readings("v"), [(Numeral::Letter, 22), (Numeral::SmallRoman, 5)]);
        assert_eq!(Numeral::readings("B"), [(Numeral::Capital, 2)]);
        assert_eq!(Numeral::readings("XIV"), [(Numeral::Roman, 14)]);
        for none in ["", "aa", "IIII", "IM", "Iv", "MC", "ÉÉ", "3", "IIIIIIIIIIII"] {
            assert!(Numeral::readings(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        for number in 1..=HIGHEST_ROMAN {
            for numeral in [Numeral::Letter, Numeral::Capital, Numeral::SmallRoman, Numeral::Roman] {
                let written = numeral.write(number);
                let is_letter = matches!(numeral, Numeral::Letter | Numeral::Capital);
                let expected = !is_letter || number <= 26;
                assert_eq!(Numeral::readings(&written).contains(&(numeral, number)), expected, "{written}");
            }
        }
    }
}

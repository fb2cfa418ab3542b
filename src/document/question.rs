//! The lines that head questions and answers: `Vraag 1`, `Antwoord op vragen 4, 5 en 6`.

/// A line, or the beginning of one, that heads questions or answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionMark {
    /// Whether answers follow, and not questions.
    pub answer: bool,
    /// The numbers, in the order written; none for a bare `Antwoord`.
    pub numbers: Vec<u32>,
    /// How many bytes of the line it takes.
    pub length: usize,
    /// Whether the line holds nothing else.
    pub alone: bool,
}

/// The numbers of a range are not more than this apart.
const WIDEST: u32 = 60;

/// What heads questions or answers at the start of `line`: the words and the numbers, and then the end of the line or a
/// colon.
#[inline]
pub fn question_mark(line: &str) -> Option<QuestionMark> {
    match line.as_bytes() {
        [b'V', b'r' | b'R', ..] | [b'A', b'n' | b'N', ..] => read(line),
        _ => None, // As nearly all.
    }
}

fn read(line: &str) -> Option<QuestionMark> {
    let mut reader = Reader { line, at: 0 };
    let answer = match reader.word()? {
        "Vraag" | "Vragen" | "VRAAG" | "VRAGEN" => false,
        "Antwoord" | "Antwoorden" | "ANTWOORD" | "ANTWOORDEN" => true,
        _ => return None,
    };
    let mut length = reader.at;
    if answer {
        reader.skip(&["op", "bij"]);
        reader.skip(&["de"]);
        reader.skip(&["vraag", "vragen", "Vraag", "Vragen"]);
    }
    let mut numbers: Vec<u32> = Vec::new();
    let mut through = false;
    while let Some(number) = reader.number() {
        match numbers.last() {
            Some(&last) if through && last < number && number - last <= WIDEST => numbers.extend(last + 1..=number),
            _ => numbers.push(number),
        }
        length = reader.at;
        through = reader.separator()?;
    }
    if numbers.is_empty() && !answer {
        return None;
    }
    let rest = line.get(length..)?;
    let alone = rest.trim_start_matches([':', '.']).trim().is_empty();
    (alone || rest.starts_with(':')).then_some(QuestionMark { answer, numbers, length, alone })
}

struct Reader<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        self.at += end;
        (end > 0).then_some(&rest[..end])
    }

    /// Passes over a word, where it is one of these.
    fn skip(&mut self, words: &[&str]) {
        let before = self.at;
        self.spaces();
        if !self.word().is_some_and(|word| words.contains(&word)) {
            self.at = before;
        }
    }

    fn number(&mut self) -> Option<u32> {
        let before = self.at;
        self.spaces();
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = (1..=3).contains(&digits).then(|| self.rest()[..digits].parse().ok()).flatten();
        self.at = if number.is_some() { self.at + digits } else { before };
        number
    }

    /// Passes over what stands between two numbers; says whether it is `tot en met`. `None` only past the end of the line.
    fn separator(&mut self) -> Option<bool> {
        let before = self.at;
        self.spaces();
        for (sign, through) in
            [(", en ", false), (",", false), ("en ", false), ("t/m", true), ("tot en met", true), ("–", true), ("-", true)]
        {
            if self.rest().starts_with(sign) {
                self.at += sign.len();
                return Some(through);
            }
        }
        self.at = before;
        Some(false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(line: &str) -> Option<(bool, Vec<u32>)> {
        question_mark(line).map(|mark| (mark.answer, mark.numbers))
    }

    #[test]
    fn questions_and_answers_are_headed_by_their_numbers() {
        assert_eq!(numbers("Vraag 1"), Some((false, vec![1])));
        assert_eq!(numbers("Vraag 10 en 11"), Some((false, vec![10, 11])));
        assert_eq!(numbers("Antwoord op vragen 7, 8, en 9"), Some((true, vec![7, 8, 9])));
        assert_eq!(numbers("Antwoord op de vragen 4 t/m 7:"), Some((true, vec![4, 5, 6, 7])));
        assert_eq!(numbers("Antwoorden 3 tot en met 5"), Some((true, vec![3, 4, 5])));
        assert_eq!(numbers("Antwoord"), Some((true, vec![])));
    }

    #[test]
    fn text_may_follow_a_colon() {
        let mark = question_mark("Vraag 2: Bent u bekend met de brug?").expect("it heads a question");
        assert_eq!((mark.length, mark.alone), (7, false));
    }

    #[test]
    fn running_text_heads_nothing() {
        assert_eq!(numbers("Vraag 2 gaat over de brug."), None);
        assert_eq!(numbers("Antwoord van Minister Jansen"), None);
        assert_eq!(numbers("Vragen van het lid Jansen"), None);
        assert_eq!(numbers("Vraag"), None);
        assert_eq!(numbers("Antwoord 2024"), None);
    }

    proptest! {
        #[test]
        fn any_line_can_be_looked_at(line in "(Vraag|Antwoord( op vragen)?) ?[0-9,en t/m–:.]{0,30}|\\PC*") {
            if let Some(mark) = question_mark(&line) {
                prop_assert!(line.is_char_boundary(mark.length));
            }
        }
    }
}

//! Texts to measure on, made from the project's own fixtures: the same on every machine, and of any size.

use std::path::Path;

/// Fixtures without mistakes: in a text that someone wants to publish they are few.
const SOURCES: [&str; 6] =
    ["collegebrief-goed", "kamerbrief-goed", "rijksbrief-goed", "raadsvoorstel-goed", "beleidsnota-goed", "toelichting-goed"];

/// References of every sort, with numbers to fill in: a year, a session year, a digit, a day.
const CITED: [&str; 12] = [
    " (Kamerstukken II @2, 3@3@1 XV, nr. @3)",
    " (motie van het lid Voorbeeld, 3@3@1 VII, nr. @3)",
    " op @4 maart 20@1",
    " in het eerste kwartaal van 20@1",
    " op grond van artikel @3 van de Wet open overheid",
    " (ECLI:NL:HR:20@1:@3@4)",
    " voor € @3 miljoen",
    " (Stb. 20@1, @3)",
    " (Stcrt. 20@1, @3@4)",
    " bij @3% van de gemeenten",
    " (Handelingen II @2, nr. @4, item @4)",
    " van @4 mei tot @4 juni 20@1",
];

/// A line of a text as it comes out of a PDF has about so many characters.
const WIDTH: usize = 92;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// The sentences of the fixtures.
fn sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found = Vec::new();
    for source in SOURCES {
        let mut files: Vec<_> = std::fs::read_dir(folder.join(source))
            .unwrap_or_else(|error| panic!("the fixture {source} can be read: {error}"))
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.file_stem().is_none_or(|stem| stem != "verwacht"))
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"))
            .collect();
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(file).expect("a fixture is text");
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let whole = |sentence: &&str| sentence.len() > 40 && sentence.len() < 300 && !sentence.contains(['|', '#', '_', '*']);
            found.extend(words.split(". ").filter(whole).map(|sentence| sentence.trim_end_matches('.').to_owned()));
        }
    }
    found
}

fn filled(pattern: &str, chance: &mut Chance) -> String {
    let mut text = String::new();
    let mut pieces = pattern.split('@');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (sort, rest) = piece.split_at(1);
        let number = match sort {
            "1" => (10 + chance.below(14)).to_string(),
            "2" => {
                let year = 10 + chance.below(14);
                format!("20{year}/{}", year + 1)
            }
            "3" => (1 + chance.below(9)).to_string(),
            _ => (1 + chance.below(28)).to_string(),
        };
        text.push_str(&number);
        text.push_str(rest);
    }
    text
}

/// Paragraphs of three to six sentences, of which so many in a hundred hold a reference, a date or an amount; each is
/// ended by `end`, and handed to `write`.
fn paragraphs(size: usize, cited: usize, mut write: impl FnMut(&mut String, &str)) -> String {
    let sentences = sentences();
    let mut chance = Chance(20_161_003);
    let mut text = String::with_capacity(size + 2_000);
    while text.len() < size {
        let mut paragraph = String::new();
        for _ in 0..3 + chance.below(4) {
            paragraph.push_str(&sentences[chance.below(sentences.len())]);
            if chance.below(100) < cited {
                let pattern = CITED[chance.below(CITED.len())];
                paragraph.push_str(&filled(pattern, &mut chance));
            }
            paragraph.push_str(". ");
        }
        write(&mut text, paragraph.trim_end());
    }
    text
}

/// Letters as they come out of a PDF: lines of a fixed width, an empty line between paragraphs.
pub fn letters(size: usize) -> String {
    paragraphs(size, 3, |text, paragraph| {
        let mut column = 0;
        for word in paragraph.split(' ') {
            if column + word.len() > WIDTH {
                text.push('\n');
                column = 0;
            } else if column > 0 {
                text.push(' ');
            }
            text.push_str(word);
            column += word.len() + 1;
        }
        text.push_str("\n\n");
    })
}

/// A text in which half of the sentences hold a reference, a date or an amount, a paragraph on a line.
pub fn dense(size: usize) -> String {
    paragraphs(size, 50, |text, paragraph| {
        text.push_str(paragraph);
        text.push_str("\n\n");
    })
}

/// A text of so many different words, each made of two words of the fixtures.
pub fn different(words: usize) -> String {
    let sentences = sentences();
    let mut parts: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split(' ')).collect();
    parts.retain(|part| (4..10).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    parts.sort_unstable();
    parts.dedup();
    let pairs = parts.iter().flat_map(|left| parts.iter().map(move |right| (left, right)));
    let mut text = String::new();
    // So far apart that first and second parts vary.
    let step = (parts.len().pow(2) / words.max(1)).max(1);
    for (number, (left, right)) in pairs.step_by(step).take(words).enumerate() {
        text.push_str(if number % 12 == 0 { "Dat is " } else { "de " });
        text.push_str(left);
        text.push_str(right);
        text.push_str(match number % 60 {
            59 => ".\n\n",
            end if end % 12 == 11 => ". ",
            _ => " ",
        });
    }
    text
}

/// Markdown with headings, lists, links, emphasis and tables.
pub fn markdown(size: usize) -> String {
    let mut number = 0;
    paragraphs(size, 15, |text, paragraph| {
        number += 1;
        let half = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
        let (first, rest) = paragraph.split_at(half);
        match number % 8 {
            0 => text.push_str(&format!("## Onderdeel {number}\n\n{paragraph}\n\n")),
            2 => text.push_str(&format!("- **{first}**\n- {}\n\n", rest.trim())),
            4 => text.push_str(&format!("{first} Zie [de toelichting](https://www.example.nl/stuk/{number}).{rest}\n\n")),
            6 => text.push_str(&format!("| Onderwerp | Stand |\n| --- | --- |\n| {number} | `klaar` |\n\n{paragraph}\n\n")),
            _ => text.push_str(&format!("{paragraph}\n\n")),
        }
    })
}

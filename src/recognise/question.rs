//! Questions and the answers to them, known by the lines above them: `Vraag 1`, `Antwoord op vragen 4, 5 en 6`.

use super::record::{Field, Subject, Type};
use crate::document::{Block, Document, QuestionMark, Span, question_mark};

/// A numbered question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The words and numbers above it; of several questions with one line each has the same.
    pub span: Span,
    pub number: u32,
    /// Whether there are answers with numbers in the document at all.
    pub answers: bool,
}

/// An answer to a numbered question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub span: Span,
    pub number: u32,
    /// Whether there are questions with numbers in the document at all.
    pub questions: bool,
}

impl Subject for Question {
    const NAME: &'static str = "question";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("number", Type::Number, "het nummer van de vraag", |it| it.number.into()),
        Field::new("answers", Type::Bool, "of er in het stuk antwoorden staan", |it| it.answers.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Subject for Answer {
    const NAME: &'static str = "answer";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("number", Type::Number, "het nummer van de vraag waarop dit het antwoord is", |it| it.number.into()),
        Field::new("questions", Type::Bool, "of er in het stuk vragen staan", |it| it.questions.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// The way through the blocks of a document in search of its questions and answers. An answer without a number is one to all
/// questions since the answer before it.
#[derive(Default)]
pub struct Scan {
    questions: Vec<Question>,
    answers: Vec<Answer>,
    /// The questions since the last answer.
    open: Vec<u32>,
}

impl Scan {
    /// Looks at the next blocks of the document.
    pub fn read(&mut self, document: &Document, blocks: &[Block]) {
        for block in blocks.iter().filter(|block| block.kind.is_prose() && !block.quoted) {
            let Some(QuestionMark { answer, numbers, length, .. }) = question_mark(document.slice(block.span)) else { continue };
            let start = block.span.start as usize;
            let span = Span::new(start, start + length);
            if answer {
                let numbers = if numbers.is_empty() { std::mem::take(&mut self.open) } else { numbers };
                self.open.clear();
                self.answers.extend(numbers.into_iter().map(|number| Answer { span, number, questions: false }));
            } else {
                self.open.extend(&numbers);
                self.questions.extend(numbers.into_iter().map(|number| Question { span, number, answers: false }));
            }
        }
    }

    /// Both, in the order of the text.
    pub fn finish(mut self) -> (Vec<Question>, Vec<Answer>) {
        let (asked, answered) = (!self.questions.is_empty(), !self.answers.is_empty());
        self.questions.iter_mut().for_each(|question| question.answers = answered);
        self.answers.iter_mut().for_each(|answer| answer.questions = asked);
        (self.questions, self.answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn an_answer_without_a_number_is_one_to_the_questions_before_it() {
        let text = "Vraag 1\n\nKlopt dit?\n\nVraag 2\n\nEn dit?\n\nAntwoord\n\nJa.\n\nVraag 3\n\nEn dat?\n\nAntwoord 3\n\nNee.\n";
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut scan = Scan::default();
        scan.read(&document, &document.blocks);
        let (questions, answers) = scan.finish();
        assert_eq!(questions.iter().map(|question| question.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(answers.iter().map(|answer| answer.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(questions[0].answers && answers[0].questions);
    }
}

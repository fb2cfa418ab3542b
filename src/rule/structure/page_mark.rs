//! Page numbers as subjects of rules.

use crate::document::{Document, Span};
use crate::recognise::record::{Field, Subject, Type};

/// A page number in the text.
#[derive(Clone, Debug)]
pub struct PageMark {
    pub span: Span,
    number: u32,
    total: Option<u32>,
    style: &'static str,
}

impl Subject for PageMark {
    const NAME: &'static str = "page_mark";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("number", Type::Number, "het paginanummer", |it| it.number.into()),
        Field::new("total", Type::Number, "het aantal pagina's dat erbij staat", |it| it.total.into()),
        Field::new("style", Type::Text, "fraction (2/7), pagina (Pagina 2 van 7) of number", |it| it.style.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

pub(in crate::rule) fn page_marks(document: &Document) -> Vec<PageMark> {
    let found = document.page_marks.iter();
    found.map(|mark| PageMark { span: mark.span, number: mark.number, total: mark.total, style: mark.style }).collect()
}

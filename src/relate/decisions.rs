//! What a proposal to a municipal council asks it to decide, with the arguments and the money for each point.

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document, Span};
use crate::recognise::Facts;
use crate::recognise::amount::Amount;
use crate::recognise::numbering::Numbering;
use crate::recognise::numbering::numeral::Numeral;
use crate::recognise::record::{Field, Subject, Type};

/// A numbered point of the proposed decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub span: Span,
    pub number: u32,
    /// Whether an argument has its number; `None` where arguments are not numbered by the points.
    pub argued: Option<bool>,
    /// The first amount that the financial section has almost so, and where.
    pub amount: Option<Span>,
    pub other_amount: Option<Span>,
}

/// An argument that is numbered by a point of the decision: `2.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    pub span: Span,
    /// The number of the point.
    pub point: u32,
    /// Whether the decision has that point.
    pub exists: bool,
    /// The last point of the decision.
    pub last: Span,
}

impl Subject for Decision {
    const NAME: &'static str = "decision";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het beslispunt", |it| it.span.into()),
        Field::new("number", Type::Number, "het nummer ervan", |it| it.number.into()),
        Field::new("argued", Type::Bool, "of een argument bij dit punt hoort, als de argumenten zo genummerd zijn", |it| {
            it.argued.into()
        }),
        Field::new("amount", Type::Place, "het bedrag dat er onder Financiën bijna zo staat", |it| it.amount.into()),
        Field::new("other_amount", Type::Place, "het bedrag onder Financiën", |it| it.other_amount.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

impl Subject for Argument {
    const NAME: &'static str = "argument";
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("text", Type::Place, "het argument", |it| it.span.into()),
        Field::new("point", Type::Number, "het beslispunt waar het volgens zijn nummer bij hoort", |it| it.point.into()),
        Field::new("exists", Type::Bool, "of dat beslispunt er is", |it| it.exists.into()),
        Field::new("last", Type::Place, "het laatste beslispunt", |it| it.last.into()),
    ];

    fn span(&self) -> Span {
        self.span
    }
}

/// Finds the points of a proposal that are numbered from 1, and the arguments that are numbered by them.
pub fn find(document: &Document, facts: &Facts) -> (Vec<Decision>, Vec<Argument>) {
    let none = (Vec::new(), Vec::new());
    let Some(found) = document.kinds.iter().find(|found| found.kind.is("raadsvoorstel")) else { return none };
    let section = |name: &str| found.part(name).map(|span| section(document, span));
    let Some(decided) = section("beslispunten") else { return none };
    let within = |section: Span| facts.numberings.iter().filter(move |it| section.holds(it.title.start as usize));
    let points: Vec<&Numbering> = within(decided).filter(|it| it.path.is_empty() && it.numeral == Numeral::Arabic).collect();
    let runs_on = points.iter().zip(1..).all(|(point, number)| point.number == number && !point.doubtful);
    let (Some(last), true) = (points.last(), runs_on) else { return none };
    let last_place = last.title;
    let arguments: Vec<Argument> = section("argumenten").map_or_else(Vec::new, |section| {
        let numbered = within(section).filter_map(|it| match it.path.as_slice() {
            [point] if !it.doubtful && it.label.is_none() => Some((it, *point)),
            _ => None,
        });
        let argument = |(it, point): (&Numbering, u32)| Argument {
            span: if it.span.is_empty() { it.title } else { it.span },
            point,
            exists: (1..=last.number).contains(&point),
            last: last_place,
        };
        numbered.map(argument).collect()
    });
    let is_numbered = arguments.iter().any(|argument| argument.exists);
    let argued: FxHashSet<u32> = arguments.iter().map(|argument| argument.point).collect();
    let paid = section("financieel");
    let decision = |point: &&Numbering| {
        let amounts = paid.and_then(|paid| slip(&facts.amounts, point.title, decided, paid));
        Decision {
            span: point.title,
            number: point.number,
            argued: is_numbered.then(|| argued.contains(&point.number)),
            amount: amounts.map(|(amount, _)| amount),
            other_amount: amounts.map(|(_, other)| other),
        }
    };
    (points.iter().map(decision).collect(), if is_numbered { arguments } else { Vec::new() })
}

/// What stands below the heading or in the paragraph that begins a part, up to the next heading of its level.
fn section(document: &Document, part: Span) -> Span {
    let at = document.blocks.partition_point(|block| block.span.end <= part.start);
    let level = |index: usize| match document.blocks.get(index).map(|block| &block.kind) {
        Some(BlockKind::Heading { level }) => Some(*level),
        _ => None,
    };
    let own = level(at).unwrap_or(u8::MAX);
    let next = (at + 1..document.blocks.len()).find(|&index| level(index).is_some_and(|level| level <= own));
    let end = next.and_then(|index| document.blocks.get(index)).map_or(document.text.len(), |block| block.span.start as usize);
    Span::new(part.start as usize, end)
}

/// The first amount of a point that the financial section does not have, with one there that differs in one digit or in two
/// that changed places and that the decision does not have.
fn slip(amounts: &[Amount], point: Span, decided: Span, paid: Span) -> Option<(Span, Span)> {
    let within = |section: Span| {
        let from = amounts.partition_point(|amount| amount.span.start < section.start);
        let until = amounts.partition_point(|amount| amount.span.start < section.end);
        &amounts[from..until]
    };
    if within(decided).len() > MOST_AMOUNTS || within(paid).len() > MOST_AMOUNTS {
        return None;
    }
    let has = |section: Span, euros: i64| within(section).iter().any(|amount| amount.euros == euros);
    within(point).iter().filter(|amount| !has(paid, amount.euros)).find_map(|amount| {
        let other = within(paid).iter().find(|other| !has(decided, other.euros) && is_slip(amount.euros, other.euros))?;
        Some((amount.span, other.span))
    })
}

/// Sections with more amounts than this are not compared.
const MOST_AMOUNTS: usize = 50;

/// Whether two amounts of three or more digits that count differ in one of them, or in two that changed places.
fn is_slip(one: i64, other: i64) -> bool {
    let digits = |euros: i64| euros.unsigned_abs().to_string();
    let (one, other) = (digits(one), digits(other));
    let differing: Vec<usize> =
        (0..one.len()).filter(|&at| one.as_bytes()[at] != other.as_bytes()[at.min(other.len() - 1)]).collect();
    let counting = one.trim_end_matches('0').len().max(other.trim_end_matches('0').len());
    one.len() == other.len()
        && counting >= 3
        && match differing.as_slice() {
            [_] => counting >= 4,
            [first, second] => {
                let (one, other) = (one.as_bytes(), other.as_bytes());
                second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first]
            }
            _ => false,
        }
}

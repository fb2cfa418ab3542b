//! Finds the places where a Kamerstuk is cited.
//!
//! One pass over the tokens; a token that cannot begin a citation is told by its class or hash. What a citation has
//! used is not looked at again. Numbers without a dossier (`stuk nr. 346`) wait until all dossiers are known.

use super::Kamerstuk;
use super::citation::{Lead, citation, kamerstuk};
use super::dossier::FIRST_OF_FIVE_DIGITS;
use super::head::{self, Head, gap, head};
use super::identifier::identifier;
use super::number::{self, Number, more_numbers};
use super::waiting::{Waiting, resolve};
use super::written::{self, Dossier};
use crate::document::{Document, Span};
use crate::recognise::cursor::{Cursor, is_dash};
use crate::recognise::reference::Reference;
use crate::recognise::starts::{self, Start, Starts};
use crate::recognise::token::{Class, Token, hash};

const KAMERSTUK: u32 = hash("kamerstuk");
const KAMERSTUKKEN: u32 = hash("kamerstukken");
const KAMERSTUKNUMMER: u32 = hash("kamerstuknummer");
const KST: u32 = hash("kst");
const TK: u32 = hash("tk");
const EK: u32 = hash("ek");
const TWEEDE: u32 = hash("tweede");
const EERSTE: u32 = hash("eerste");
const DOSSIER: u32 = hash("dossier");
const DOSSIERS: u32 = hash("dossiers");
const DOSSIERNUMMER: u32 = hash("dossiernummer");
const KAMERDOSSIER: u32 = hash("kamerdossier");
const NR: u32 = hash("nr");
const NRS: u32 = hash("nrs");
const NUMMER: u32 = hash("nummer");
const NUMMERS: u32 = hash("nummers");

/// Dossiers that exist, or will within some years; a bare number outside it is something else.
const DOSSIERS_IN_USE: std::ops::Range<u32> = FIRST_OF_FIVE_DIGITS..46_000;

/// The dossiers since which papers are cited as `29754-572`; lower numbers in that form are something else.
const DOSSIERS_WITH_HYPHEN: std::ops::Range<u32> = 16_000..46_000;

/// The words at which citations start, by their hashes.
pub fn starts() -> impl Iterator<Item = u32> {
    const WORDS: [u32; 16] = [
        KAMERSTUK,
        KAMERSTUKKEN,
        KAMERSTUKNUMMER,
        TK,
        EK,
        TWEEDE,
        EERSTE,
        DOSSIER,
        DOSSIERS,
        DOSSIERNUMMER,
        KAMERDOSSIER,
        NR,
        NRS,
        NUMMER,
        NUMMERS,
        KST,
    ];
    WORDS.into_iter()
}

/// Whether a number may be that of a dossier.
pub fn may_be(number: starts::Number<'_>) -> bool {
    match number.digits.len() {
        5 => true,
        2 if number.next == b' ' => matches!(number.behind, [_, b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]),
        _ => false,
    }
}

/// Reads on from the token with this index; gives where the text is free again.
type Reader<'a> = fn(&mut Scan<'a>, usize) -> Option<usize>;

/// The way through a text in search of the Kamerstukken that it cites.
pub struct Scan<'a> {
    document: &'a Document,
    text: &'a str,
    tokens: &'a [Token],
    pub(in crate::recognise) found: Vec<Kamerstuk>,
    waiting: Vec<Waiting>,
}

impl<'a> Scan<'a> {
    pub fn new(document: &'a Document) -> Self {
        Scan { document, text: &document.text, tokens: &document.tokens, found: Vec::new(), waiting: Vec::new() }
    }

    /// Looks at a part of the text, which lies behind those that it has looked at. What others have found there, `cited` in order,
    /// holds no Kamerstukken.
    pub fn read(&mut self, starts: &Starts, readable: &dyn Fn(usize) -> bool, cited: &[Reference]) {
        let mut free = 0;
        // So many of them begin no further than the place that is looked at.
        let mut passed = 0;
        for (index, token) in starts.of([Start::Kamerstuk, Start::Mixed]) {
            let start = token.start as usize;
            if start < free {
                continue;
            }
            let Some(read) = self.reader(token) else { continue };
            while cited.get(passed).is_some_and(|reference| reference.span.start <= token.start) {
                passed += 1;
            }
            let is_cited = cited[..passed].last().is_some_and(|reference| reference.span.holds(start));
            let known = self.found.len();
            if !is_cited
                && readable(start)
                && let Some(end) = read(self, index)
            {
                free = end;
                for found in &mut self.found[known..] {
                    found.set_style(self.text.get(found.span.range()).unwrap_or_default());
                }
            }
        }
    }

    /// Which reader a token calls for, if any.
    fn reader(&self, token: &Token) -> Option<Reader<'a>> {
        let length = token.end() - token.start;
        match token.class {
            Class::Number => match length {
                5 => Some(Self::bare),
                2 if self.is_grouped(token) => Some(Self::bare),
                _ => None,
            },
            Class::Mixed if length > 9 => {
                let text = token.of(self.text);
                let glued = text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("kamerstuk"));
                glued.then_some(Self::word as Reader<'a>)
            }
            Class::Mixed => None,
            _ => match token.hash {
                KAMERSTUK | KAMERSTUKKEN | KAMERSTUKNUMMER => Some(Self::word),
                TK | EK | TWEEDE | EERSTE => Some(Self::house),
                DOSSIER | DOSSIERS | DOSSIERNUMMER | KAMERDOSSIER => Some(Self::dossier),
                NR | NRS | NUMMER | NUMMERS => Some(Self::number),
                KST => Some(Self::identifier),
                _ => None,
            },
        }
    }

    /// Whether three digits follow two after a space: `31 293`.
    fn is_grouped(&self, token: &Token) -> bool {
        matches!(
            self.text.as_bytes().get(token.end() as usize..token.end() as usize + 4),
            Some([b' ', a, b, c]) if [a, b, c].iter().all(|digit| digit.is_ascii_digit())
        )
    }

    fn cursor(&self, at: usize) -> Cursor<'a> {
        Cursor::new(self.text, at)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.cursor(at).previous()
    }

    fn take(&mut self, found: Kamerstuk) -> Option<usize> {
        let end = found.span.end as usize;
        self.found.push(found);
        Some(end)
    }

    /// Reads a citation, whose papers are added where they are `fit`; gives where the text is free again.
    fn cite(
        &mut self,
        (mut cursor, start): (Cursor, usize),
        lead: Lead,
        head: &Head,
        fit: impl FnOnce(&Self, &mut [Kamerstuk]) -> Option<()>,
    ) -> Option<usize> {
        let mut found = std::mem::take(&mut self.found);
        let known = found.len();
        citation(&mut cursor, start, lead, head, &mut found);
        let end = found.get(known..).and_then(|cited| cited.last()).map(|last| last.span.end as usize);
        let end = end.filter(|_| fit(self, &mut found[known..]).is_some());
        if end.is_none() {
            found.truncate(known);
        }
        self.found = found;
        end
    }

    /// From `Kamerstuk` or `Kamerstukken` on.
    fn word(&mut self, index: usize) -> Option<usize> {
        let token = self.tokens.get(index)?;
        let start = token.start as usize;
        let mut cursor = self.cursor(start);
        ["kamerstuknummer", "kamerstukken", "kamerstuk"].iter().find(|word| cursor.eat_caseless(word))?;
        let mut form_fault = None;
        if cursor.eat(":") {
            form_fault = Some("dubbele_punt");
        }
        let mut bracket = cursor;
        bracket.spaces();
        if bracket.eat("(") {
            form_fault = Some("haakje");
            cursor = bracket;
        }
        let head = head(&mut cursor, Head { form_fault, ..Head::default() });
        if cursor.eat_word("dossier") || cursor.eat_word("nummer") || cursor.eat_word("nr") || cursor.eat_word("nrs") {
            cursor.eat(".");
            cursor.spaces();
        }
        if let Some(zaak) = self.zaaknummer(start, cursor) {
            return self.take(zaak);
        }
        self.cite((cursor, start), Lead::Word, &head, |_, _| Some(()))
    }

    /// A number of the other series behind `Kamerstuk`: `2023Z02055`.
    fn zaaknummer(&self, start: usize, cursor: Cursor) -> Option<Kamerstuk> {
        let token = self.tokens.get(self.document.token_from(cursor.at()))?;
        if token.start as usize != cursor.at() || !crate::recognise::zaak::is_zaaknummer(token.of(self.text)) {
            return None;
        }
        let span = Span::new(start, token.end() as usize);
        Some(Kamerstuk { span, faults: vec!["zaaknummer"], ..Kamerstuk::default() })
    }

    /// From `Tweede Kamer` or `TK` on, where a vergaderjaar or a number follows.
    fn house(&mut self, index: usize) -> Option<usize> {
        let start = self.tokens.get(index)?.start as usize;
        let mut cursor = self.cursor(start);
        let chamber = head::chamber(&mut cursor)??;
        let mut behind = cursor;
        gap(&mut behind);
        // A number, or the word for vergaderjaar or zitting.
        if !matches!(behind.byte()?, b'0'..=b'9' | b'v' | b'V' | b'z' | b'Z') {
            return None;
        }
        let head = head(&mut cursor, Head { chamber: Some(chamber), has_chamber: true, ..Head::default() });
        self.cite((cursor, start), Lead::House, &head, |_, _| Some(()))
    }

    /// From `dossier` on.
    fn dossier(&mut self, index: usize) -> Option<usize> {
        let token = self.tokens.get(index)?;
        let mut cursor = self.cursor(token.end() as usize);
        gap(&mut cursor);
        if cursor.eat_word("nummer") || cursor.eat_word("nr") {
            cursor.eat(".");
            cursor.spaces();
        }
        let start = cursor.at();
        self.cite((cursor, start), Lead::Dossier, &Head::default(), |_, found| found.iter().all(in_use).then_some(()))
    }

    /// From a dossier on that nothing announces.
    fn bare(&mut self, index: usize) -> Option<usize> {
        let token = self.tokens.get(index)?;
        let start = token.start as usize;
        if !self.stands_free(start) {
            return None;
        }
        self.cite((self.cursor(start), start), Lead::Bare, &Head::default(), |scan, found| {
            let first = found.first_mut().filter(|first| in_use(first))?;
            if scan.counts_otherwise(index) {
                return None;
            }
            let label = scan.label(index);
            let text = scan.text.get(first.span.range())?;
            if !text.contains([' ', ',']) || first.grouped && !text.contains(',') && !text.contains("nr") {
                scan.hyphenated_is_paper(index, first, label)?;
            }
            first.label = label.map(|(span, _)| span);
            Some(())
        })
    }

    /// Whether digits in front belong to the same number, or a sign makes it something else.
    fn stands_free(&self, start: usize) -> bool {
        let mut before = self.text.get(..start).unwrap_or_default().chars().rev();
        let Some(last) = before.next() else { return true };
        match last {
            ' ' => !before.next().is_some_and(|c| matches!(c, '€' | '$' | '+' | '±')),
            '.' | ',' | ':' => !before.next().is_some_and(|c| c.is_ascii_digit()) || self.begins_group(start),
            c => !(is_dash(c) || matches!(c, '/' | '_' | '=' | '#' | '+' | '€' | '$' | '@' | '&')),
        }
    }

    /// Whether the word in front says that it is a number of another kind.
    fn counts_otherwise(&self, index: usize) -> bool {
        const WORDS: [u32; 10] = [
            hash("tel"),
            hash("telefoon"),
            hash("telefoonnummer"),
            hash("fax"),
            hash("mobiel"),
            hash("postbus"),
            hash("isbn"),
            hash("issn"),
            hash("artikelnummer"),
            hash("bestelnummer"),
        ];
        index.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|word| WORDS.contains(&word.hash))
    }

    /// Behind a comma that parts no decimals: `1977-1978,13 001, nr. 14`.
    fn begins_group(&self, start: usize) -> bool {
        self.before(start) == Some(',')
    }

    /// Decides on `29754-572` by itself, which might be a range, an amount or a reference mark.
    fn hyphenated_is_paper(&self, index: usize, found: &Kamerstuk, label: Option<(Span, bool)>) -> Option<()> {
        let value: u32 = found.dossier.as_deref()?.parse().ok()?;
        let bracketed = self.before(found.span.start as usize) == Some('(')
            || self.text.get(..found.span.start as usize).is_some_and(|before| before.ends_with("( "));
        let letters = found.number.as_deref().is_some_and(|number| number.starts_with(|c: char| c.is_ascii_uppercase()));
        let sure = found.chapter.is_some() || found.kingdom;
        let plausible = DOSSIERS_WITH_HYPHEN.contains(&value)
            && (!value.is_multiple_of(100) || bracketed || self.replaces(index))
            && !(letters || found.grouped) | bracketed
            && label.is_none_or(|(_, own)| !own);
        (sure || plausible).then_some(())
    }

    /// A word in front that names another kind of number, and whether it is that of the letter itself (`ons kenmerk`).
    fn label(&self, index: usize) -> Option<(Span, bool)> {
        const LABELS: [&str; 8] = [
            "kenmerk",
            "briefkenmerk",
            "briefnummer",
            "brief",
            "referentie",
            "referentienummer",
            "documentnummer",
            "registratienummer",
        ];
        let start = self.tokens.get(index)?.start as usize;
        let mut at = index.checked_sub(1)?;
        let mut word = self.tokens.get(at)?;
        if matches!(word.hash, NR | NUMMER) {
            at = at.checked_sub(1)?;
            word = self.tokens.get(at)?;
        }
        let between = self.text.get(word.end() as usize..start)?;
        let text = word.of(self.text);
        let is_label = between.len() <= 9
            && between.chars().all(|c| matches!(c, ' ' | ':' | '.') || c.is_ascii_alphabetic())
            && LABELS.iter().any(|label| label.eq_ignore_ascii_case(text));
        if !is_label {
            return None;
        }
        let owner = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| token.of(self.text));
        let own = owner.is_some_and(|owner| ["ons", "uw", "onze", "mijn"].iter().any(|word| word.eq_ignore_ascii_case(owner)));
        Some((word.span(), own))
    }

    /// From `nr.` on, where no dossier stands in front: it may stand behind in brackets, or elsewhere in the text.
    fn number(&mut self, index: usize) -> Option<usize> {
        let token = self.tokens.get(index)?;
        let stuk = index
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .filter(|before| before.hash == const { hash("stuk") } && before.end() + 1 == token.start);
        let start = stuk.map_or(token.start, |stuk| stuk.start) as usize;
        let mut cursor = self.cursor(token.start as usize);
        let word = number::number_word(&mut cursor)?;
        let text = number::bare_number(&mut cursor).filter(|text| text.len() <= 4 && !number::runs_on(cursor))?;
        let first = Number { text, span: cursor.span_from(start), plural: word.plural, form_fault: None };
        let mut others = Vec::new();
        more_numbers(&mut cursor, word.plural, |number| others.push(number));
        let last = others.len();
        let numbers = std::iter::once(first).chain(others);
        let end = cursor.at();
        if let Some((dossier, end)) = dossier_behind(cursor) {
            for (index, number) in numbers.enumerate() {
                let end = if index == last { end } else { number.span.end as usize };
                let span = Span::new(number.span.start as usize, end);
                self.found.push(kamerstuk(span, &dossier, &Head::default(), Some(&number), index > 0));
            }
            return Some(end);
        }
        let certain = self.speaks_of_motions(index);
        if certain || stuk.is_some() || self.replaces(index) {
            let certain = certain && stuk.is_some();
            self.waiting.extend(numbers.map(|number| Waiting { number, certain }));
        }
        Some(end)
    }

    /// Whether a motion or amendment is named a few words before, in the same block.
    fn speaks_of_motions(&self, index: usize) -> bool {
        const WORDS: [u32; 6] = [
            hash("motie"),
            hash("moties"),
            hash("amendement"),
            hash("amendementen"),
            hash("subamendement"),
            hash("subamendementen"),
        ];
        let Some(token) = self.tokens.get(index) else { return false };
        self.tokens[index.saturating_sub(12)..index].iter().rev().any(|word| {
            WORDS.contains(&word.hash)
                && !self.text.get(word.start as usize..token.start as usize).is_some_and(|between| between.contains('\n'))
        })
    }

    /// Whether a paper is said to replace this one: `was nr. 719`, `t.v.v. nr. 8`, `krijgt nr. 12`.
    fn replaces(&self, index: usize) -> bool {
        const WORDS: [u32; 5] = [hash("was"), hash("krijgt"), hash("tvv"), hash("v"), hash("vervanging")];
        self.tokens[index.saturating_sub(2)..index].iter().any(|word| WORDS.contains(&word.hash))
    }

    /// From `kst` on.
    fn identifier(&mut self, index: usize) -> Option<usize> {
        let found = identifier(self.text, self.tokens.get(index)?.start as usize)?;
        self.take(found)
    }

    /// The Kamerstukken, in order; numbers that stand by themselves belong to a dossier that the text cites.
    pub fn finish(mut self) -> Vec<Reference> {
        resolve(self.waiting, &mut self.found);
        self.found.sort_by_key(|found| found.span);
        self.found.into_iter().map(Kamerstuk::into_reference).collect()
    }
}

fn in_use(found: &Kamerstuk) -> bool {
    found.dossier.as_deref().and_then(|dossier| dossier.parse().ok()).is_some_and(|dossier| DOSSIERS_IN_USE.contains(&dossier))
}

/// The dossier in brackets behind a number, and where the bracket ends: `nr. 719 ( 21501-08 )`.
fn dossier_behind(mut cursor: Cursor) -> Option<(Dossier, usize)> {
    cursor.spaces();
    if !cursor.eat("(") {
        return None;
    }
    cursor.spaces();
    if cursor.eat_word("Kamerstukken") || cursor.eat_word("Kamerstuk") || cursor.eat_word("dossier") {
        cursor.spaces();
    }
    let dossier = written::dossier(&mut cursor, false).filter(|dossier| DOSSIERS_IN_USE.contains(&dossier.value()))?;
    cursor.spaces();
    cursor.eat(")").then(|| (dossier, cursor.at()))
}

//! What the two numbers of an act say: which is its year, and whether they stand as the rules for citing acts want it.
//!
//! The number comes first in regulations until 2014, and in decisions with `nr.`; else the year. Since 1 January 2015 all
//! acts have the year first, the domain in front, and no `nr.` (Interinstitutional style guide, Dutch edition, annex on
//! titles and numbers of acts).

/// The first year of the common numbering.
pub(super) const COMMON: i16 = 2015;

/// An act as its numbers are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub is_regulation: bool,
    pub first: &'a str,
    pub second: &'a str,
    pub with_nr: bool,
    /// Whether a domain is written at all, and whether it is that of the Union as of 2009.
    pub has_domain: bool,
    pub of_union: bool,
}

/// What the numbers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbering {
    pub year: i16,
    pub number: u32,
    pub fault: Option<&'static str>,
}

/// A year in four digits, or in two as until 1998.
fn year(digits: &str) -> Option<i16> {
    let value: i16 = digits.parse().ok()?;
    match digits.len() {
        4 => (1952..=2099).contains(&value).then_some(value),
        2 => (52..=99).contains(&value).then_some(1900 + value),
        _ => None,
    }
}

impl Written<'_> {
    /// Tells year and number apart; `None` where neither can be a year.
    pub fn read(&self) -> Option<Numbering> {
        let (front, back) = (year(self.first), year(self.second));
        let long = |digits: &str| digits.len() == 4;
        let number_first = if self.is_regulation {
            match (front, back) {
                (Some(front), _) if front >= COMMON && !self.with_nr => false,
                (_, Some(_)) => long(self.second) || !(self.of_union && front.is_some()),
                _ => false,
            }
        } else {
            match (front, back) {
                (None, Some(_)) => true,
                (Some(_), Some(_)) => long(self.second) && (self.with_nr || !long(self.first)),
                _ => false,
            }
        };
        let (year, number) = if number_first { (back?, self.first) } else { (front?, self.second) };
        let number: u32 = number.parse().ok().filter(|&number| number > 0)?;
        let common = year >= COMMON;
        let fault = if number_first {
            match () {
                () if common => Some("volgorde"),
                () if !self.with_nr && self.has_domain => Some("nr_ontbreekt"),
                () => None,
            }
        } else {
            match () {
                () if common && self.with_nr => Some("nr_te_veel"),
                () if !common && self.is_regulation => Some("volgorde"),
                () => None,
            }
        };
        Some(Numbering { year, number, fault })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regulation(first: &str, second: &str, with_nr: bool) -> Option<(i16, u32, Option<&'static str>)> {
        let written = Written { is_regulation: true, first, second, with_nr, has_domain: true, of_union: true };
        written.read().map(|found| (found.year, found.number, found.fault))
    }

    fn directive(first: &str, second: &str, with_nr: bool) -> Option<(i16, u32, Option<&'static str>)> {
        let written = Written { is_regulation: false, first, second, with_nr, has_domain: true, of_union: false };
        written.read().map(|found| (found.year, found.number, found.fault))
    }

    #[test]
    fn regulations_have_the_year_first_since_2015_and_the_number_before() {
        assert_eq!(regulation("2018", "1725", false), Some((2018, 1725, None)));
        assert_eq!(regulation("1025", "2012", true), Some((2012, 1025, None)));
        assert_eq!(regulation("1999", "2013", true), Some((2013, 1999, None)));
    }

    #[test]
    fn a_superfluous_or_missing_nr_is_a_fault() {
        assert_eq!(regulation("2018", "1725", true), Some((2018, 1725, Some("nr_te_veel"))));
        assert_eq!(regulation("1025", "2012", false), Some((2012, 1025, Some("nr_ontbreekt"))));
        assert_eq!(regulation("1725", "2018", true), Some((2018, 1725, Some("volgorde"))));
        assert_eq!(regulation("2012", "1025", false), Some((2012, 1025, Some("volgorde"))));
    }

    #[test]
    fn directives_and_decisions_have_the_year_first_unless_nr_says_otherwise() {
        assert_eq!(directive("2006", "123", false), Some((2006, 123, None)));
        assert_eq!(directive("93", "13", false), Some((1993, 13, None)));
        assert_eq!(directive("80", "1268", false), Some((1980, 1268, None)));
        assert_eq!(directive("1386", "2013", true), Some((2013, 1386, None)));
        assert_eq!(directive("2001", "81", true), Some((2001, 81, None)));
    }

    #[test]
    fn numbers_without_a_year_are_no_act() {
        assert_eq!(directive("123", "456", false), None);
        assert_eq!(regulation("12", "13", false), None);
    }
}

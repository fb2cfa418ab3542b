//! Which courts there are, and from which year to which.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

struct Court {
    code: &'static str,
    /// Whether the code is the beginning of many.
    family: bool,
    years: RangeInclusive<i16>,
}

static DUTCH: LazyLock<Vec<Court>> = LazyLock::new(|| {
    include_str!("courts.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|row| {
            let mut cells = row.split('\t');
            let code = cells.next()?;
            let first = cells.next().and_then(|year| year.parse().ok()).unwrap_or(i16::MIN);
            let last = cells.next().and_then(|year| year.parse().ok()).unwrap_or(i16::MAX);
            let family = code.ends_with('*');
            Some(Court { code: code.trim_end_matches('*'), family, years: first..=last })
        })
        .collect()
});

/// The years in which a Dutch court gave rulings; `None` where its code is not known.
pub(super) fn window(code: &str) -> Option<RangeInclusive<i16>> {
    DUTCH.iter().find(|court| court.code == code || court.family && code.starts_with(court.code)).map(|court| court.years.clone())
}

/// The years of the courts of the European Union.
fn european(code: &str) -> Option<RangeInclusive<i16>> {
    match code {
        "C" => Some(1953..=i16::MAX),
        "T" => Some(1989..=i16::MAX),
        "F" => Some(2005..=2016),
        _ => None,
    }
}

/// Whether a court is known; `None` for countries whose courts are not.
pub(super) fn is_known(country: &str, code: &str) -> Option<bool> {
    match country {
        "NL" => Some(window(code).is_some()),
        "EU" => Some(european(code).is_some()),
        _ => None,
    }
}

/// Whether a court that is known gave rulings in `year`.
pub(super) fn fits(country: &str, code: &str, year: i16) -> Option<bool> {
    let years = match country {
        "NL" => window(code),
        "EU" => european(code),
        _ => None,
    }?;
    Some(years.contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_court_fits_the_years_in_which_it_existed() {
        for (code, year, expected) in [
            ("HR", 1920, Some(true)),
            ("RBUTR", 2012, Some(true)),
            ("RBUTR", 2013, Some(false)),
            ("RBMNE", 2012, Some(false)),
            ("RBONE", 2013, Some(true)),
            ("TADRARL", 2019, Some(true)),
            ("RBXYZ", 2019, None),
        ] {
            assert_eq!(fits("NL", code, year), expected, "{code} {year}");
        }
        assert_eq!(fits("EU", "F", 2018), Some(false));
        assert_eq!(fits("DE", "BGH", 2018), None);
    }
}

//! A number in a cell: `€ 1.200,50`, `-3`, `12,5 %`.

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// In thousandths.
    pub value: i128,
    /// How many digits stand behind the comma.
    pub decimals: u32,
    /// `€`, `%`, or nothing.
    pub unit: &'static str,
    /// Whether a space stands between number and unit.
    spaced: bool,
    /// Whether thousands are parted by points.
    pointed: bool,
}

impl Figure {
    /// A whole, in percent.
    pub const HUNDRED: i128 = 100_000;

    /// Reads a cell that holds a number and nothing else.
    pub fn read(text: &str) -> Option<Figure> {
        let text = text.trim_matches('*').trim();
        let (rest, unit) = match (text.strip_prefix('€').or_else(|| text.strip_prefix("EUR ")), text.strip_suffix('%')) {
            (Some(rest), None) => (rest, "€"),
            (None, Some(rest)) => (rest, "%"),
            (None, None) => (text, ""),
            _ => return None,
        };
        let spaced = rest.starts_with(' ') || rest.ends_with(' ');
        let rest = rest.trim();
        let (negative, digits) = match rest.strip_prefix(['-', '–', '−']) {
            Some(digits) => (true, digits.trim_start()),
            None => (false, rest),
        };
        let digits = digits.strip_suffix(",-").or_else(|| digits.strip_suffix(",–")).unwrap_or(digits);
        let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
        let groups: Vec<&str> = whole.split(['.', ' ', '\u{a0}', '\u{202f}']).collect();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
        let fits = grouped && groups.iter().all(|group| is_number(group)) && whole.len() <= 20;
        if !fits || fraction.len() > 3 || !(fraction.is_empty() || is_number(fraction)) {
            return None;
        }
        let thousandths = format!("{}{fraction:0<3}", groups.concat());
        let value: i128 = thousandths.parse().ok()?;
        let value = if negative { -value } else { value };
        Some(Figure { value, decimals: fraction.len() as u32, unit, spaced, pointed: whole.contains('.') })
    }

    /// The smallest difference that its decimals can show, in thousandths.
    pub fn step(&self) -> i128 {
        10_i128.pow(3 - self.decimals.min(3))
    }

    /// Another value, written like this one with so many decimals.
    pub fn like(&self, value: i128, decimals: u32) -> String {
        let digits = format!("{:04}", value.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - 3);
        let mut number = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) && (self.pointed || whole.len() > 4) {
                number.push('.');
            }
            number.push(digit);
        }
        if decimals > 0 {
            number = format!("{number},{}", &fraction[..decimals.min(3) as usize]);
        }
        let sign = if value < 0 { "-" } else { "" };
        let space = if self.spaced { " " } else { "" };
        match self.unit {
            "€" => format!("€{space}{sign}{number}"),
            unit => format!("{sign}{number}{}{unit}", if unit.is_empty() { "" } else { space }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_written_in_the_same_way() {
        for text in ["€ 1.200,50", "€3", "12,5 %", "100%", "-4", "1.234.567", "950"] {
            let figure = Figure::read(text).expect("it is a number");
            assert_eq!(figure.like(figure.value, figure.decimals), text);
        }
        assert_eq!(Figure::read("€ 5,-").map(|figure| figure.value), Some(5_000));
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in ["", "circa 5", "12.34", "1,2345", "€ 5 %", "5 jaar", "3-4", "2024/25", "1.23.456"] {
            assert_eq!(Figure::read(text), None, "{text}");
        }
    }
}

//! Which name somebody meant who wrote another.

/// The name that looks most like `name`, where one does: `nearest("hnit", ["hint"])`.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.into_iter().map(|other| (strsim::jaro_winkler(name, other), other));
    scored.filter(|(score, _)| *score > 0.75).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_seen() {
        let names = ["datums/weekdag", "datums/kort-jaar", "taal/doublet"];
        assert_eq!(nearest("datums/wekdag", names), Some("datums/weekdag"));
        assert_eq!(nearest("datums/weekadg", names), Some("datums/weekdag"));
        assert_eq!(nearest("hnit", ["error", "hint"]), Some("hint"));
    }

    #[test]
    fn a_wholly_different_name_is_not_suggested() {
        assert_eq!(nearest("qqqq", ["error", "hint"]), None);
        assert_eq!(nearest("", ["a", "off"]), None);
    }
}

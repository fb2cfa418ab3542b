//! The signs with which items of a list begin.

/// The sign with which an item of a list begins.
pub(super) struct Marker {
    /// Its length in bytes.
    pub length: usize,
    /// Its width with the space behind it, in bytes.
    pub width: usize,
    pub numbered: bool,
}

impl Marker {
    /// `- `, `• `, `1. `, `a) `, `(2) `, `1°. ` at the start of a line.
    pub fn of(line: &str) -> Option<Marker> {
        let mut characters = line.char_indices();
        let (_, first) = characters.next()?;
        let behind = |at: usize, numbered: bool| {
            let rest = line.get(at..)?;
            let width = rest.len() - rest.trim_start().len();
            (width > 0 && width < rest.len()).then_some(Marker { length: at, width: at + width, numbered })
        };
        if matches!(first, '-' | '–' | '—' | '•' | '·' | '*' | '▪' | '◦' | '‣' | '\u{F0B7}' | 'o') {
            // An `o` is the hollow bullet of a word processor only where a wide gap follows.
            let at = first.len_utf8();
            return if first == 'o' && !line[at..].starts_with(['\t']) { None } else { behind(at, false) };
        }
        let open = usize::from(first == '(');
        let rest = &line[open..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let length = match (digits, letters) {
            (1..=2, _) => digits,
            (0, 1) => 1,
            _ => return None,
        };
        let signs: &[&str] = match (open, digits) {
            (1, _) => &[")"],
            (_, 0) => &[".", ")"],
            _ => &[".", ")", "°.", "º."],
        };
        let sign = signs.iter().find(|sign| rest[length..].starts_with(**sign))?;
        behind(open + length + sign.len(), true)
    }
}

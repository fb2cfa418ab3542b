//! The characters that HTML writes as `&eacute;` or `&#233;`.

/// Named characters that Dutch texts use.
const NAMED: [(&str, &str); 66] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{A0}"),
    ("shy", "\u{AD}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("zwnj", "\u{200C}"),
    ("zwj", "\u{200D}"),
    ("euro", "€"),
    ("pound", "£"),
    ("cent", "¢"),
    ("sect", "§"),
    ("para", "¶"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("divide", "÷"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("sup1", "¹"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("micro", "µ"),
    ("middot", "·"),
    ("bull", "•"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("minus", "−"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("permil", "‰"),
    ("larr", "←"),
    ("rarr", "→"),
    ("uarr", "↑"),
    ("darr", "↓"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("auml", "ä"),
    ("ccedil", "ç"),
    ("egrave", "è"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("iuml", "ï"),
    ("oacute", "ó"),
    ("ouml", "ö"),
    ("uuml", "ü"),
];

/// The longest name, with its `&` and `;`, in bytes.
const LONGEST: usize = 10;

/// The character that `text`, which begins with `&`, begins with, and how many bytes stand for it.
pub(super) fn decode(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('&')?;
    let length = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &inner[..length];
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| c != '\0')?.to_string()
        }
        None => {
            let capital = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 3;
            let small = name.to_ascii_lowercase();
            let (_, found) = NAMED.iter().find(|(known, _)| *known == if capital { &small } else { name })?;
            if capital { found.to_uppercase() } else { (*found).to_owned() }
        }
    };
    Some((decoded, length + 2))
}

/// A text in which all characters are written as themselves.
pub(super) fn decoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        let (character, length) = decode(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
        result.push_str(&character);
        rest = &rest[at + length..];
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_may_be_named_or_numbered() {
        assert_eq!(decoded("R&amp;D, re&euml;el, &Eacute;&eacute;n &#8217;s &#x20AC; 3"), "R&D, reëel, Één ’s € 3");
    }

    #[test]
    fn what_is_no_character_stays() {
        for text in ["&", "&&", "R&D;", "&onbekend;", "&#0;", "&#xFFFFFFFF;", "&é;"] {
            assert_eq!(decoded(text), text);
        }
    }
}

//! Addresses: in the text, and those of links.

use super::reference::{Address, Detail, Kind, Reference};
use super::signs::Signs;
use super::starts::{Start, Starts};
use super::token::hash;
use crate::document::{Document, Link, Span};

/// Finds the addresses of links of a document, each with an empty span where the text of the link begins and its place in the source.
/// `in_text` are those that stand in the text.
pub fn of_links(document: &Document, in_text: &[Reference]) -> Vec<Reference> {
    let written: Vec<std::ops::Range<usize>> = in_text.iter().map(|address| document.map.range(address.span)).collect();
    let of_links = document.links.iter().filter(|link| is_web(&link.address)).filter(|link| {
        // `<https://…>` stands in the text as well.
        let start = link.address_source.0 as usize;
        let until = written.partition_point(|range| range.start <= start);
        !written[..until].last().is_some_and(|range| range.contains(&start))
    });
    of_links.map(of_link).collect()
}

fn is_web(address: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|start| address.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

fn reference(span: Span, address: String) -> Reference {
    Reference { id: Some(address), address: Address::Own, ..Reference::new(Kind::Url, span, Detail::Plain) }
}

fn of_link(link: &Link) -> Reference {
    Reference {
        source: Some(link.address_source),
        ..reference(Span::at(link.span.start as usize), link.address.trim().to_owned())
    }
}

/// The word with which some addresses begin, by its hash.
pub fn starts() -> impl Iterator<Item = u32> {
    [hash("www")].into_iter()
}

/// Finds the addresses that stand in a part of the text, in order.
pub fn recognise(document: &Document, part: &Starts, signs: &Signs) -> Vec<Reference> {
    let text = &document.text;
    let schemes = signs.colons.iter().map(|&at| at as usize).filter(|&at| text[at..].starts_with("://"));
    let mut starts: Vec<usize> = schemes.filter_map(|at| scheme_before(text, at)).collect();
    let hosts = part.of([Start::Address]).map(|(_, token)| token.start as usize).filter(|&at| text[at..].starts_with("www."));
    starts.extend(hosts.filter(|&at| {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '@' | '-' | '_'))
    }));
    starts.sort_unstable();
    let mut found: Vec<Reference> = Vec::new();
    let mut free = 0;
    for start in starts {
        if start < free || !document.is_readable(start) {
            continue;
        }
        let Some((end, address)) = read(document, start) else { continue };
        free = end;
        found.push(reference(Span::new(start, end), address));
    }
    found
}

/// Where `http` or `https` begins in front of `://` at `at`.
fn scheme_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    ["https", "http"].iter().find_map(|scheme| {
        let start = at.checked_sub(scheme.len())?;
        let is_scheme = before.get(start..)?.eq_ignore_ascii_case(scheme);
        let free = !before.get(..start)?.ends_with(|c: char| c.is_alphanumeric());
        (is_scheme && free).then_some(start)
    })
}

/// Reads the address at `start`: where it ends, and the address itself, without the line breaks in it.
fn read(document: &Document, start: usize) -> Option<(usize, String)> {
    let text = &document.text;
    // First of all whether a host follows: a run of broken addresses would be read over and over.
    let rest = text.get(start..)?;
    let host = behind_scheme(rest);
    if !host.starts_with(' ') && !is_host(host) {
        return None;
    }
    let mut end = start + stretch(rest);
    let mut address = text.get(start..end)?.to_owned();
    // A line break may part the scheme from the host, or stand behind a slash in front of what can only be a query.
    while let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(' ')) {
        let more = rest.get(..stretch(rest)).unwrap_or_default();
        let parted = address.ends_with("://") && is_host(more);
        let query = address.ends_with('/') && is_query(more) && at_line_break(document, end);
        if !parted && !query {
            break;
        }
        end += 1 + more.len();
        address.push_str(more);
    }
    let kept = without_tail(&address);
    end -= address.len() - kept;
    address.truncate(kept);
    is_host(behind_scheme(&address)).then_some((end, address))
}

fn behind_scheme(address: &str) -> &str {
    let has = |scheme: &&&str| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://"].iter().find(has).map_or(0, |scheme| scheme.len());
    address.get(scheme..).unwrap_or_default()
}

/// Whether `text` begins with a name that has a point in it.
fn is_host(text: &str) -> bool {
    let host = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | ':')).next().unwrap_or_default();
    host.split('.').filter(|label| !label.is_empty()).count() > 1 && host.starts_with(|c: char| c.is_alphanumeric())
}

/// Whether `text` is no word but the end of an address: `detail?id=2022D25169`.
fn is_query(text: &str) -> bool {
    text.contains('?') && text.contains('=') && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn at_line_break(document: &Document, at: usize) -> bool {
    let origin = document.map.origin(at);
    document.source.text().get(origin).is_some_and(|space| space.contains(['\n', '\r']))
}

/// The bytes up to the first character that no address has.
fn stretch(text: &str) -> usize {
    text.find(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '„' | '‘' | '|' | '\\' | '^' | '`' | '{' | '}')
    })
    .unwrap_or(text.len())
}

/// How much of an address remains without punctuation and brackets behind it; brackets that it opened itself are its own.
fn without_tail(address: &str) -> usize {
    let count = |c: char| address.matches(c).count();
    let mut surplus = [count(')').saturating_sub(count('(')), count(']').saturating_sub(count('['))];
    let mut end = address.len();
    while let Some(last) = address.get(..end).and_then(|rest| rest.chars().next_back()) {
        let outside = match last {
            ')' if surplus[0] > 0 => {
                surplus[0] -= 1;
                true
            }
            ']' if surplus[1] > 0 => {
                surplus[1] -= 1;
                true
            }
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*' => true,
            _ => false,
        };
        if !outside {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Encoding, Format, Source};

    fn document(text: &str) -> Document {
        let mut builder = Builder::new(Source::new(text.to_owned(), Encoding::Utf8, 0), Format::Text);
        builder.push_prose(0..text.len());
        builder.end_block(BlockKind::Paragraph, false);
        builder.finish()
    }

    fn found(text: &str) -> Vec<String> {
        let document = document(text);
        let starts = Starts::new(&document.text, &document.tokens);
        let signs = Signs::of(&document, 0..document.text.len());
        recognise(&document, &starts, &signs).into_iter().filter_map(|address| address.id).collect()
    }

    #[test]
    fn punctuation_and_outer_brackets_are_no_part_of_an_address() {
        assert_eq!(found("Zie https://voorbeeld.nl/a/b.html."), ["https://voorbeeld.nl/a/b.html"]);
        assert_eq!(found("(zie www.voorbeeld.nl/a?b=c, en verder)"), ["www.voorbeeld.nl/a?b=c"]);
        assert_eq!(found("(https://voorbeeld.nl/a)."), ["https://voorbeeld.nl/a"]);
    }

    #[test]
    fn brackets_of_the_address_itself_remain() {
        assert_eq!(found("(http://voorbeeld.nl/Haag_(stad))"), ["http://voorbeeld.nl/Haag_(stad)"]);
    }

    #[test]
    fn an_address_broken_over_a_line_is_one() {
        assert_eq!(found("Zie https://\nwww.voorbeeld.nl/a voor meer"), ["https://www.voorbeeld.nl/a"]);
        assert_eq!(
            found("Zie https://voorbeeld.nl/lijst/\ndetail?id=3&x=4 voor"),
            ["https://voorbeeld.nl/lijst/detail?id=3&x=4"]
        );
        assert_eq!(found("Zie https://voorbeeld.nl/lijst/ en x=4"), ["https://voorbeeld.nl/lijst/"]);
    }

    #[test]
    fn what_has_no_host_is_no_address() {
        assert!(found("https:// en www. en http://x").is_empty());
        assert!(found("naam@www.voorbeeld.nl").is_empty());
    }
}

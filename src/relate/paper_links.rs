//! Whether a link leads to the Kamerstuk that its text names.

use crate::document::Document;
use crate::recognise::Facts;
use crate::recognise::reference::Detail;

/// Compares each Kamerstuk that is alone in a link with the address of the link.
pub fn relate(document: &Document, facts: &mut Facts) {
    if document.links.is_empty() {
        return;
    }
    // The Kamerstukken with the index of their link, in the order of the text.
    let linked: Vec<(usize, usize)> = facts
        .references
        .iter()
        .enumerate()
        .filter_map(|(index, reference)| document.link_over(reference.kamerstuk()?.span).map(|link| (index, link)))
        .collect();
    for group in linked.chunk_by(|first, second| first.1 == second.1) {
        let [(index, link)] = group else { continue };
        let there = document.links.get(*link).and_then(|link| paper(&link.address));
        if let (Some(there), Some(reference)) = (there, facts.references.get_mut(*index))
            && let Detail::Kamerstuk(kamerstuk) = &mut reference.detail
        {
            kamerstuk.address_agrees = kamerstuk.id.as_deref().and_then(|here| is_same(here, &there));
            kamerstuk.address_id = Some(there);
        }
    }
}

/// The normal form of the Kamerstuk to which an address leads, without the mark of an annex or a reprint.
fn paper(address: &str) -> Option<String> {
    let at = address.find("kst-")?;
    let rest = address.get(at..)?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    let mut parts: Vec<&str> = rest.get(..end)?.split('-').collect();
    // In front of 2009 a file has a number of its own, that says nothing of the dossier.
    let dossier = parts.get(1)?;
    if dossier.len() != 5 || !dossier.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_mark = |part: &&str| {
        let digits = part.strip_prefix(['b', 'h', 'n', 'v', 'k', 'e']);
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    while parts.last().is_some_and(is_mark) {
        parts.pop();
    }
    Some(parts.join("-")).filter(|id| !id.ends_with('-'))
}

/// Whether two normal forms are those of one Kamerstuk; not known where one says less than the other.
fn is_same(here: &str, there: &str) -> Option<bool> {
    let parts = |id: &str| id.split('-').count();
    let dossier = |id: &str| id.split('-').nth(1).map(str::to_owned);
    if dossier(here) != dossier(there) {
        return Some(false);
    }
    (parts(here) == parts(there)).then(|| here.eq_ignore_ascii_case(there))
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::recognise::{Reference, recognise};
    use crate::relate::Known;

    fn agreements(text: &str) -> Vec<Option<bool>> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let mut facts = recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        facts.references.iter().filter_map(Reference::kamerstuk).map(|kamerstuk| kamerstuk.address_agrees).collect()
    }

    #[test]
    fn a_link_to_its_own_paper_agrees() {
        let site = "https://zoek.officielebekendmakingen.nl";
        for (page, agrees) in [
            ("kst-29477-641.html", Some(true)),
            ("kst-29477-641-b1.pdf", Some(true)),
            ("kst-29477-614", Some(false)),
            ("kst-29478-641", Some(false)),
            ("kst-29477", None),
            ("kst-118432", None),
            ("h-tk-20172018-70-6", None),
        ] {
            assert_eq!(agreements(&format!("Zie [Kamerstuk 29 477, nr. 641]({site}/{page}).")), [agrees], "{page}");
        }
    }

    #[test]
    fn a_link_over_two_papers_is_not_judged() {
        let text = "Zie [Kamerstuk 29 477, nr. 641 en 642](https://zoek.officielebekendmakingen.nl/kst-29477-643).";
        assert_eq!(agreements(text), [None, None]);
    }
}

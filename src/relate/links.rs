//! Whether a link leads to the article that its text names.

use crate::document::Document;
use crate::recognise::Facts;
use crate::recognise::reference::Detail;
use crate::recognise::wet::name::Named;
use crate::recognise::wet::{WetArtikel, laws};

/// Where the address of a link leads.
#[derive(Debug, Default, PartialEq, Eq)]
struct Target {
    /// The BWB or CELEX number.
    number: Option<String>,
    article: Option<String>,
}

/// Compares each cited article that is a link with the address of the link.
pub fn relate(document: &Document, facts: &mut Facts) {
    if document.links.is_empty() {
        return;
    }
    // Articles with the index of their link, in the order of the text.
    let linked: Vec<(usize, usize)> = facts
        .references
        .iter()
        .enumerate()
        .filter_map(|(index, reference)| document.link_over(reference.wet_artikel()?.span).map(|link| (index, link)))
        .collect();
    for group in linked.chunk_by(|first, second| first.1 == second.1) {
        let Some(target) = document.links.get(group[0].1).map(|link| target(&link.address)) else { continue };
        let mut articles: Vec<&mut WetArtikel> = Vec::new();
        let mut wanted = group.iter().map(|(index, _)| *index).peekable();
        for (index, reference) in facts.references.iter_mut().enumerate().skip(group[0].0) {
            if wanted.next_if_eq(&index).is_some()
                && let Detail::WetArtikel(article) = &mut reference.detail
            {
                articles.push(article);
            }
            if wanted.peek().is_none() {
                break;
            }
        }
        for article in &mut articles {
            name_law(&target, article);
        }
        compare(&target, &mut articles);
        for (index, _) in group {
            facts.references[*index].settle_article();
        }
    }
}

/// The law of an article that names none is the one to which its link leads.
fn name_law(target: &Target, article: &mut WetArtikel) {
    let number = target.number.as_deref().filter(|_| article.key().is_none());
    if let Some(law) = number.and_then(laws::by_number) {
        article.law = Some(Named::Known(law));
    }
}

/// Notes of the articles in one link whether it leads to them. One address can lead to one of them only.
fn compare(target: &Target, articles: &mut [&mut WetArtikel]) {
    let leads_to = |article: &WetArtikel| {
        let own = laws::own_article(article.key(), &article.article);
        target.article.as_deref().map(|there| laws::own_article(article.key(), there).eq_ignore_ascii_case(own))
    };
    let any = articles.iter().any(|article| leads_to(article) == Some(true));
    for (index, article) in articles.iter_mut().enumerate() {
        let agrees = leads_to(article).map(|agrees| agrees || any);
        article.address_article = target.article.clone();
        article.address_agrees = agrees.filter(|agrees| *agrees || index == 0);
        let numbers = target.number.as_deref().zip(article.number());
        let comparable = numbers.filter(|(there, here)| there.starts_with("BWB") == here.starts_with("BWB"));
        article.address_law_agrees = comparable.map(|(there, here)| there.eq_ignore_ascii_case(here));
    }
}

/// Reads an address on wetten.overheid.nl or EUR-Lex, or any with a BWB number.
fn target(address: &str) -> Target {
    let plain = address.replace("%3A", ":").replace("%3a", ":").replace("%3D", "=").replace("%26", "&");
    let small = plain.to_ascii_lowercase();
    let number = bwb(&plain, &small).or_else(|| celex(&plain, &small));
    let of_laws = small.contains("wetten.overheid.nl") || number.as_ref().is_some_and(|number| number.starts_with("BWB"));
    let article = of_laws.then(|| article(&plain, &small)).flatten();
    Target { number, article }
}

/// `BWBR0005537`
fn bwb(plain: &str, small: &str) -> Option<String> {
    let at = small.find("bwbr").or_else(|| small.find("bwbv"))?;
    let number = plain.get(at..at + 11)?;
    number.bytes().skip(4).all(|byte| byte.is_ascii_digit()).then(|| number.to_ascii_uppercase())
}

/// `CELEX:32016R0679`
fn celex(plain: &str, small: &str) -> Option<String> {
    let at = small.find("celex:")? + "celex:".len();
    let rest = plain.get(at..)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).filter(|number| number.len() == 10 && number.starts_with('3')).map(str::to_ascii_uppercase)
}

/// `&artikel=4:15`, `#Hoofdstuk4_Artikel4:15`, `/artikel/5`: the last that is named.
fn article(plain: &str, small: &str) -> Option<String> {
    const WORD: &str = "artikel";
    let at = small.rfind(WORD)? + WORD.len();
    let rest = plain.get(at..)?;
    let rest = rest.strip_prefix(['=', '/']).unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | ':'))).unwrap_or(rest.len());
    rest.get(..end).map(|number| number.trim_end_matches(['.', ':'])).filter(|number| !number.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::recognise::{Reference, recognise};
    use crate::relate::{Known, relate};

    /// What is found of the addresses in `text`: of article and of law.
    fn agreements(text: &str) -> Vec<(Option<bool>, Option<bool>)> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Markdown).expect("it is text");
        let mut facts = recognise(&document);
        relate(&document, &mut facts, Known::default());
        let articles = facts.references.iter().filter_map(Reference::wet_artikel);
        articles.map(|article| (article.address_agrees, article.address_law_agrees)).collect()
    }

    #[test]
    fn addresses_of_laws_are_read() {
        let read = |address: &str| {
            let target = target(address);
            (target.number.unwrap_or_default(), target.article.unwrap_or_default())
        };
        let both = |number: &str, article: &str| (number.to_owned(), article.to_owned());
        assert_eq!(
            read("https://wetten.overheid.nl/jci1.3:c:BWBR0005537&hoofdstuk=4&artikel=4%3A15&z=2024-05-01"),
            both("BWBR0005537", "4:15")
        );
        assert_eq!(read("https://wetten.overheid.nl/BWBR0045754/2024-01-01#Hoofdstuk2_Artikel2.5"), both("BWBR0045754", "2.5"));
        assert_eq!(read("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"), both("32016R0679", ""));
        assert_eq!(read("https://voorbeeld.nl/artikel/5"), both("", ""));
        assert_eq!(read("../wet/BWBR0002731/README.md"), both("BWBR0002731", ""));
    }

    #[test]
    fn a_link_to_its_own_article_agrees() {
        let woo = "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&artikel";
        assert_eq!(agreements(&format!("[Artikel 2.5 Wet open overheid]({woo}=2.5)")), [(Some(true), Some(true))]);
        assert_eq!(agreements(&format!("[Artikel 5.1 Wet open overheid]({woo}=4.1)")), [(Some(false), Some(true))]);
        assert_eq!(agreements(&format!("[Artikel 5.1 Gemeentewet]({woo}=5.1)")), [(Some(true), Some(false))]);
        assert_eq!(agreements(&format!("artikel 5.1 van de [Wet open overheid]({woo}=4.1)")), [(Some(false), Some(true))]);
    }

    #[test]
    fn articles_of_the_burgerlijk_wetboek_agree_without_their_book() {
        let book = "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&artikel=162";
        assert_eq!(agreements(&format!("[art. 6:162 BW]({book})")), [(Some(true), Some(true))]);
    }

    #[test]
    fn a_list_in_one_link_agrees_where_one_of_it_does() {
        let woo = "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&artikel=5.2";
        let found = agreements(&format!("[artikelen 5.1 en 5.2 van de Woo]({woo})"));
        assert_eq!(found, [(Some(true), Some(true)), (Some(true), Some(true))]);
    }

    #[test]
    fn an_article_without_a_law_has_that_of_its_link() {
        let found = agreements("[artikel 5.1 van de wet](https://wetten.overheid.nl/BWBR0045754#Artikel5.2)");
        assert_eq!(found, [(Some(false), Some(true))]);
    }

    #[test]
    fn an_address_without_an_article_says_nothing_of_it() {
        let found = agreements("[artikel 5.1 van de Woo](https://wetten.overheid.nl/BWBR0045754) en [artikel 3](https://a.nl)");
        assert_eq!(found, [(None, Some(true)), (None, None)]);
    }
}

//! Which of several ways to write the same thing is the rare one in a text.

use rustc_hash::FxHashMap;

use crate::document::{Document, Span};
use crate::recognise::notation::{Most, Notation};

/// So many times as often the text must do otherwise before a way of writing is rare.
const TIMES: usize = 3;

/// How often a way of writing stands in the text, and where first.
#[derive(Clone, Copy, Debug)]
struct Form {
    name: &'static str,
    count: usize,
    first: Span,
}

/// Compares notations of the same kind and key.
pub fn relate(document: &Document, notations: &mut [Notation]) {
    let mut numbers: FxHashMap<(&'static str, (u32, u8)), usize> = FxHashMap::default();
    let mut groups: Vec<Vec<Form>> = Vec::new();
    // The group and the form of each.
    let mut places: Vec<(u32, u32)> = Vec::with_capacity(notations.len());
    for notation in notations.iter() {
        let number = *numbers.entry((notation.kind, notation.key)).or_insert(groups.len());
        if number == groups.len() {
            groups.push(Vec::new());
        }
        // A kind has a few forms.
        let known = &mut groups[number];
        let form = known.iter().position(|form| form.name == notation.form).unwrap_or_else(|| {
            known.push(Form { name: notation.form, count: 0, first: notation.span });
            known.len() - 1
        });
        known[form].count += 1;
        places.push((number as u32, form as u32));
    }
    for (notation, (group, own)) in notations.iter_mut().zip(places) {
        let known = &groups[group as usize];
        if known.len() < 2 {
            continue;
        }
        let own = known[own as usize];
        let most = known.iter().filter(|form| form.name != own.name).max_by_key(|form| form.count);
        if let Some(most) = most.filter(|most| most.count > own.count) {
            notation.most = Some(Box::new(Most {
                first: most.first,
                rare: most.count >= own.count * TIMES,
                as_most: as_most(notation.kind, most.name, || document.slice(notation.span)),
            }));
        }
    }
}

/// What is `written`, in this form; none where more than a sign or a capital would change.
fn as_most<'d>(kind: &str, form: &str, written: impl Fn() -> &'d str) -> Option<String> {
    match (kind, form) {
        ("procentteken", "vast") => Some(written().replace(' ', "")),
        ("procentteken", "los") => written().strip_suffix('%').map(|number| format!("{number} %")),
        ("euroteken", "vast") => Some(written().replacen("€ ", "€", 1)),
        ("euroteken", "los") => Some(written().replacen('€', "€ ", 1)),
        ("jaren", "koppelteken") => Some(written().replace('–', "-")),
        ("jaren", "streepje") => Some(written().replace('-', "–")),
        ("cijfergroepen", "punt") => Some(written().replace(' ', ".")),
        ("cijfergroepen", "spatie") => Some(written().replace('.', " ")),
        ("streepje", "kort") => Some("–".to_owned()),
        ("streepje", "lang") => Some("—".to_owned()),
        ("functie", "klein") => Some(written().to_lowercase()),
        ("functie", "hoofdletter") => {
            let first = written().chars().next()?;
            Some(first.to_uppercase().chain(written().chars().skip(1)).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::{read, recognise, relate};

    /// What is rare in a text, and what it would be.
    fn rare(text: &str) -> Vec<(String, Option<String>)> {
        let document = read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = recognise::recognise(&document);
        relate::relate(&document, &mut facts, relate::Known::default());
        let most = facts.notations.iter().filter_map(|notation| Some((notation.span, notation.most.as_ref()?)));
        let rare = most.filter(|(_, most)| most.rare);
        rare.map(|(span, most)| (document.slice(span).to_owned(), most.as_most.clone())).collect()
    }

    #[test]
    fn a_form_is_rare_where_another_stands_three_times_as_often() {
        assert_eq!(rare("Van 2% naar 3% naar 4% en 5 %."), [("5 %".to_owned(), Some("5%".to_owned()))]);
        assert!(rare("Van 2% naar 3% en 5 %.").is_empty());
        assert!(rare("Van 2% naar 3 % naar 4% en 5 %.").is_empty());
    }

    #[test]
    fn a_title_and_the_bare_word_are_not_compared() {
        assert!(rare("Aan de minister, de minister, de minister en de Minister van Wonen.").is_empty());
        let text = "Aan de minister, de minister, de minister en de Minister.";
        assert_eq!(rare(text), [("Minister".to_owned(), Some("minister".to_owned()))]);
    }
}

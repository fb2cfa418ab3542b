//! Which of several ways to write the same thing is the rare one in a text.

use crate::document::{Document, Span};
use crate::recognise::notation::{Form, Kind, Most, Notation};

/// So many times as often the text must do otherwise before a way of writing is rare.
const TIMES: usize = 3;

/// How often a way of writing stands in the text, and where first.
#[derive(Clone, Copy, Debug)]
struct Count {
    form: Form,
    count: usize,
    first: Span,
}

/// How often each way of writing stands in the text, for all that is compared with one another.
#[derive(Default)]
struct Counts {
    /// The number of a group by its kind, for kinds with one key.
    of_kinds: [Option<usize>; Kind::COUNT],
    /// The same by its kind and key, for the others; there are no more than a few.
    of_keys: Vec<(Kind, (u32, u8), usize)>,
    groups: Vec<Vec<Count>>,
}

impl Counts {
    /// The number of the group that a notation belongs to.
    fn group(&mut self, notation: &Notation) -> usize {
        let next = self.groups.len();
        let group = match notation.key {
            None => *self.of_kinds[notation.kind as usize].get_or_insert(next),
            Some(key) => {
                let kind = notation.kind;
                let known = self.of_keys.iter().find(|(of_kind, of_key, _)| *of_kind == kind && *of_key == key);
                known.map(|(.., group)| *group).unwrap_or_else(|| {
                    self.of_keys.push((kind, key, next));
                    next
                })
            }
        };
        if group == next {
            self.groups.push(Vec::new());
        }
        group
    }

    /// Counts a notation, and gives the number of its group.
    fn add(&mut self, notation: &Notation) -> usize {
        let group = self.group(notation);
        // A kind has a few forms.
        let known = &mut self.groups[group];
        match known.iter_mut().find(|known| known.form == notation.form) {
            Some(known) => known.count += 1,
            None => known.push(Count { form: notation.form, count: 1, first: notation.span }),
        }
        group
    }

    /// How else most are written of what a notation of a group is compared with, where they are more.
    fn most(&self, group: usize, notation: &Notation) -> Option<(Count, Count)> {
        let known = self.groups[group].as_slice();
        if known.len() < 2 {
            return None;
        }
        let own = known.iter().find(|known| known.form == notation.form)?;
        let most = known.iter().filter(|other| other.form != own.form).max_by_key(|other| other.count)?;
        (most.count > own.count).then_some((*own, *most))
    }
}

/// Compares notations of the same kind and key.
pub fn relate(document: &Document, notations: &mut [Notation]) {
    let mut counts = Counts::default();
    let groups: Vec<usize> = notations.iter().map(|notation| counts.add(notation)).collect();
    for (notation, group) in notations.iter_mut().zip(groups) {
        if let Some((own, most)) = counts.most(group, notation) {
            notation.most = Some(Box::new(Most {
                first: most.first,
                rare: most.count >= own.count * TIMES,
                as_most: as_most(notation.kind, most.form, || document.slice(notation.span)),
            }));
        }
    }
}

/// What is `written`, in this form; none where more than a sign or a capital would change.
fn as_most<'d>(kind: Kind, form: Form, written: impl Fn() -> &'d str) -> Option<String> {
    match (kind, form) {
        (Kind::Procentteken, Form::Vast) => Some(written().replace(' ', "")),
        (Kind::Procentteken, Form::Los) => written().strip_suffix('%').map(|number| format!("{number} %")),
        (Kind::Euroteken, Form::Vast) => Some(written().replacen("€ ", "€", 1)),
        (Kind::Euroteken, Form::Los) => Some(written().replacen('€', "€ ", 1)),
        (Kind::Jaren, Form::Koppelteken) => Some(written().replace('–', "-")),
        (Kind::Jaren, Form::Streepje) => Some(written().replace('-', "–")),
        (Kind::Cijfergroepen, Form::Punt) => Some(written().replace(' ', ".")),
        (Kind::Cijfergroepen, Form::Spatie) => Some(written().replace('.', " ")),
        (Kind::Streepje, Form::Kort) => Some("–".to_owned()),
        (Kind::Streepje, Form::Lang) => Some("—".to_owned()),
        (Kind::Functie, Form::Klein) => Some(written().to_lowercase()),
        (Kind::Functie, Form::Hoofdletter) => {
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

//! Who the persons of a text are, so that a name in two spellings is seen where it is surely that of one person.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{Block, BlockKind, Document};
use crate::recognise::Person;
use crate::recognise::person::sound::{letters, sound};
use crate::recognise::sentence::sentences;
use crate::recognise::short::Short;

/// Says who each person is: by initials, first name or office and the sound of the name, or else by a single initial or the
/// form of address and the letters of the name: there may be a J. Jansen and a J. Janssen. Those of whom less is said are who
/// else has their name, if only one has.
pub fn relate(document: &Document, persons: &mut [Person]) {
    let mut alike: FxHashMap<String, usize> = FxHashMap::default();
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    // The group of each surname, by its number.
    let mut known: Vec<Option<usize>> =
        vec![None; persons.iter().map(|person| person.name as usize + 1).max().unwrap_or_default()];
    for (index, person) in persons.iter().enumerate() {
        let group = *known[person.name as usize].get_or_insert_with(|| {
            *alike.entry(sound(document.slice(person.surname))).or_insert_with_key(|sound| {
                groups.push((sound.clone(), Vec::new()));
                groups.len() - 1
            })
        });
        groups[group].1.push(index);
    }
    for (sound, members) in groups {
        let who = in_group(document, persons, &members, &sound);
        for (&index, who) in members.iter().zip(who) {
            persons[index].who = who;
        }
        part(document, persons, &members);
    }
}

/// More different mentions of names that sound alike than this are those of no text that means something.
const MOST: usize = 100;

/// Who those are whose names sound alike. What is said of them in the same words is looked at once.
fn in_group(document: &Document, persons: &[Person], members: &[usize], sound: &str) -> Vec<Option<Arc<str>>> {
    let mut known: FxHashMap<Mention<'_>, usize> = FxHashMap::default();
    let mut all: Vec<Identity<'_>> = Vec::new();
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(members.len());
    for person in members.iter().map(|&index| &persons[index]) {
        let addressed = document.block_at(person.span.start as usize).is_some_and(|block| block.kind == BlockKind::Salutation);
        let mention = (
            person.address,
            person.office,
            person.initials,
            person.name,
            person.given.map(|given| document.slice(given)),
            addressed,
        );
        let number = known.get(&mention).copied().or_else(|| {
            (all.len() < MOST).then(|| {
                known.insert(mention, all.len());
                all.push(Identity::of(document, person, sound, addressed));
                all.len() - 1
            })
        });
        numbers.push(number);
    }
    let who: Vec<Option<Arc<str>>> = (0..all.len()).map(|at| who(&all, at).map(Arc::from)).collect();
    numbers.into_iter().map(|number| number.and_then(|number| who[number].clone())).collect()
}

/// What is said of someone: address, office, initials, which surname, first name, and whether it is in the salutation of a letter.
type Mention<'t> = (Option<&'static str>, Option<&'static str>, Short, u32, Option<&'t str>, bool);

/// What is said of who someone is.
struct Identity<'p> {
    person: &'p Person,
    letters: String,
    /// Initials or a first name, with the sound of the surname; of a single initial only beside a title or an office.
    named: Option<String>,
    /// The same by office.
    office: Option<String>,
    /// Whether it is in the salutation of a letter.
    addressed: bool,
}

impl<'p> Identity<'p> {
    fn of(document: &Document, person: &'p Person, sound: &str, addressed: bool) -> Self {
        let given = person.given.map(|given| document.slice(given).to_lowercase());
        let enough = if person.address.is_some() || person.office.is_some() { 1 } else { 2 };
        let named =
            Some(person.initials.as_str()).filter(|initials| initials.chars().count() >= enough).map(str::to_owned).or(given);
        Identity {
            person,
            letters: letters(document.slice(person.surname)),
            named: named.map(|named| format!("{named} ~{sound}")),
            office: person.office.map(|office| format!("{office} ~{sound}")),
            addressed,
        }
    }

    /// By an initial or a form of address, and letters: little to go by.
    fn weak(&self) -> Option<String> {
        let by = if self.person.initials.is_empty() { self.person.address? } else { self.person.initials.as_str() };
        Some(format!("{by} {}", self.letters))
    }

    /// Whether two forms of address and initials can be of one person.
    fn may_be(&self, other: &Self) -> bool {
        let (one, other) = (self.person, other.person);
        let may_be = |one: Option<&str>, other: Option<&str>| one.is_none() || other.is_none() || one == other;
        let initial = |person: &'p Person| person.initials.as_str().get(..1);
        may_be(one.address, other.address) && may_be(initial(one), initial(other))
    }
}

/// Who the one at `at` is.
fn who(all: &[Identity<'_>], at: usize) -> Option<String> {
    let one = &all[at];
    if one.named.is_some() {
        return one.named.clone();
    }
    if one.addressed {
        // Whoever a letter greets is the one to whom it is addressed, some lines above.
        let above = all[..at].iter().find(|above| above.person.address.is_some() && above.may_be(one));
        if let Some(above) = above {
            return above.named.clone().or_else(|| above.office.clone()).or_else(|| above.weak());
        }
    }
    let same_office = |other: &&Identity<'_>| one.office.is_some() && other.office == one.office;
    let same_letters = |other: &&Identity<'_>| other.letters == one.letters && other.may_be(one);
    only(all.iter().filter(same_office).filter_map(|other| other.named.as_ref()))
        .or_else(|| only(all.iter().filter(same_letters).filter_map(|other| other.named.as_ref())))
        .or_else(|| one.office.clone())
        .or_else(|| only(all.iter().filter(same_letters).filter_map(|other| other.office.as_ref())))
        .or_else(|| one.weak())
}

/// What all say, if any says anything.
fn only<'s>(mut all: impl Iterator<Item = &'s String>) -> Option<String> {
    let first = all.next()?;
    all.all(|other| other == first).then(|| first.clone())
}

/// Two persons who are named side by side are not one: `J. Jansen en J. Janssen`. Nobody is who both of them might be.
fn part(document: &Document, persons: &mut [Person], members: &[usize]) {
    let differ = |one: &Person, other: &Person| one.who == other.who && one.spelling != other.spelling;
    let mut doubtful: FxHashSet<Arc<str>> = FxHashSet::default();
    for pair in members.windows(2) {
        let (one, other) = (&persons[pair[0]], &persons[pair[1]]);
        if differ(one, other) && are_side_by_side(document, one, other) {
            doubtful.extend(one.who.clone());
        }
    }
    for &index in members {
        if persons[index].who.as_ref().is_some_and(|who| doubtful.contains(who)) {
            persons[index].who = None;
        }
    }
}

/// Whether two persons, the first of whom stands in front, stand in one sentence, one list, one table or among the
/// signatures.
fn are_side_by_side(document: &Document, one: &Person, other: &Person) -> bool {
    let blocks = |person: &Person| document.block_at(person.span.start as usize);
    let (Some(first), Some(second)) = (blocks(one), blocks(other)) else { return false };
    if first.span != second.span {
        return is_row(first, second);
    }
    // From the first of them on, so that a long block is not read for each pair.
    let between = one.span.cover(other.span);
    between.len() <= REACH && sentences(&document.text, between).next().is_some_and(|sentence| sentence.contains(other.span))
}

/// Two who are named in one sentence stand no farther apart, in bytes.
const REACH: usize = 400;

fn is_row(one: &Block, other: &Block) -> bool {
    match (&one.kind, &other.kind) {
        (BlockKind::Item { list }, BlockKind::Item { list: same }) => list == same,
        (BlockKind::Cell { table, .. }, BlockKind::Cell { table: same, .. }) => table == same,
        (BlockKind::Signature, BlockKind::Signature) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::relate::Known;

    /// The surnames of a text, with who has them.
    fn persons(text: &str) -> Vec<String> {
        let document = crate::read::read(text.as_bytes().to_vec(), Format::Text).expect("it is text");
        let mut facts = crate::recognise::recognise(&document);
        crate::relate::relate(&document, &mut facts, Known::default());
        let row = |person: &crate::recognise::Person| person.who.as_deref().unwrap_or_default().to_owned();
        facts.persons.iter().map(row).collect()
    }

    #[test]
    fn initials_offices_and_titles_say_who_someone_is() {
        assert_eq!(persons("Wij spraken J.A. Jansen. Later belde J.A. Janssen."), ["JA ~jansen", "JA ~jansen"]);
        assert_eq!(persons("Wij spraken J. Jansen. Later belde J. Janssen."), ["J jansen", "J janssen"]);
        assert_eq!(persons("Wethouder Meijer kwam. Wethouder Meyer ging."), ["wethouder ~meier", "wethouder ~meier"]);
        assert_eq!(persons("Mevrouw Jansen kwam. Mevrouw Janssen ging."), ["mevrouw jansen", "mevrouw janssen"]);
        assert_eq!(persons("Mevrouw Van den Berg kwam. Mevrouw Vandenberg ging."), ["mevrouw vandenberg", "mevrouw vandenberg"]);
    }

    #[test]
    fn a_name_without_initials_is_of_the_only_one_who_has_them() {
        assert_eq!(persons("Wethouder A. de Wit kwam. Wethouder De With ging."), ["A ~dewit", "A ~dewit"]);
        assert_eq!(persons("Mevrouw A. de Wit kwam. Mevrouw De Wit ging."), ["A ~dewit", "A ~dewit"]);
        assert_eq!(persons("Daar is A. de Wit. Hier is B. de Wit. Mevrouw De Wit ging.")[2], "mevrouw dewit");
        assert_eq!(persons("De heer A. de Wit kwam. Mevrouw De Wit ging.")[1], "mevrouw dewit");
    }

    #[test]
    fn a_letter_greets_the_one_to_whom_it_is_addressed() {
        let letter =
            |name: &str| format!("Mevrouw A. Jansen\nDorpsstraat 1\n1234 AB Waterveen\n\nGeachte mevrouw {name},\n\nDank u.\n");
        assert_eq!(persons(&letter("Janssen")), ["A ~jansen", "A ~jansen"]);
        assert_eq!(persons(&letter("Bakker")), ["A ~jansen", "mevrouw bakker"]);
    }

    #[test]
    fn two_who_are_named_side_by_side_are_not_one() {
        assert_eq!(persons("Hier zijn J.A. Jansen en J.A. Janssen. Later sprak J.A. Jansen."), ["", "", ""]);
    }
}

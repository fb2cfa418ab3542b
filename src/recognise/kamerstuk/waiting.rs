//! Numbers without a dossier beside them, as `stuk nr. 346`.

use rustc_hash::FxHashMap;

use super::Kamerstuk;
use super::number::Number;
use crate::recognise::short::Short;

/// A number that stands without its dossier.
pub(super) struct Waiting {
    pub number: Number,
    /// Whether it certainly is a paper, though its dossier may stay unknown.
    pub certain: bool,
}

/// Gives the numbers their dossiers: a number belongs to a dossier where the text cites only one dossier with that number.
pub(super) fn resolve(waiting: Vec<Waiting>, found: &mut Vec<Kamerstuk>) {
    if waiting.is_empty() {
        return;
    }
    let mut cited: FxHashMap<Short, Option<(Short, Option<Short>)>> = FxHashMap::default();
    for known in found.iter() {
        if let (Some(number), Some(dossier)) = (known.number, known.dossier) {
            let source = (dossier, known.chapter);
            cited
                .entry(number)
                .and_modify(|other| {
                    if other.as_ref() != Some(&source) {
                        *other = None;
                    }
                })
                .or_insert(Some(source));
        }
    }
    for Waiting { number, certain } in waiting {
        let source = cited.get(&number.text).copied().flatten();
        if source.is_none() && !certain {
            continue;
        }
        let (dossier, chapter) = source.unzip();
        let mut paper = Kamerstuk {
            span: number.span,
            dossier,
            chapter: chapter.flatten(),
            number: Some(number.text),
            listed: true,
            ..Kamerstuk::default()
        };
        paper.settle();
        found.push(paper);
    }
}

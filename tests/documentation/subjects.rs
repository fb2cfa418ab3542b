//! `docs/onderwerpen.md`: what a rule can be about.

use std::fmt::Write;

use beleidslint::document::kind::Kinds;
use beleidslint::recognise::record::Type;
use beleidslint::rule::{FieldType, subjects};

use super::{common, page};

#[test]
fn the_page_of_subjects_lists_the_subjects_of_the_program() {
    common::same(&page("onderwerpen.md"), &subjects_page().expect("a string takes it"));
}

fn subjects_page() -> Result<String, std::fmt::Error> {
    let mut page = String::from(
        "# Onderwerpen en hun velden\n\n\
         Waarover een regel kan gaan, en wat zij ervan weet. Deze pagina is gemaakt uit het programma; hoe een regel ze\n\
         gebruikt, staat in [regeltaal.md](regeltaal.md). Een veld zonder waarde is `absent`. Een plaats is een stuk van de\n\
         tekst: een bevinding kan ernaar wijzen, en in een melding staat er de tekst zelf.\n",
    );
    for subject in subjects() {
        writeln!(page, "\n## {}\n", subject.name)?;
        if subject.fields.is_empty() {
            writeln!(page, "Zonder velden.")?;
            continue;
        }
        writeln!(page, "| Veld | Waarde | Betekenis |\n| --- | --- | --- |")?;
        for FieldType { name, kind, about } in &subject.fields {
            writeln!(page, "| `{name}` | {} | {} |", value(*kind), about.replace('|', "\\|"))?;
        }
    }
    writeln!(page, "\n# Soorten stukken en hun onderdelen\n")?;
    writeln!(page, "Voor de vraag `missing` en het onderwerp `part`, in de volgorde waarin ze horen te staan.")?;
    for kind in Kinds::built_in().all().iter().filter(|kind| !kind.parts.is_empty()) {
        writeln!(page, "\n## {}\n\n| Onderdeel | Betekenis | Labels |\n| --- | --- | --- |", kind.name)?;
        for part in &kind.parts {
            writeln!(page, "| `{}` | {} | {} |", part.name, part.label.nl, part.known_by.labels.join(", "))?;
        }
    }
    Ok(page)
}

fn value(kind: Type) -> &'static str {
    match kind {
        Type::Bool => "`true`, `false`",
        Type::Number => "getal",
        Type::Text => "tekst",
        Type::List => "lijst",
        Type::Place => "plaats",
    }
}

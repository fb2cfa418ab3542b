//! The pages of `docs/` say what the program does: lists are made from the program itself, examples are tried.

mod common;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use beleidslint::document::Format;
use beleidslint::document::kind::Kinds;
use beleidslint::lint::config::{Config, DOSSIER_KEYS, FILES_KEYS, KEYS, RULE_KEYS, TERM_KEYS};
use beleidslint::lint::{Finding, Linter, Settings, Severity};
use beleidslint::recognise::record::Type;
use beleidslint::relate::Known;
use beleidslint::rule::{Example, ExampleFolder, FieldType, Rule, RuleSet, subjects};
use beleidslint::{read, recognise, relate};
use pulldown_cmark::{Event, Parser, Tag};

/// The groups of rules in the order of the page: name, title, what they are about.
const GROUPS: [(&str, &str, &str); 8] = [
    ("structuur", "Structuur", "De onderdelen van een stuk: zijn ze er, staan ze in volgorde, horen ze bij elkaar?"),
    (
        "bronnen",
        "Bronnen",
        "Verwijzingen: bestaat zo'n nummer, is de bron te vinden, staat zij er in de vorm die de norm vraagt?",
    ),
    ("datums", "Datums", "Datums, perioden en vergaderjaren: bestaan ze, en passen ze bij elkaar?"),
    ("consistentie", "Consistentie", "Eén ding heet overal hetzelfde: namen, afkortingen, begrippen, spelling."),
    ("typografie", "Typografie", "Tekens, spaties, getallen en bedragen."),
    ("taal", "Taal", "Spelling en grammatica, en wat een tekst moeilijk leesbaar maakt."),
    (
        "toegankelijkheid",
        "Toegankelijkheid",
        "Wat een lezer met een schermlezer nodig heeft: koppen, links, tabellen, afbeeldingen.",
    ),
    ("uitzonderingen", "Uitzonderingen", "Bevindingen die de tekst zelf onderdrukt: klopt de opdracht, en is zij nog nodig?"),
];

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

fn text_of(name: &str) -> String {
    std::fs::read_to_string(page(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_page_of_rules_lists_the_rules_of_the_program() {
    common::same(&page("regels.md"), &rules_page().expect("a string takes it"));
}

#[test]
fn the_page_of_subjects_lists_the_subjects_of_the_program() {
    common::same(&page("onderwerpen.md"), &subjects_page().expect("a string takes it"));
}

#[test]
fn the_examples_of_a_configuration_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for name in ["regels", "soorten", "gedeeld"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder can be made");
    }
    std::fs::write(folder.path().join("gedeeld/organisatie.toml"), "").expect("a file can be written");
    std::fs::write(folder.path().join("begrippen.tsv"), "term\tvermijd\ninwoner\tburger\n").expect("a file can be written");
    let rules = RuleSet::embedded().expect("the rules are right");
    for example in ["configuratie.md", "../README.md"].iter().flat_map(|name| blocks(&text_of(name), "toml")) {
        let config = Config::parse(Path::new("beleidslint.toml"), folder.path(), example.clone());
        let config = config.unwrap_or_else(|problems| panic!("{example}\n{problems:?}"));
        config.check(&rules).unwrap_or_else(|problems| panic!("{example}\n{problems:?}"));
    }
}

#[test]
fn every_key_of_the_configuration_is_explained_and_stands_in_the_example() {
    let text = text_of("configuratie.md");
    let example = blocks(&text, "toml").remove(0);
    for (heading, keys) in [
        ("| Sleutel |", &KEYS[..]),
        ("| Sleutel van `[[files]]` |", &FILES_KEYS),
        ("| Sleutel van `[[term]]` |", &TERM_KEYS),
        ("| Sleutel van `[[dossier]]` |", &DOSSIER_KEYS),
        ("| Sleutel van een regel |", &RULE_KEYS),
    ] {
        let table = text.split(heading).nth(1).unwrap_or_else(|| panic!("docs/configuratie.md has no table {heading}"));
        let rows = table.split("\n\n").next().unwrap_or_default().lines().skip(2);
        let names = rows.filter_map(|row| row.split('|').nth(1)).flat_map(|names| names.split(','));
        let mut told: Vec<String> = names.map(|name| name.replace(['`', '[', ']', ' '], "")).collect();
        let mut known = keys.to_vec();
        told.sort();
        known.sort_unstable();
        assert_eq!(told, known, "docs/configuratie.md under {heading}");
        // What a rule has beside its severity differs from rule to rule.
        for key in keys.iter().filter(|_| keys != RULE_KEYS) {
            let written = example.lines().any(|line| {
                let name = line.split('=').next().unwrap_or_default().trim().trim_start_matches('[');
                name.split(['.', ']']).next() == Some(key)
            });
            assert!(written, "the example of docs/configuratie.md has no {key}");
        }
    }
}

#[test]
fn every_option_of_the_command_line_is_explained() {
    let text = text_of("configuratie.md");
    for command in ["check", "baseline write", "sources", "text", "rules", "explain", "config", "init", "completions", "man"] {
        let output = Command::new(env!("CARGO_BIN_EXE_beleidslint")).args(command.split(' ')).arg("--help").output();
        let help = String::from_utf8(output.expect("the program starts").stdout).expect("it prints UTF-8");
        let options = help.split(|c: char| !c.is_ascii_lowercase() && c != '-').filter(|word| word.starts_with("--"));
        for option in options.filter(|option| option.len() > 2) {
            assert!(text.contains(&format!("`{option}")), "docs/configuratie.md does not explain {option} of {command}");
        }
    }
}

#[test]
fn the_examples_of_the_rule_language_are_rules_that_do_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let examples = blocks(&text_of("regeltaal.md"), "toml");
    let files = examples.iter().filter_map(|example| Some((example.strip_prefix("# regels/")?.lines().next()?, example)));
    for (name, example) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        std::fs::write(path, example).expect("a file can be written");
    }
    for question in ["match", "missing", "agree", "resolve", "unique", "order", "measure"] {
        let shown = examples.iter().any(|example| example.contains(&format!("\n[{question}]\n")));
        assert!(shown, "docs/regeltaal.md has no example of the question {question}");
    }
    let problems = RuleSet::with_folders(&[folder.path().to_path_buf()], Kinds::built_in()).err().unwrap_or_default();
    let shown: Vec<_> = problems.iter().map(|problem| (&problem.path, &problem.message, &problem.help)).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&readme).expect("the README can be read");
    let shown = blocks(&text, "text").into_iter().next().expect("the README shows what is printed");
    let command = text.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).expect("the README has a command");
    let output = Command::new(env!("CARGO_BIN_EXE_beleidslint"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(command.split(' ').chain(["--color", "never"]))
        .output()
        .expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("it prints UTF-8");
    common::same(&readme, &text.replace(&shown, &printed));
}

#[test]
fn every_link_between_pages_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root.join(name)).to_vec();
    let docs = std::fs::read_dir(root.join("docs")).expect("the pages can be read").flatten().map(|entry| entry.path());
    pages.extend(docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        for event in Parser::new(&text) {
            let (Event::Start(Tag::Link { dest_url, .. }) | Event::Start(Tag::Image { dest_url, .. })) = event else { continue };
            let link = dest_url.split('#').next().unwrap_or_default();
            let here = page.parent().expect("it lies in a folder").join(link);
            assert!(link.contains("://") || here.exists(), "{} links to {link}", page.display());
        }
    }
}

/// The fenced blocks of a page that are in `language`.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).filter_map(|rest| Some(rest.split("\n```").next()?.to_owned() + "\n")).collect()
}

fn rules_page() -> Result<String, std::fmt::Error> {
    let all = RuleSet::embedded().expect("the rules are right");
    let mut page = String::from(
        "# Regels\n\n\
         Deze pagina is gemaakt uit de bestanden in [rules/](../rules). `beleidslint explain REGEL` toont hetzelfde van één\n\
         regel. In de voorbeelden staat tussen `[[` en `]]` wat de regel aanwijst.\n\n\
         | Groep | Regels | Waarover |\n| --- | ---: | --- |\n",
    );
    let groups = || GROUPS.iter().map(|group| (group, of_group(&all, group.0))).filter(|(_, rules)| !rules.is_empty());
    for ((name, title, about), rules) in groups() {
        writeln!(page, "| [{title}](#{name}) | {} | {about} |", rules.len())?;
    }
    let listed: usize = groups().map(|(_, rules)| rules.len()).sum();
    assert_eq!(listed, all.rules().len(), "give each group of rules a title in tests/documentation.rs");
    for ((_, title, _), rules) in groups() {
        writeln!(page, "\n## {title}")?;
        rules.into_iter().try_for_each(|rule| write_rule(&mut page, &all, rule))?;
    }
    Ok(page)
}

fn of_group<'r>(rules: &'r RuleSet, name: &str) -> Vec<&'r Rule> {
    rules.rules().iter().filter(|rule| rule.group() == name).collect()
}

fn write_rule(page: &mut String, rules: &RuleSet, rule: &Rule) -> std::fmt::Result {
    writeln!(page, "\n### {}\n", rule.id)?;
    let mut facts = vec![severity(rule.severity).to_owned()];
    if !rule.default {
        facts.push("staat uit".to_owned());
    }
    for (what, names) in [("stijl", &rule.styles), ("lezers", &rule.readers)] {
        if !names.is_empty() {
            facts.push(format!("alleen bij {what} {}", names.join(", ")));
        }
    }
    facts.push(match rule.fix_is_safe() {
        Some(true) => "herstel is veilig".to_owned(),
        Some(false) => "herstel vraagt een blik".to_owned(),
        None => "geen herstel".to_owned(),
    });
    writeln!(page, "{}.", facts.join("; "))?;
    writeln!(page, "\n{}", rule.why)?;
    if rule.is_about_dossiers() {
        writeln!(page, "\nDe regel vergelijkt ook de stukken van een [dossier](configuratie.md#stukken-naast-elkaar).")?;
    }
    if let Some(norm) = &rule.norm {
        writeln!(page, "\nNorm: {norm}.")?;
    }
    if let Some(example) = rule.examples().iter().find(|example| example.bad && example.other.is_none()) {
        writeln!(page, "\nZo niet:\n")?;
        write_example(page, &example.marked(), example.format)?;
        if let Some(finding) = first_finding(rules, rule, example) {
            let advice = finding.help.map(|help| format!("; {help}")).unwrap_or_default();
            writeln!(page, "\nMelding:\n")?;
            write_example(page, &format!("{}{advice}", finding.message), Format::Text)?;
        }
    }
    if let Some(example) = rule.examples().iter().find(|example| !example.bad && example.other.is_none()) {
        writeln!(page, "\nZo wel:\n")?;
        write_example(page, &example.text, example.format)?;
    }
    Ok(())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fout",
        Severity::Warning => "Waarschuwing",
        Severity::Hint => "Hint",
    }
}

fn write_example(page: &mut String, text: &str, format: Format) -> std::fmt::Result {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let language = if format == Format::Markdown { "markdown" } else { "text" };
    writeln!(page, "{fence}{language}\n{}\n{fence}", text.trim_matches('\n'))
}

/// What the rule first says about an example.
fn first_finding(rules: &RuleSet, rule: &Rule, example: &Example) -> Option<Finding> {
    let kinds = example.kinds.unwrap_or_else(Kinds::built_in);
    let mut document = read::read_as(example.text.clone().into_bytes(), example.format, kinds).ok()?;
    if example.kind.is_some() {
        document.classify(kinds, example.kind.as_deref());
    }
    let mut facts = recognise::recognise(&document);
    relate::relate(&document, &mut facts, Known { date: example.date, files: Some(&ExampleFolder), ..Known::default() });
    // A rule about what is silenced has nothing to say where the others are not asked.
    let select = if rule.is_about_silencers() { Vec::new() } else { vec![rule.id.clone()] };
    let severities = vec![(rule.id.clone(), Some(rule.severity))];
    let mut settings = Settings { select, severities, terms: example.terms.clone(), ..Settings::default() };
    settings.style = example.style.clone().or_else(|| rule.styles.first().cloned());
    if let Some(readers) = example.readers.clone().or_else(|| rule.readers.first().cloned()) {
        settings.readers = readers;
    }
    Linter::new(rules, settings).check(&document, &facts).into_iter().find(|finding| finding.rule == rule.id)
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

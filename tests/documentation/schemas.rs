//! `schemas/`: made from the program, with what the pages say of each key, and held against all files that we have.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use beleidslint::lint::config::Config;
use beleidslint::rule::{QUESTIONS, RuleSet};
use beleidslint::schema::File;
use beleidslint::schema::meaning::rows;
use serde_json::{Value, json};

use super::validate::refusal;
use super::{blocks, common, files_below, gone, text_of};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the rules are right"));

fn schema(file: File) -> Value {
    file.schema(&RULES)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

#[test]
fn the_schemas_are_made_from_the_program() {
    for file in File::ALL {
        let text = serde_json::to_string_pretty(&schema(file)).expect("it can be written") + "\n";
        common::same(&folder().join(file.schema_name()), &text);
    }
    for found in files_below(&folder()) {
        if File::ALL.iter().all(|file| !found.ends_with(file.schema_name())) {
            gone(&found);
        }
    }
}

#[test]
fn the_pages_explain_every_key_of_every_file() {
    fn unexplained(schema: &Value, found: &mut Vec<String>) {
        for (keyword, inner) in schema.as_object().into_iter().flatten() {
            match keyword.as_str() {
                // What is said there of a key is explained elsewhere.
                "if" | "then" => {}
                "properties" => inner.as_object().into_iter().flatten().for_each(|(key, schema)| {
                    if schema["description"].is_null() {
                        found.push(key.clone());
                    }
                    unexplained(schema, found);
                }),
                "$defs" => inner.as_object().into_iter().flatten().for_each(|(_, schema)| unexplained(schema, found)),
                _ => inner.as_array().unwrap_or(&vec![inner.clone()]).iter().for_each(|schema| unexplained(schema, found)),
            }
        }
    }
    for file in File::ALL {
        let mut found = Vec::new();
        unexplained(&schema(file), &mut found);
        assert_eq!(found, Vec::<String>::new(), "explain these keys in a table of the pages that src/schema/meaning.rs names");
    }
}

#[test]
fn the_page_says_of_each_key_which_questions_take_it() {
    for (keys, cells) in rows(&text_of("regeltaal.md"), "| Sleutel van een vraag |") {
        for key in keys {
            let taking = QUESTIONS.iter().filter(|(_, taken)| taken.contains(&key.as_str()));
            let names: Vec<String> = taking.map(|(question, _)| format!("`{question}`")).collect();
            assert_eq!(cells[1], names.join(", "), "docs/regeltaal.md, {key}");
        }
    }
}

/// A file of TOML as an editor shows it to a schema: dates are texts.
fn read(text: &str) -> Option<Value> {
    fn seen(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(items) => items.into_iter().map(seen).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, seen(value))).collect(),
            other => json!(other),
        }
    }
    Some(seen(toml::Value::Table(toml::from_str(text).ok()?)))
}

/// Every file of its kind in the project: where it stands, and what it says.
fn files(file: File) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut take = |folder: &str, ending: &str| {
        for path in files_below(&root.join(folder)).into_iter().filter(|path| path.to_string_lossy().ends_with(ending)) {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).expect("it can be read")));
        }
    };
    let head = match file {
        File::Rule => "# regels/",
        File::Kind => "# soorten/",
        File::Configuration => "",
    };
    match file {
        File::Rule => {
            take("rules", ".toml");
            take("src/command/new/drafts", ".toml");
        }
        File::Kind => take("src/document/kinds", ".toml"),
        File::Configuration => {
            take("fixtures", "beleidslint.toml");
            found.push((
                "beleidslint.toml".to_owned(),
                std::fs::read_to_string(root.join("beleidslint.toml")).expect("it is there"),
            ));
            for page in files_below(&root.join("docs/regels")) {
                let text = std::fs::read_to_string(&page).expect("it can be read");
                found.extend(blocks(&text, "toml").into_iter().take(1).map(|block| (page.display().to_string(), block)));
            }
        }
    }
    for page in ["configuratie.md", "regeltaal.md", "soorten.md", "../README.md"] {
        for block in blocks(&text_of(page), "toml").into_iter().filter(|block| block.starts_with(head)) {
            // The file of a pack has no schema.
            let others = ["# regels/", "# soorten/", "# huisstijl/"];
            if file != File::Configuration || !others.iter().any(|other| block.starts_with(other)) {
                found.push((page.to_owned(), block));
            }
        }
    }
    if file == File::Kind {
        let own = RULES.rules().iter().flat_map(|rule| rule.examples().iter().map(|example| (&rule.id, &example.kind_file)));
        found.extend(own.filter_map(|(id, kind)| Some((id.clone(), kind.clone()?))));
    }
    // The draft of a rule lacks its head.
    let with_head = |(place, text): (String, String)| match place.contains("drafts") {
        true => (place, format!("severity = \"hint\"\nwhy = \"Proef.\"\n{text}")),
        false => (place, text),
    };
    found.into_iter().map(with_head).collect()
}

#[test]
fn every_file_of_the_project_fits_its_schema() {
    for file in File::ALL {
        let schema = schema(file);
        let files = files(file);
        assert!(files.len() > 8, "{file:?}: {}", files.len());
        for (place, text) in files {
            let value = read(&text).unwrap_or_else(|| panic!("{place} is no TOML:\n{text}"));
            assert_eq!(refusal(&value, &schema, &schema), None, "{place}:\n{text}");
        }
    }
}

const RULE: &str = r#"severity = "hint"
why = "Proef."
message = { nl = "a", en = "b" }
[match]
on = "date"
where = { weekday = "vrijdag" }
"#;

#[test]
fn what_is_wrong_in_a_rule_does_not_fit() {
    let schema = schema(File::Rule);
    let fits = |text: &str| refusal(&read(text).expect("it is TOML"), &schema, &schema).is_none();
    assert!(fits(RULE));
    for (right, wrong) in [
        ("\"hint\"", "\"erg\""),
        ("why = \"Proef.\"\n", ""),
        ("why =", "waarom ="),
        (", en = \"b\"", ""),
        ("\"date\"", "\"datum\""),
        ("weekday =", "weekdag ="),
        ("\"vrijdag\"", "{ over = 3 }"),
        ("weekday = \"vrijdag\"", "weekday_agrees = \"nee\""),
        ("where =", "within = \"zin\"\nwhere ="),
        ("where =", "by = \"year\"\nwhere ="),
        ("where =", "fix = { with = \"x\" }\nwhere ="),
        ("where =", "fix = { with = \"x\", safe = true, replace = \"dag\" }\nwhere ="),
        ("[match]", "styles = [\"leidrad\"]\n[match]"),
        ("[match]", "[unique]\non = \"date\"\nkey = \"year\"\n[match]"),
        ("[match]", "[mach]"),
        ("[match]\non = \"date\"\nwhere = { weekday = \"vrijdag\" }", "[agree]\non = \"date\"\nvalue = \"waarde\""),
        (
            "[match]\non = \"date\"\nwhere = { weekday = \"vrijdag\" }",
            "[resolve]\non = \"date\"\nkey = \"year\"\nto = \"date\"\nto_key = \"x\"",
        ),
    ] {
        assert!(RULE.contains(right), "{right}");
        assert!(!fits(&RULE.replacen(right, wrong, 1)), "{wrong}");
    }
}

/// Those that fit all the same are listed: of what a file says of another file, a text or itself only the program knows.
#[test]
fn broken_rules_do_not_fit() {
    let schema = schema(File::Rule);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken-rules");
    let mut taken = Vec::new();
    for path in files_below(&folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let value = read(&std::fs::read_to_string(&path).expect("it can be read"));
        if value.is_some_and(|value| refusal(&value, &schema, &schema).is_none()) {
            taken.push(format!("{}\n", path.file_stem().expect("it has a name").to_string_lossy()));
        }
    }
    common::same(&folder.join("fit-the-schema.txt"), &taken.concat());
}

#[test]
fn what_is_wrong_in_a_kind_does_not_fit() {
    let schema = schema(File::Kind);
    let fits = |text: &str| refusal(&read(text).expect("it is TOML"), &schema, &schema).is_none();
    let right = "name = \"x\"\nlabel = { nl = \"x\", en = \"x\" }\n[[part]]\nname = \"y\"\nlabel = { nl = \"y\", en = \"y\" }\n";
    assert!(fits(right));
    for wrong in
        ["due = \"soms\"", "zone = \"midden\"", "shown-by = \"regel\"", "telling = \"ja\"", "vrij = true", "words = \"x\""]
    {
        assert!(!fits(&format!("{right}{wrong}\n")), "{wrong}");
    }
    assert!(!fits("label = { nl = \"x\", en = \"x\" }"));
}

/// For each key values of all sorts: those that the program takes fit the schema, and no others.
#[test]
fn the_schema_of_the_configuration_takes_what_the_program_takes() {
    let place = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(place.path().join("a"), "").expect("it can be written");
    std::fs::write(place.path().join("a.tsv"), "term\tvermijd\n").expect("it can be written");
    std::fs::create_dir(place.path().join("b")).expect("a folder can be made");
    let schema = schema(File::Configuration);
    let values = [
        "true",
        "3",
        "-3",
        "2024-05-31",
        "\"2024-05-31\"",
        "\"a\"",
        "\"b\"",
        "\"a.tsv\"",
        "\"kamer\"",
        "\"haags\"",
        "\"off\"",
        "\"hint\"",
        "\"brief\"",
        "\"taal\"",
        "[\"a\"]",
        "[\"b\"]",
        "[\"a.tsv\"]",
        "[\"kamer\"]",
        "[\"haags\"]",
        "[]",
        "[3]",
        "{}",
        "[{}]",
        "{ a = 3 }",
        "[{ paths = [\"a\"] }]",
        "[{ paths = \"a\" }]",
        "[{ prefer = \"a\", avoid = \"b\" }]",
        "[{ prefer = \"a\" }]",
        "[{ rule = \"taal\" }]",
        "[{ rule = \"taal\", path = [\"a\"] }]",
        "{ taal = \"off\" }",
        "{ taal = { severity = \"off\" } }",
        "{ taal = 3 }",
    ];
    let keys =
        schema["properties"].as_object().expect("there are keys").keys().map(|key| (key.clone(), String::new(), String::new()));
    let options = ["severity", "styles", "readers", "at-most", "at-least", "except"].map(|option| {
        let rule = if option.starts_with("at-") { "taal/lange-zin" } else { "taal/dubbel-woord" };
        (option.to_owned(), format!("[rules]\n\"{rule}\" = {{ "), " }".to_owned())
    });
    let mut taken = 0;
    for (key, before, behind) in keys.chain(options) {
        for value in values {
            let text = format!("{before}{key} = {value}{behind}");
            let config = Config::parse(Path::new("beleidslint.toml"), place.path(), text.clone());
            let program = config.and_then(|config| config.check(&RULES));
            let refused = refusal(&read(&text).expect("it is TOML"), &schema, &schema);
            // What a name stands for, whether a file is there and the like is not for a schema.
            let names =
                ["\"a\"", "\"b\"", "\"a.tsv\"", "2024", "\"kamer\"", "\"haags\"", "\"off\"", "\"hint\"", "\"taal\"", "\"brief\""];
            let is_name = names.iter().any(|name| value.contains(name)) && refused.is_none();
            assert!(program.is_ok() == refused.is_none() || is_name, "{text}\n{program:?}\n{refused:?}");
            taken += usize::from(program.is_ok());
        }
    }
    assert!(taken > 40, "{taken}");
}

//! What can be said on the command line: the options of each command; [`values`] are what options can be.

mod author;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(super) use author::*;
pub(super) use values::*;
use values::{date, output_file};

const HELP: &str = "\
{about-with-newline}
Gebruik: {usage}

{all-args}{after-help}";

const EXITS: &str = "Eindigt met 0 als er niets mis is, met 1 als er bevindingen zijn (zie --fail-on), en met 2 als \
                     het werk niet gedaan kon worden.";

/// Controleert Nederlandse beleidsteksten op bronnen, datums, structuur en taal.
#[derive(Debug, Parser)]
#[command(
    name = "beleidslint",
    version,
    help_template = HELP,
    override_usage = "beleidslint OPDRACHT [OPTIES] …",
    after_help = "beleidslint OPDRACHT --help geeft uitleg over een opdracht.",
    subcommand_help_heading = "Opdrachten",
    next_help_heading = "Opties",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Taal van de meldingen: nl of en
    #[arg(
        long,
        global = true,
        display_order = 100,
        value_name = "TAAL",
        default_value = "nl",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) lang: Lang,

    /// Kleuren: auto, always of never
    #[arg(
        long,
        global = true,
        display_order = 100,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) color: Color,

    /// Toont deze uitleg
    #[arg(short, long, global = true, display_order = 101, action = clap::ArgAction::Help)]
    help: (),

    /// Toont de versie
    #[arg(short = 'V', long, display_order = 102, action = clap::ArgAction::Version)]
    version: (),
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Controleert teksten en toont wat er mis is
    #[command(override_usage = "beleidslint check [OPTIES] PAD…", after_help = EXITS, help_template = HELP)]
    Check(Check),
    /// Schrijft op wat er al mis was, zodat check alleen meldt wat nieuw is
    #[command(
        subcommand,
        override_usage = "beleidslint baseline write --baseline BESTAND [OPTIES] PAD…",
        help_template = HELP,
        subcommand_help_heading = "Opdrachten",
        disable_help_subcommand = true
    )]
    Baseline(Baseline),
    /// Toont welke bronnen een tekst noemt, en welke datums en perioden
    #[command(override_usage = "beleidslint sources [OPTIES] PAD…", help_template = HELP)]
    Sources(Sources),
    /// Toont de tekst zoals de regels haar lezen, zonder opmaak en afgebroken regels
    #[command(override_usage = "beleidslint text [OPTIES] BESTAND", help_template = HELP)]
    Text(Text),
    /// Toont de lijst van regels
    #[command(override_usage = "beleidslint rules [OPTIES]", help_template = HELP)]
    Rules(Rules),
    /// Legt een regel uit, met voorbeelden
    #[command(override_usage = "beleidslint explain [OPTIES] REGEL", help_template = HELP)]
    Explain(Explain),
    /// Schrijft een nieuwe regel, die al werkt, om van uit te gaan
    #[command(override_usage = "beleidslint new [OPTIES] REGEL", help_template = HELP)]
    New(New),
    /// Probeert eigen regels op de voorbeelden die erin staan
    #[command(override_usage = "beleidslint test [OPTIES] [PAD…]", help_template = HELP)]
    Test(Test),
    /// Toont wat er in een tekst wordt herkend, met de velden waar een regel naar kan vragen
    #[command(override_usage = "beleidslint facts [OPTIES] TEKST", help_template = HELP)]
    Facts(Facts),
    /// Schrijft het schema van een soort bestand, waarmee een editor namen aanvult
    #[command(override_usage = "beleidslint schema [OPTIES] BESTAND", help_template = HELP)]
    Schema(Schema),
    /// Toont welke instellingen voor een bestand gelden, en waar ze vandaan komen
    #[command(override_usage = "beleidslint config [OPTIES] [PAD]", help_template = HELP)]
    Config(ShowConfig),
    /// Schrijft een eerste beleidslint.toml, na een blik op wat er in de map staat
    #[command(override_usage = "beleidslint init [OPTIES] [MAP]", help_template = HELP)]
    Init(Init),
    /// Schrijft de aanvulling van opdrachten voor een shell
    #[command(override_usage = "beleidslint completions SHELL", help_template = HELP)]
    Completions(Completions),
    /// Schrijft de manpagina's
    #[command(override_usage = "beleidslint man [OPTIES]", help_template = HELP)]
    Man(Man),
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) inputs: Inputs,

    /// Vorm van de uitvoer: full (met de tekst erbij), concise (één regel per bevinding), json, jsonl, sarif, github,
    /// gitlab, junit, checkstyle, rdjson of summary (een overzicht in Markdown)
    #[arg(long, value_name = "VORM", default_value = "full", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: CheckFormat,

    /// Schrijft ook een bestand, in dezelfde of een andere vorm; mag vaker
    #[arg(long, value_name = "VORM=BESTAND", value_parser = output_file)]
    pub(super) output_file: Vec<OutputFile>,

    #[command(flatten)]
    pub(super) selection: Selection,

    /// Herstelt wat veilig te herstellen is, en meldt wat er overblijft
    #[arg(long)]
    pub(super) fix: bool,

    /// Herstelt met --fix of --diff ook wat een blik vraagt: het kan veranderen wat de tekst zegt
    #[arg(long)]
    pub(super) unsafe_fixes: bool,

    /// Toont wat --fix zou veranderen, en verandert niets; eindigt met 1 als er iets te veranderen is
    #[arg(long, conflicts_with_all = ["format", "output_file"])]
    pub(super) diff: bool,

    /// Legt de bestanden ook naast elkaar, als één dossier: een motie met twee datums, een afkorting met twee betekenissen
    #[arg(long)]
    pub(super) dossier: bool,

    /// Alleen wat staat in regels die veranderd zijn sinds deze git-revisie, als main of HEAD~1
    #[arg(long, value_name = "REVISIE")]
    pub(super) since: Option<String>,

    /// Toont bevindingen vanaf deze ernst: error, warning (tenzij anders gezegd) of hint
    #[arg(long, value_name = "ERNST", default_value = "warning", hide_default_value = true, hide_possible_values = true)]
    pub(super) min_severity: Level,

    /// Eindigt met 1 vanaf deze ernst: error (tenzij anders gezegd), warning, hint of never
    #[arg(long, value_name = "ERNST", default_value = "error", hide_default_value = true, hide_possible_values = true)]
    pub(super) fail_on: FailOn,

    /// Meldt niet wat in deze nulmeting staat, in plaats van in die van de configuratie
    #[arg(long, value_name = "BESTAND", conflicts_with = "no_baseline")]
    pub(super) baseline: Option<PathBuf>,

    /// Meldt alles, ook wat in de nulmeting van de configuratie staat
    #[arg(long)]
    pub(super) no_baseline: bool,

    #[command(flatten)]
    pub(super) profile: Profile,
}

#[derive(Debug, Subcommand)]
pub(super) enum Baseline {
    /// Schrijft de nulmeting: alles wat check nu meldt en daarna niet meer
    #[command(override_usage = "beleidslint baseline write --baseline BESTAND [OPTIES] PAD…", help_template = HELP)]
    Write(BaselineWrite),
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct BaselineWrite {
    #[command(flatten)]
    pub(super) inputs: Inputs,

    /// Het bestand dat geschreven wordt
    #[arg(long, value_name = "BESTAND")]
    pub(super) baseline: PathBuf,

    #[command(flatten)]
    pub(super) selection: Selection,

    /// Legt de bestanden ook naast elkaar, als één dossier
    #[arg(long)]
    pub(super) dossier: bool,

    /// Neemt bevindingen op vanaf deze ernst: error, warning (tenzij anders gezegd) of hint
    #[arg(long, value_name = "ERNST", default_value = "warning", hide_default_value = true, hide_possible_values = true)]
    pub(super) min_severity: Level,

    #[command(flatten)]
    pub(super) profile: Profile,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Sources {
    #[command(flatten)]
    pub(super) inputs: Inputs,

    /// Vorm van de uitvoer: table, json, csv of markdown (een bronnenlijst voor in een document)
    #[arg(long, value_name = "VORM", default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: SourcesFormat,

    /// Volgorde: order (zoals in de tekst) of kind (per soort; bij markdown vanzelf)
    #[arg(long, value_name = "VOLGORDE", hide_possible_values = true)]
    pub(super) by: Option<By>,

    /// Stijl van de bronnenlijst: leidraad (tenzij anders gezegd), aanwijzingen of kamer
    #[arg(long, value_name = "STIJL", value_parser = clap::builder::PossibleValuesParser::new(crate::report::sources::citation::Style::NAMES), hide_possible_values = true)]
    pub(super) style: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Text {
    /// Het bestand, of - voor de standaardinvoer
    #[arg(value_name = "BESTAND", help_heading = "Argumenten")]
    pub(super) file: PathBuf,

    /// Naam van de standaardinvoer, waaruit het formaat blijkt
    #[arg(long, value_name = "NAAM")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// Toont in plaats van de tekst wat voor stuk het is en waarom, de onderdelen met hun regels, en de koppen
    #[arg(long)]
    pub(super) outline: bool,

    #[command(flatten)]
    pub(super) configuration: Configuration,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Rules {
    /// Vorm van de uitvoer: text, json of markdown (een tabel)
    #[arg(long, value_name = "VORM", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: RulesFormat,

    #[command(flatten)]
    pub(super) configuration: Configuration,

    #[command(flatten)]
    pub(super) profile: Profile,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Explain {
    /// De naam van de regel, zoals datums/weekdag
    #[arg(value_name = "REGEL", help_heading = "Argumenten")]
    pub(super) rule: String,

    #[command(flatten)]
    pub(super) configuration: Configuration,

    #[command(flatten)]
    pub(super) folders: RuleFolders,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Completions {
    /// De shell: bash, elvish, fish, powershell of zsh
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Argumenten")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Man {
    /// Map voor de pagina's van alle opdrachten; anders komt de hoofdpagina op de standaarduitvoer
    #[arg(long, value_name = "MAP")]
    pub(super) dir: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct ShowConfig {
    /// Het bestand of de map; anders de huidige map
    #[arg(value_name = "PAD", default_value = ".", hide_default_value = true, help_heading = "Argumenten")]
    pub(super) path: PathBuf,

    /// Vorm van de uitvoer: text of json
    #[arg(long, value_name = "VORM", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: ListFormat,

    /// Datum van de teksten die er zelf geen dragen, als 2024-05-31
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub(super) date: Option<jiff::civil::Date>,

    #[command(flatten)]
    pub(super) configuration: Configuration,

    #[command(flatten)]
    pub(super) profile: Profile,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Init {
    /// De map; anders de huidige
    #[arg(value_name = "MAP", default_value = ".", hide_default_value = true, help_heading = "Argumenten")]
    pub(super) folder: PathBuf,

    /// Vervangt een beleidslint.toml die er al is
    #[arg(long)]
    pub(super) force: bool,
}

/// What is read.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Inputs {
    /// Bestanden en mappen, of - voor de standaardinvoer
    #[arg(value_name = "PAD", required = true, help_heading = "Argumenten")]
    pub(super) paths: Vec<PathBuf>,

    /// Naam van de standaardinvoer, waaruit het formaat en de configuratie blijken
    #[arg(long, value_name = "NAAM")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// Datum van de teksten die er zelf geen dragen, als 2024-05-31
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub(super) date: Option<jiff::civil::Date>,

    /// Slaat ook over wat genoemd is, als exclude het overslaat
    #[arg(long)]
    pub(super) force_exclude: bool,

    #[command(flatten)]
    pub(super) configuration: Configuration,
}

/// Which rules are asked.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Selection {
    /// Alleen deze regels of groepen, gescheiden door komma's
    #[arg(long, value_name = "REGELS", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Niet deze regels of groepen, gescheiden door komma's
    #[arg(long, value_name = "REGELS", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
}

/// Which configuration holds.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Configuration {
    /// Configuratie voor alle bestanden, in plaats van de dichtstbijzijnde beleidslint.toml
    #[arg(long, value_name = "BESTAND", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,

    /// Leest geen configuratie
    #[arg(long)]
    pub(super) no_config: bool,
}

/// Which rules hold.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct Profile {
    /// Stijl: leidraad, aanwijzingen, kamer, rijksoverheid of gemeente
    #[arg(long, value_name = "STIJL", value_parser = clap::builder::PossibleValuesParser::new(crate::lint::config::STYLES), hide_possible_values = true)]
    pub(super) style: Option<String>,

    /// Lezers: publiek (tenzij anders gezegd) of haags
    #[arg(long, value_name = "LEZERS", value_parser = clap::builder::PossibleValuesParser::new(crate::lint::config::READERS), hide_possible_values = true)]
    pub(super) readers: Option<String>,

    #[command(flatten)]
    pub(super) folders: RuleFolders,
}

/// Where rules come from, besides the program itself.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Opties")]
pub(super) struct RuleFolders {
    /// Map met eigen regels; mag vaker
    #[arg(long, value_name = "MAP")]
    pub(super) rules: Vec<PathBuf>,
}

//! What an author of rules can say: `new`, `test` and `facts`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::values::date;
use super::{Configuration, ListFormat, RuleFolders};

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(in crate::command) struct New {
    /// De naam van de regel: een groep en een korte naam, als eigen/inwoner
    #[arg(value_name = "REGEL", help_heading = "Argumenten")]
    pub(in crate::command) rule: String,

    /// De vraag die zij stelt: match (tenzij anders gezegd), missing, agree, resolve, unique, order of measure
    #[arg(long, value_name = "VRAAG", default_value = "match", hide_default_value = true, value_parser = clap::builder::PossibleValuesParser::new(crate::command::new::questions()), hide_possible_values = true)]
    pub(in crate::command) question: String,

    /// Het onderwerp waarover zij gaat, als text, date of heading; zie docs/onderwerpen.md
    #[arg(long, value_name = "ONDERWERP")]
    pub(in crate::command) on: Option<String>,

    /// De map met regels; anders de eerste uit de configuratie, of regels
    #[arg(long, value_name = "MAP")]
    pub(in crate::command) folder: Option<PathBuf>,

    /// Maakt haar in een pakket met deze naam, en het pakket zelf als het er nog niet is
    #[arg(long, value_name = "PAKKET")]
    pub(in crate::command) pack: Option<String>,

    #[command(flatten)]
    pub(in crate::command) configuration: Configuration,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(in crate::command) struct Test {
    /// Mappen met regels, of regelbestanden; anders de mappen uit de configuratie
    #[arg(value_name = "PAD", help_heading = "Argumenten")]
    pub(in crate::command) paths: Vec<PathBuf>,

    /// Zet in de bestanden de haken waar de regels iets vinden, en wat hun herstel geeft
    #[arg(long)]
    pub(in crate::command) update: bool,

    /// Noemt ook de woorden, alternatieven en voorwaarden die geen voorbeeld laat zien
    #[arg(long)]
    pub(in crate::command) coverage: bool,

    /// Noemt ook de vormen van de woorden die een regel verbuigt
    #[arg(long)]
    pub(in crate::command) forms: bool,

    /// Noemt ook wat andere regels in de foute voorbeelden vinden
    #[arg(long)]
    pub(in crate::command) others: bool,

    #[command(flatten)]
    pub(in crate::command) configuration: Configuration,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(in crate::command) struct Schema {
    /// Van welk bestand: regel, beleidslint (de instellingen) of soort (een soort stuk)
    #[arg(value_name = "BESTAND", hide_possible_values = true, help_heading = "Argumenten")]
    pub(in crate::command) file: SchemaFile,

    #[command(flatten)]
    pub(in crate::command) configuration: Configuration,

    #[command(flatten)]
    pub(in crate::command) folders: RuleFolders,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum SchemaFile {
    Regel,
    Beleidslint,
    Soort,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Opties")]
pub(in crate::command) struct Facts {
    /// De tekst zelf, een bestand, of - voor de standaardinvoer
    #[arg(value_name = "TEKST", help_heading = "Argumenten")]
    pub(in crate::command) text: String,

    /// Alleen deze onderwerpen, gescheiden door komma's, als date,reference
    #[arg(long, value_name = "ONDERWERPEN", value_delimiter = ',')]
    pub(in crate::command) on: Vec<String>,

    /// Vorm van de uitvoer: text of json
    #[arg(long, value_name = "VORM", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub(in crate::command) format: ListFormat,

    /// Datum van een tekst die er zelf geen draagt, als 2024-05-31
    #[arg(long, value_name = "DATUM", value_parser = date)]
    pub(in crate::command) date: Option<jiff::civil::Date>,

    #[command(flatten)]
    pub(in crate::command) configuration: Configuration,
}

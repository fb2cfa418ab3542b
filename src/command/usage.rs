//! Wrong usage, said in Dutch.

use std::io::{self, Write};

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints help and the version on standard output, and what is wrong on standard error; gives the exit status.
pub(super) fn report(error: &Error) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            0
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            2
        }
        _ => {
            let _ = writeln!(io::stderr().lock(), "{}", crate::report::visible_lines(&message(error)));
            2
        }
    }
}

/// What is wrong, what was meant, and where help is found.
fn message(error: &Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let text = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("bij {argument} hoort een waarde"),
        ErrorKind::InvalidValue => format!("«{value}» is geen waarde voor {argument}"),
        ErrorKind::ValueValidation => format!("«{value}» is geen waarde voor {argument}"),
        ErrorKind::UnknownArgument => format!("onbekende optie «{argument}»"),
        ErrorKind::InvalidSubcommand => format!("onbekende opdracht «{}»", context(error, ContextKind::InvalidSubcommand)),
        ErrorKind::NoEquals => format!("bij {argument} hoort een waarde na ="),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} heeft niet zoveel waarden als erbij horen")
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            match other.is_empty() || other == argument {
                true => format!("{argument} mag maar één keer"),
                false => format!("{argument} en {other} gaan niet samen"),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt iets: {argument}"),
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht".to_owned(),
        ErrorKind::InvalidUtf8 => "een van de woorden is geen geldige Unicode".to_owned(),
        _ => "zo is het programma niet te gebruiken".to_owned(),
    };
    let mut lines = vec![format!("fout: {text}")];
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(|kind| context(error, kind))
        .find(|meant| !meant.is_empty());
    // Of several the likeliest comes last.
    if let Some(meant) = meant.as_deref().and_then(|meant| meant.rsplit(", ").next()) {
        lines.push(format!("bedoelt u «{meant}»?"));
    }
    let choices = context(error, ContextKind::ValidValue);
    if !choices.is_empty() {
        lines.push(format!("kies uit {choices}"));
    }
    if error.kind() == ErrorKind::ValueValidation
        && let Some(source) = std::error::Error::source(error)
    {
        lines.push(source.to_string());
    }
    lines.push("zie beleidslint --help".to_owned());
    lines.join("\n")
}

/// What clap knows about the error; empty where it does not.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

//! What a rule says and writes: its sentences, its fix, its address, its examples.

use super::*;

impl Compiler<'_> {
    pub(super) fn fix(&mut self, raw: &RawFix, names: &Names, swaps: bool) -> Option<FixPlan> {
        let with = match &raw.with {
            Some(with) => self.template(with, names)?,
            None if swaps => Template::parse("{suggestion}", &|name| names.slot(name)).ok()?,
            None => {
                let message = ("een herstel zegt wat er komt te staan", "a fix says what is written instead");
                let help = ("geef fix = { with = \"…\", safe = false }", "give fix = { with = \"…\", safe = false }");
                self.problem(raw.safe.span(), message, Some(help.into()));
                return None;
            }
        };
        let replace = raw.replace.as_ref().and_then(|name| match names.subject {
            Some(subject) => self.place_field(subject, name),
            None => {
                self.nothing_to_point_at(name);
                None
            }
        });
        Some(FixPlan { with, safe: *raw.safe.get_ref(), replace })
    }

    pub(super) fn words(&mut self, raw: &RawWords, names: &Names) -> Option<Words> {
        let (nl, en) = (self.template(&raw.nl, names), self.template(&raw.en, names));
        Some(Words { nl: nl?, en: en? })
    }

    pub(super) fn template(&mut self, text: &Spanned<String>, names: &Names) -> Option<Template> {
        if let Some((_, inside)) = text.get_ref().rsplit_once('{').filter(|(_, inside)| !inside.contains('}')) {
            let message = ("deze accolade wordt niet gesloten", "this brace is not closed");
            let help = ("schrijf de naam van een veld als {naam}", "write the name of a field as {name}");
            self.problem(self.place_of(&format!("{{{inside}"), text.span()), message, Some(help.into()));
            return None;
        }
        match Template::parse(text.get_ref(), &|name| names.slot(name)) {
            Ok(template) => Some(template),
            Err(name) => {
                let place = self.place_of(&format!("{{{name}}}"), text.span());
                self.unknown(place, ("het veld", "field"), &name, &names.all());
                None
            }
        }
    }

    /// The address of a page, for whoever reads a finding.
    pub(super) fn url(&mut self, url: &Spanned<String>) -> Option<String> {
        let text = url.get_ref();
        let right = text.starts_with("https://") || text.starts_with("http://");
        if !right || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            let message = (format!("«{text}» is geen adres"), format!("«{text}» is no address"));
            self.problem(
                url.span(),
                message,
                Some(("schrijf het als https://voorbeeld.nl/regel", "write it as https://example.org/rule").into()),
            );
            return None;
        }
        Some(text.clone())
    }

    pub(super) fn example(&mut self, raw: Spanned<RawExample>) -> Option<Example> {
        let own = raw.get_ref();
        self.names_known(own.style.as_slice(), ("de stijl", "style"), &STYLES);
        self.names_known(own.readers.as_slice(), ("de soort lezers", "kind of readers"), &READERS);
        if own.kind_file.is_none() {
            let kinds: Vec<&str> = self.kinds.all().iter().map(|kind| kind.name.as_str()).collect();
            self.names_known(own.kind.as_slice(), ("de soort stuk", "kind of document"), &kinds);
        }
        match Example::new(raw.span(), raw.into_inner()) {
            Ok(example) => Some(example),
            Err((range, message)) => {
                self.problem(range, message, None);
                None
            }
        }
    }
}

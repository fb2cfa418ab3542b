//! The question of a rule: which of the seven, and whether its keys belong to it.

use super::*;

impl Compiler<'_> {
    pub(super) fn question(&mut self, name: &str, question: &Spanned<RawQuestion>) -> Option<(Question, Names)> {
        let raw = question.get_ref();
        let text =
            [raw.words.is_some(), raw.words_from.is_some(), raw.swap.is_some(), raw.pattern.is_some(), raw.groups.is_some()]
                .contains(&true);
        let own: &'static [&'static str] = match name {
            "match" if text => &["text", SUGGESTION],
            "missing" => &["text", "part", "kind", "is_missing", "advice"],
            "agree" => &["text", "other", "whereabouts"],
            "unique" => &["text", "word"],
            "order" => &["text", "missing", "previous"],
            "measure" => &["text", "figure", "bound"],
            _ => &["text"],
        };
        let takes = takes(name);
        for (key, range) in raw.given() {
            // Without words, what is said about words says nothing.
            if !takes.contains(&key) || name == "match" && !text {
                let message = (
                    format!("de vraag [{name}] kent de sleutel «{key}» niet"),
                    format!("the question [{name}] does not know the key «{key}»"),
                );
                self.problem(range, message, Some(choices(takes)));
            }
        }
        self.dossier_fits(name, raw);
        let mut names = Names { subject: None, groups: Vec::new(), own };
        let span = question.span();
        let compiled = match name {
            "match" if text => {
                let question = self.text_match(raw, span)?;
                names.groups = question.pattern.as_ref().map(|pattern| pattern.groups.clone()).unwrap_or_default();
                Question::Text(question)
            }
            "missing" => {
                names.subject = subject("part");
                Question::Missing(self.missing(raw))
            }
            "agree" if raw.groups.is_some() => Question::Variants(self.variants(raw)?),
            "unique" if raw.adjacent.is_some() => {
                let except = raw.except.as_ref().map(|except| self.words_of(except).into_iter().collect()).unwrap_or_default();
                let except_behind = raw.except_behind.as_ref().map(|table| self.words_by_word(table)).unwrap_or_default();
                Question::DoubledWord(DoubledWord { except, except_behind, filter: self.filter(raw) })
            }
            _ => {
                let target = self.target(raw, span.clone())?;
                let subject = target.subject;
                names.subject = Some(subject);
                self.subject_question(name, raw, span, target)?
            }
        };
        Some((compiled, names))
    }

    /// Says so where a question cannot be asked about a dossier.
    pub(super) fn dossier_fits(&mut self, name: &str, raw: &RawQuestion) {
        let Some(within) = raw.within.as_ref().filter(|within| within.get_ref() == "dossier") else { return };
        if name != "agree" {
            let message = (
                format!("de vraag [{name}] gaat niet over een dossier"),
                format!("the question [{name}] is not about a dossier"),
            );
            let help = (
                "alleen [agree] vergelijkt wat er in de stukken van een dossier staat",
                "only [agree] compares what the documents of a dossier say",
            );
            self.problem(within.span(), message, Some(help.into()));
        }
    }

    /// The questions about subjects with fields.
    pub(super) fn subject_question(
        &mut self,
        name: &str,
        raw: &RawQuestion,
        span: Range<usize>,
        target: Target,
    ) -> Option<Question> {
        let subject = target.subject;
        let scope = self.scope(raw);
        Some(match name {
            "match" => Question::Match(Match { target }),
            "agree" => {
                let key = raw.key.as_ref().and_then(|key| self.field(subject, key));
                let value = self.needed(&raw.value, "value", span).and_then(|value| self.field(subject, value))?;
                let blame = self.blame(raw, subject);
                let once = raw.once.as_ref().is_some_and(|once| *once.get_ref());
                Question::Agree(Agree { target, key, value, blame, scope, once })
            }
            "resolve" => {
                let key = self.needed(&raw.key, "key", span.clone()).and_then(|key| self.field(subject, key))?;
                let to = self.needed(&raw.to, "to", span).and_then(|to| self.subject(to))?;
                let to_key = raw.to_key.as_ref().or(raw.key.as_ref()).and_then(|key| self.field(to, key))?;
                let once = raw.once.as_ref().is_some_and(|once| *once.get_ref());
                Question::Resolve(Resolve { target, key, to, to_key, once })
            }
            "unique" => {
                let key = self.needed(&raw.key, "key", span).and_then(|key| self.field(subject, key))?;
                Question::Unique(Unique { target, key, scope })
            }
            "order" => {
                let by = self.needed(&raw.by, "by", span).and_then(|by| self.field(subject, by))?;
                let until = raw.until.as_ref().and_then(|until| self.field(subject, until));
                let key = raw.key.as_ref().and_then(|key| self.field(subject, key));
                let names = Names { subject: Some(subject), groups: Vec::new(), own: &[] };
                let show = raw.show.as_ref().and_then(|show| self.template(show, &names));
                let from = raw.from.as_ref().map(|from| *from.get_ref());
                let through = raw.through.as_ref().and_then(|through| self.field(subject, through));
                let fault = raw.fault.as_ref().map_or(Some(Fault::Gap), |fault| self.fault(fault))?;
                Question::Order(Order { target, by, from, until, through, key, show, fault })
            }
            _ => {
                let of = self.needed(&raw.of, "of", span.clone()).and_then(|of| self.field(subject, of))?;
                let at_most = raw.at_most.as_ref().map(|bound| *bound.get_ref());
                let at_least = raw.at_least.as_ref().map(|bound| *bound.get_ref());
                if at_least.zip(at_most).is_some_and(|(least, most)| least > most) {
                    let message = ("at_least is meer dan at_most", "at_least is more than at_most");
                    self.problem(raw.at_least.as_ref().map_or(span.clone(), Spanned::span), message, None);
                }
                if at_most.is_none() && at_least.is_none() {
                    let help = ("geef at_most of at_least", "give at_most or at_least");
                    self.problem(span, ("een maat heeft een grens", "a measure has a bound"), Some(help.into()));
                }
                Question::Measure(Measure { target, of, at_most, at_least })
            }
        })
    }

    pub(super) fn fault(&mut self, name: &Spanned<String>) -> Option<Fault> {
        match name.get_ref().as_str() {
            "gap" => Some(Fault::Gap),
            "turn" => Some(Fault::Turn),
            other => {
                self.unknown(name.span(), ("de fout", "fault"), other, &FAULTS);
                None
            }
        }
    }
}

//! What a page consists of, and the two forms in which it is written.

/// A piece of a page.
pub(super) enum Block {
    Title(String),
    Heading(&'static str),
    Text(String),
    Facts(Vec<Fact>),
    /// Lines that are shown as they are, in this language.
    Code {
        language: &'static str,
        text: String,
    },
}

/// Something that is known of a rule, in a line.
pub(super) struct Fact {
    pub label: &'static str,
    pub value: String,
    /// The page to which the value leads, from the page of the rule.
    pub page: Option<String>,
}

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a page of `docs/`.
    Markdown,
    /// For a terminal.
    Plain,
}

impl Form {
    pub(super) fn written(self, blocks: &[Block]) -> String {
        let pieces: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        pieces.join("\n\n") + "\n"
    }

    fn block(self, block: &Block) -> String {
        match (block, self) {
            (Block::Title(text), Form::Markdown) => format!("# {text}"),
            (Block::Title(text), Form::Plain) => text.clone(),
            (Block::Heading(text), Form::Markdown) => format!("## {text}"),
            (Block::Heading(text), Form::Plain) => text.to_uppercase(),
            (Block::Text(text), Form::Markdown) => text.clone(),
            (Block::Text(text), Form::Plain) => text.replace('`', ""),
            (Block::Facts(facts), Form::Markdown) => lines(facts, |fact| match &fact.page {
                Some(page) => format!("- **{}**: [{}]({page})", fact.label, fact.value),
                None => format!("- **{}**: {}", fact.label, fact.value),
            }),
            (Block::Facts(facts), Form::Plain) => {
                let width = facts.iter().map(|fact| fact.label.chars().count()).max().unwrap_or(0);
                lines(facts, |fact| format!("{:width$}  {}", fact.label, fact.value))
            }
            (Block::Code { language, text }, Form::Markdown) => fenced(language, text),
            (Block::Code { text, .. }, Form::Plain) => indented(text),
        }
    }
}

fn lines(facts: &[Fact], line: impl Fn(&Fact) -> String) -> String {
    facts.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A text between fences that are longer than any in it.
pub(in crate::report) fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_matches('\n'))
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("    {line}") };
    text.trim_matches('\n').lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_hold_what_has_fences_itself() {
        assert_eq!(fenced("text", "\n```\na\n```\n"), "````text\n```\na\n```\n````");
        assert_eq!(fenced("text", "`a`"), "```text\n`a`\n```");
    }

    #[test]
    fn a_page_has_links_in_markdown_and_columns_on_a_terminal() {
        let facts = || {
            let fact =
                |label, value: &str, page: Option<&str>| Fact { label, value: value.to_owned(), page: page.map(str::to_owned) };
            Block::Facts(vec![fact("Groep", "datums", Some("../x.md")), fact("Norm", "Leidraad", None)])
        };
        let blocks = [Block::Title("a/b".to_owned()), facts(), Block::Code { language: "text", text: "een\n\ntwee".to_owned() }];
        let markdown = "# a/b\n\n- **Groep**: [datums](../x.md)\n- **Norm**: Leidraad\n\n```text\neen\n\ntwee\n```\n";
        assert_eq!(Form::Markdown.written(&blocks), markdown);
        assert_eq!(Form::Plain.written(&blocks), "a/b\n\nGroep  datums\nNorm   Leidraad\n\n    een\n\n    twee\n");
    }
}

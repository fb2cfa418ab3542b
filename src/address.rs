//! Where the pages and schemas of the project can be read.

use std::fmt::Display;

/// The repository, as Cargo.toml names it; empty as long as it names none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The address of the page of a rule that comes with the program, if the project has an address.
pub fn of_rule(id: &str) -> Option<String> {
    in_repository(REPOSITORY, "blob", format_args!("docs/regels/{id}.md"))
}

/// The address of a schema, as it is stored, if the project has an address.
pub fn of_schema(file: &str) -> Option<String> {
    in_repository(REPOSITORY, "raw", format_args!("schemas/{file}"))
}

/// The newest form of a file: a build between two releases has no tag, and what has no tag cannot be linked to. GitHub and
/// GitLab both know addresses of this form.
fn in_repository(repository: &str, form: &str, path: impl Display) -> Option<String> {
    let repository = repository.trim_end_matches('/').trim_end_matches(".git");
    (!repository.is_empty()).then(|| format!("{repository}/{form}/HEAD/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_into_the_repository_and_there_is_none_without() {
        let page = in_repository("https://voorbeeld.nl/a/b.git", "blob", "docs/regels/datums/weekdag.md");
        assert_eq!(page.as_deref(), Some("https://voorbeeld.nl/a/b/blob/HEAD/docs/regels/datums/weekdag.md"));
        assert_eq!(in_repository("", "blob", "docs/regels.md"), None);
    }
}

//! What CI systems say about themselves, in environment variables.

use std::path::PathBuf;

use crate::report::root::Root;

/// Variables that say where the repository is: its folder, and the parts of the address at which it can be seen, of which
/// the last is the commit; and what stands in front of that.
const REPOSITORIES: [(&str, &[&str], &str); 2] = [
    ("GITHUB_WORKSPACE", &["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"], "/blob/"),
    ("CI_PROJECT_DIR", &["CI_PROJECT_URL", "CI_COMMIT_SHA"], "/-/blob/"),
];

/// The folder from which CI systems count paths: that of the repository, where the program runs in one of theirs; else
/// the current one.
pub(super) fn root() -> Root {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    for (folder, address, between) in REPOSITORIES {
        let folder = std::env::var_os(folder).and_then(|folder| std::fs::canonicalize(folder).ok());
        let Some(folder) = folder.filter(|folder| here.starts_with(folder)) else { continue };
        let parts: Option<Vec<String>> = address.iter().map(|name| std::env::var(name).ok()).collect();
        let web = parts.as_deref().and_then(|parts| parts.split_last()).map(|(commit, parts)| parts.join("/") + between + commit);
        return Root::new(folder, here).seen_at(web);
    }
    Root::new(here.clone(), here)
}

/// The page that GitHub Actions shows of the step in which the program runs.
pub(super) fn step_summary() -> Option<PathBuf> {
    std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()).map(PathBuf::from)
}

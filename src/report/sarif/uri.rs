//! Where files stand.

use super::model::Artifact;
use crate::report::root::Location;
use crate::report::uri::encoded;

/// What code scanning and editors call the folder of the repository.
const ROOT: &str = "%SRCROOT%";

/// Where a file stands: from the root of the repository, or on its machine.
pub(super) fn artifact(location: &Location) -> Artifact {
    match location {
        Location::Inside(path) => Artifact { uri: encoded(path), uri_base_id: Some(ROOT) },
        Location::Outside(path) => {
            let slash = if path.starts_with('/') { "" } else { "/" };
            Artifact { uri: format!("file://{slash}{}", encoded(path)), uri_base_id: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_from_the_root_is_a_relative_reference() {
        let artifact = artifact(&Location::Inside("map met spatie/één: 100%#?.md".to_owned()));
        assert_eq!(artifact.uri, "map%20met%20spatie/%C3%A9%C3%A9n%3A%20100%25%23%3F.md");
        assert_eq!(artifact.uri_base_id, Some("%SRCROOT%"));
    }

    #[test]
    fn a_path_elsewhere_is_a_file_uri() {
        for (path, uri) in [("/tmp/a b.md", "file:///tmp/a%20b.md"), ("C:/tekst.md", "file:///C%3A/tekst.md")] {
            let artifact = artifact(&Location::Outside(path.to_owned()));
            assert_eq!((artifact.uri.as_str(), artifact.uri_base_id), (uri, None));
        }
    }
}

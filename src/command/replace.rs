//! Files that the program writes: whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file, which may be there already. Until all of it is written the old one stands; what goes wrong on the way,
/// a crash included, leaves that one as it was. What is no file (a pipe, `/dev/stdout`) is written to as it comes.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let old = match fs::metadata(path) {
        Ok(old) if !old.is_file() => return write_to(OpenOptions::new().write(true).open(path)?, write).map(drop),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // Behind a symbolic link the file itself is replaced, not the link.
    let path = if old.is_some() { fs::canonicalize(path)? } else { path.to_path_buf() };
    let (new_path, new) = beside(&path)?;
    let written = write_to(new, write).and_then(|new| {
        if let Some(old) = old {
            keep_owner(&new, &old);
            new.set_permissions(old.permissions())?;
        }
        new.sync_all()?;
        fs::rename(&new_path, &path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new_path);
    }
    written
}

/// Gives a new file to the owner of the old one, as far as that is allowed.
#[cfg(unix)]
fn keep_owner(new: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    if new.metadata().is_ok_and(|new| (new.uid(), new.gid()) != (old.uid(), old.gid())) {
        let _ = fchown(new, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

fn write_to(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// A new file in the same folder, under a name that is free.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut number = 0;
    loop {
        let mut own = OsString::from(".");
        own.push(name);
        own.push(format!(".{}-{number}.tmp", std::process::id()));
        let new = path.with_file_name(own);
        match OpenOptions::new().write(true).create_new(true).open(&new) {
            Ok(file) => return Ok((new, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        let entries = fs::read_dir(folder).expect("it can be read");
        entries.flatten().map(|entry| entry.file_name()).collect()
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("uit.json");
        for content in ["lang en breed", "kort"] {
            replace(&path, |out| out.write_all(content.as_bytes())).expect("it can be written");
            assert_eq!(fs::read_to_string(&path).expect("it is there"), content);
        }
        assert_eq!(names(folder.path()), ["uit.json"]);
    }

    #[test]
    fn what_goes_wrong_leaves_the_old_file() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("uit.json");
        fs::write(&path, "oud").expect("there is room");
        let failed = replace(&path, |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(failed.err().map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "oud");
        assert_eq!(names(folder.path()), ["uit.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_rights_stay_what_they_were() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("there is room");
        let (path, link) = (folder.path().join("echt.txt"), folder.path().join("link.txt"));
        fs::write(&path, "oud").expect("there is room");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
        std::os::unix::fs::symlink("echt.txt", &link).expect("there is room");
        replace(&link, |out| out.write_all(b"nieuw")).expect("it can be written");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "nieuw");
        assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt;
        replace(Path::new("/dev/null"), |out| out.write_all(b"weg")).expect("it takes anything");
        assert!(fs::metadata("/dev/null").expect("it is there").file_type().is_char_device());
    }
}

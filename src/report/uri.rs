//! Paths in URIs (RFC 3986).

use std::fmt::Write;

/// A path with its slashes, and a percent sign for each other byte that could mean something in a URI.
pub(super) fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => {
                // A string takes it.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

//! The schema of the file of a kind of document.

use serde_json::Value;

use super::{explain, kind_names, known, list, part_names};
use crate::document::kind::{self, Kinds};

pub(super) fn schema(kinds: &Kinds) -> Value {
    let mut schema = kind::file_schema();
    let (kinds, part) = (known(&kind_names(kinds)), known(&part_names(kinds)));
    let properties = &mut schema["properties"];
    properties["based-on"] = kinds;
    for key in ["sure-with", "needs", "needs-any"] {
        properties[key] = list(part.clone());
    }
    let parts = &mut properties["part"]["items"];
    for key in ["below", "with", "before"] {
        parts["properties"][key] = part.clone();
    }
    explain(&mut parts["properties"]["label"], "words");
    explain(&mut parts["properties"]["help"], "words");
    explain(parts, "part");
    explain(&mut schema["properties"]["label"], "words");
    explain(&mut schema, "kind");
    schema
}

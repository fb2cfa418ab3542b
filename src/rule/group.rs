//! The groups of rules that come with the program.

/// The groups of rules of the program, in the order of their page: name, title, what they are about.
pub const GROUPS: [(&str, &str, &str); 8] = [
    ("structuur", "Structuur", "De onderdelen van een stuk: zijn ze er, staan ze in volgorde, horen ze bij elkaar?"),
    (
        "bronnen",
        "Bronnen",
        "Verwijzingen: bestaat zo'n nummer, is de bron te vinden, staat zij er in de vorm die de norm vraagt?",
    ),
    ("datums", "Datums", "Datums, perioden en vergaderjaren: bestaan ze, en passen ze bij elkaar?"),
    ("consistentie", "Consistentie", "Eén ding heet overal hetzelfde: namen, afkortingen, begrippen, spelling."),
    ("typografie", "Typografie", "Tekens, spaties, getallen en bedragen."),
    ("taal", "Taal", "Spelling en grammatica, en wat een tekst moeilijk leesbaar maakt."),
    (
        "toegankelijkheid",
        "Toegankelijkheid",
        "Wat een lezer met een schermlezer nodig heeft: koppen, links, tabellen, afbeeldingen.",
    ),
    ("uitzonderingen", "Uitzonderingen", "Bevindingen die de tekst zelf onderdrukt: klopt de opdracht, en is zij nog nodig?"),
];

/// What the rules of a group are about, where it is one of the program.
pub fn about(group: &str) -> Option<&'static str> {
    GROUPS.iter().find(|(name, ..)| *name == group).map(|(_, _, about)| *about)
}

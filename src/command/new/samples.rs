//! A text in which each subject stands, to make the example of a new rule from.

/// Subjects with a text in Markdown that holds one.
pub(super) const SAMPLES: [(&str, &str); 24] = [
    ("date", "De hoorzitting is op 26 april 2016.\n"),
    ("period", "Dat gebeurt in het eerste kwartaal van 2024.\n"),
    ("reference", "Zie Kamerstukken II 2015/16, 21501-07, nr. 1356.\n"),
    ("kamerstuk", "Zie Kamerstukken II 2015/16, 21501-07, nr. 1356.\n"),
    ("motie", "Zie de motie van het lid Jansen (Kamerstukken II 2015/16, 21501-07, nr. 1356).\n"),
    ("wet_artikel", "Dat staat in artikel 5 van de Wet open overheid.\n"),
    ("ecli", "Zie ECLI:NL:HR:2020:1234.\n"),
    ("eu", "Zie Verordening (EU) 2016/679.\n"),
    ("publication", "Zie Stb. 2021, 499.\n"),
    ("handelingen", "Zie Handelingen II 2015/16, nr. 12, item 3.\n"),
    ("abbreviation", "Het UWV schrijft ons een brief.\n"),
    ("definition", "Het Adviescollege toetsing regeldruk (ATR) adviseert ons.\n"),
    ("amount", "Dat kost € 20 miljoen.\n"),
    ("cross_reference", "Zie bijlage 2.\n"),
    ("heading", "# Inleiding\n\nWij schrijven u.\n"),
    ("sentence", "Wij schrijven u over de brug, want die is al jaren dicht. Dank u wel.\n"),
    ("paragraph", "Wij schrijven u over de brug. Die is dicht. Dat duurt lang.\n"),
    ("list", "Wij vragen:\n\n- geld;\n- tijd.\n"),
    ("item", "Wij vragen:\n\n- geld;\n- tijd.\n"),
    ("table", "| Jaar | Bedrag |\n| --- | --- |\n| 2024 | 3 |\n"),
    ("link", "Lees <https://www.example.nl/brug>.\n"),
    ("image", "![*De brug over de rivier*](brug.png)\n"),
    ("quote", "Hij zei: “de brug is dicht”.\n"),
    ("note", "De brug is dicht.[^1]\n\n[^1]: Dat meldt de gemeente.\n"),
];

/// A text to which a new rule has no objection.
pub(super) const PLAIN: &str = "Dank u wel.\n";

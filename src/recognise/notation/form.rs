//! What can be written in more than one way, and the ways.

/// Gives the variants of an enum their names in the machine interface.
macro_rules! named {
    ($(#[$about:meta])* $type:ident { $($variant:ident $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $($variant,)*
        }

        impl $type {
            /// How many there are.
            pub const COUNT: usize = [$($name),*].len();

            pub fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }
        }
    };
}

named! {
    /// What can be written in more than one way.
    Kind {
        Procent "procent",
        Procentteken "procentteken",
        Euro "euro",
        Euroteken "euroteken",
        Miljoen "miljoen",
        Duizendtal "duizendtal",
        Cijfergroepen "cijfergroepen",
        Jaren "jaren",
        Streepje "streepje",
        Aanhaling "aanhaling",
        Citaat "citaat",
        Teken "teken",
        Functie "functie",
        Aanspreking "aanspreking",
    }
}

named! {
    /// The way in which it is written.
    Form {
        Percent "%",
        Procent "procent",
        Los "los",
        Vast "vast",
        EuroSign "€",
        Eur "EUR",
        Euro "euro",
        Voluit "voluit",
        Afgekort "afgekort",
        Punt "punt",
        Spatie "spatie",
        Koppelteken "koppelteken",
        Streepje "streepje",
        Kort "kort",
        Lang "lang",
        Recht "recht",
        Krom "krom",
        Hoekig "hoekig",
        Dubbel "dubbel",
        Enkel "enkel",
        NietGeopend "niet geopend",
        NietGesloten "niet gesloten",
        Klein "klein",
        Hoofdletter "hoofdletter",
        U "u",
        Je "je",
    }
}

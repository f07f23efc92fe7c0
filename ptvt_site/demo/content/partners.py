"""The partners that the facts name, some of them as a group. No logos, no websites."""

# name: sector (a value of network.Partner.sector)
PARTNERS = {
    "Ministerie van Economische Zaken en Klimaat": "overheid",
    "Ministerie van Onderwijs, Cultuur en Wetenschap": "overheid",
    "Ministerie van Sociale Zaken en Werkgelegenheid": "overheid",
    "Regionale overheden": "overheid",
    "Onderwijsinstellingen": "onderwijs",
    "Stichting Platforms VMBO": "onderwijs",
    "Werkgeversorganisaties": "bedrijfsleven",
    "Brancheorganisaties": "bedrijfsleven",
    "O&O-fondsen": "bedrijfsleven",
    "Topsectoren": "bedrijfsleven",
    "Vakbonden": "werknemers",
    "Techniekpactregio’s": "regio",
}

"""The joining words of explanations in Danish. Same keys and same {places} as phrases_en."""

PHRASES = {
    "met": "opfyldt",
    "not_met": "ikke opfyldt",
    "open": "ikke dokumenteret",
    "not_applicable": "ikke aktuelt",
    "recorded": "oplyst: {value} ({place})",
    "unrecorded": "ikke oplyst ({place})",
    "off": "forskel {difference}",
    "above": "(som ovenfor)",
    "folded": "(mere med --depth)",
    "missing": "mangler",
    "checked": "Forklaringen er efterprøvet: {n} trin, 0 fejl",
    "proved": "Beviset er efterprøvet: {n} trin, 0 fejl.   beviser i alt: {proofs}",
    "wrong": "{n} fejl; dokumentet er ikke en rigtig forklaring for denne patient",
    "parameters": "Vores tal er sat til: {what}",
    "days": "{n} dage",
}

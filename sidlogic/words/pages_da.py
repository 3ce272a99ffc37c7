"""The fixed words of pages in Danish. Same keys as pages_en."""

PHRASES = {
    "skip": "Gå til indholdet",
    "met": "opfyldt",
    "not_met": "ikke opfyldt",
    "open": "ikke dokumenteret",
    "not_applicable": "ikke aktuelt",
}

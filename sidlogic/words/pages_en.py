"""The fixed words of pages in English. Same keys as pages_da."""

PHRASES = {
    "skip": "Skip to the content",
    "met": "met",
    "not_met": "not met",
    "open": "not documented",
    "not_applicable": "not applicable",
}

"""What `sidlogic diff` says in Danish. Same keys and same {places} as diff_en."""

PHRASES = {
    "head": "Før: {before}. Efter: {after}.",
    "only_before": "Klausuler, der kun er der før: {n}",
    "only_after": "Klausuler, der kun er der efter: {n}",
    "no_node": "▸ ingen betingelse er ændret; klausulerne, der vælger mellem dem, er",
    "counts": "{n} patienter sammenlignet, {changed} afgøres anderledes",
    "counts_1": "1 patient sammenlignet, {changed} afgøres anderledes",
    "more": "og {n} til",
    "lost": "bortfalder: {what}",
    "got": "kommer til: {what}",
    "no_clauses": "mappen {part} indeholder ingen klausuler (.pl)",
    "one_too_many": "{part}: der er allerede nævnt en anden; en dag, en mappe og hvert tal kan kun nævnes én gang på hver side",
    "no_reading": "{part} er hverken en dato ÅÅÅÅ-MM-DD, NAVN=TAL, en .toml-fil med dem, en mappe med klausuler eller as-is",
}

"""What `kb verify-source`, `kb fingerprint`, `kb trace` and `kb lint` say in Danish. Same keys and same {places} as trace_en."""

PHRASES = {
    # a copy that cannot be read
    "no_file": "{file}: kan ikke læses ({what})",
    "too_large": "{file}: for stor; højst {limit}",
    "not_utf8": "{file}: linje {line} er ikke UTF-8; gem teksten som UTF-8",
    "no_text": "{file}: rummer ingen tekst; er det et skannet billede, skal det først gøres til tekst",
    "no_pypdf": "{file}: PDF læses med pypdf; installer det med: pip install 'sidlogic[pdf]'",
    "bad_pdf": "{file}: kan ikke læses som PDF ({what})",
    "unassigned": "Sætninger og udsagn, der ikke passer sammen:",
    # what became of the statements
    "found": "fundet",
    "changed": "ændret",
    "not_found": "ikke fundet",
    "verified": "{file} · dok. {number} v{version}",
    "counts": "{n} udsagn: {found} fundet, {changed} ændret, {not_found} ikke fundet",
    "page": "side {page}, linje {line}",
    "line": "linje {line}",
    "expected_at": "{section}, {pos}",
    "now": "nu: {text}",
    "gone": "en sætning mangler",
    "clauses": "klausuler",
    "no_clauses": "ingen (ikke kodet)",
    "cases": "tilfælde, der nævner udsagnet: {named}; klausulerne slår til hos {n}",
    "no_cases": "ingen",
    "more": "og {n} til",
    "uncovered": "Sætninger i kopien, som intet udsagn dækker: {n}",
}

"""What `kb verify-source`, `kb fingerprint`, `kb trace` and `kb lint` say in English. Same keys and same {places} as trace_da."""

PHRASES = {
    # a copy that cannot be read
    "no_file": "{file}: cannot be read ({what})",
    "too_large": "{file}: too large; at most {limit}",
    "not_utf8": "{file}: line {line} is not UTF-8; save the text as UTF-8",
    "no_text": "{file}: holds no text; if it is a scanned image, make it text first",
    "no_pypdf": "{file}: a PDF is read with pypdf; install it with: pip install 'sidlogic[pdf]'",
    "bad_pdf": "{file}: cannot be read as a PDF ({what})",
    "unassigned": "Sentences and statements that do not fit together:",
    # what became of the statements
    "found": "found",
    "changed": "changed",
    "not_found": "not found",
    "verified": "{file} · doc. {number} v{version}",
    "counts": "{n} statements: {found} found, {changed} changed, {not_found} not found",
    "page": "page {page}, line {line}",
    "line": "line {line}",
    "expected_at": "{section}, {pos}",
    "now": "now: {text}",
    "gone": "a sentence is missing",
    "clauses": "clauses",
    "no_clauses": "none (not encoded)",
    "cases": "cases that name the statement: {named}; the clauses fire for {n}",
    "no_cases": "none",
    "more": "and {n} more",
    "uncovered": "Sentences of the copy that no statement covers: {n}",
}

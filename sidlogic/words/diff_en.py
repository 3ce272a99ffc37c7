"""What `sidlogic diff` says in English. Same keys and same {places} as diff_da."""

PHRASES = {
    "head": "Before: {before}. After: {after}.",
    "only_before": "Clauses that are only there before: {n}",
    "only_after": "Clauses that are only there after: {n}",
    "no_node": "▸ no condition changed; the clauses that choose between them did",
    "counts": "{n} patients compared, {changed} decided differently",
    "counts_1": "1 patient compared, {changed} decided differently",
    "more": "and {n} more",
    "lost": "falls away: {what}",
    "got": "comes: {what}",
    "no_clauses": "the folder {part} holds no clauses (.pl)",
    "one_too_many": "{part}: another one was named before; a day, a folder and each number may be named once on a side",
    "no_reading": "{part} is no date YYYY-MM-DD, no NAME=NUMBER, no .toml file of these, no folder of clauses, and not as-is",
}

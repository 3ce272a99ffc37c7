"""The joining words of explanations in English. Same keys and same {places} as phrases_da."""

PHRASES = {
    "met": "met",
    "not_met": "not met",
    "open": "not documented",
    "not_applicable": "not applicable",
    "recorded": "recorded: {value} ({place})",
    "unrecorded": "not recorded ({place})",
    "off": "difference {difference}",
    "above": "(as above)",
    "folded": "(more with --depth)",
    "missing": "missing",
    "checked": "The explanation has been checked: {n} steps, 0 errors",
    "proved": "The proof has been checked: {n} steps, 0 errors.   proofs in all: {proofs}",
    "wrong": "{n} errors; the document is no right explanation for this patient",
    "parameters": "Our numbers are set to: {what}",
    "days": "{n} days",
}

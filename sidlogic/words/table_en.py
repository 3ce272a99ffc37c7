"""The fixed words of the command line in English. Same keys and same {places} as table_da."""

PHRASES = {
    "invalid": "{who}: {n} errors, the patient is not decided",
    "invalid_one": "{who}: 1 error, the patient is not decided",
    "bug": "{source} ({id}): a bug in the program, the patient is not decided ({what})",
    "nothing": "nothing",
}

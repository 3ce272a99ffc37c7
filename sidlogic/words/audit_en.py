"""The words of `sidlogic kb coverage` in English. Same keys and same {places} as audit_da."""

PHRASES = {
    # the three values
    "true": "true",
    "false": "false",
    "undecided": "undecided",
    # the head and the foot of the table
    "head": "coverage: {patients} patients, {clauses} clauses with {conditions} conditions",
    "columns": "numbers of patients in which the clause (first line), and each condition when reached, is true, false and undecided",
    "marks": "– cannot occur (--format json tells why);  0! can occur, but was never reached",
    "of_clauses": "clauses",
    "of_conditions": "conditions",
    "reached": "reached {n} of {of}",
    "impossible": "impossible {n}",
    "never": "never {n}",
    "nothing_missing": "everything that can occur was reached",
    # why a value is impossible
    "two_valued": "nothing in it rests on a missing fact",
    "stands_open": "it stands for a fact that is missing",
    "always": "it only reads what every record has, or what is the same for everybody",
    "implied": "it follows from the conditions before it",
    "not_reached": "it compares numbers of the knowledge base as they are, or stands after one that does",
    # the mutation run
    "mutation_head": "{mutants} errors tried, one at a time, on {cases} worked patients",
    "score": "noticed: {killed} of {of} ({percent} %);  equivalent, which no patient can notice: {equivalent};  not noticed: {survived}",
    "made": "made",
    "killed": "killed",
    "equivalent": "equivalent",
    "survived": "survived",
    "survivors": "not noticed:",
    "refuted": "listed as equivalent but noticed:",
}

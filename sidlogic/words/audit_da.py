"""The words of `sidlogic kb coverage` in Danish. Same keys and same {places} as audit_en."""

PHRASES = {
    # the three values
    "true": "sand",
    "false": "falsk",
    "undecided": "uafklaret",
    # the head and the foot of the table
    "head": "dækning: {patients} patienter, {clauses} klausuler med {conditions} betingelser",
    "columns": "antal patienter, hvori klausulen (første linje) og hver betingelse, når den nås, er sand, falsk og uafklaret",
    "marks": "– kan ikke forekomme (grunden står under --format json);  0! kan forekomme, men er aldrig nået",
    "of_clauses": "klausuler",
    "of_conditions": "betingelser",
    "reached": "nået {n} af {of}",
    "impossible": "umulig {n}",
    "never": "aldrig {n}",
    "nothing_missing": "alt, hvad der kan forekomme, er nået",
    # why a value is impossible
    "two_valued": "intet i den hviler på en manglende oplysning",
    "stands_open": "den står for en oplysning, der mangler",
    "always": "den læser kun, hvad enhver journal har, eller hvad der er ens for alle",
    "implied": "den følger af betingelserne før den",
    "not_reached": "den sammenligner tal i vidensbasen, som de er, eller står efter en, der gør",
    # the mutation run
    "mutation_head": "{mutants} fejl prøvet, én ad gangen, på {cases} gennemregnede patienter",
    "score": "opdaget: {killed} af {of} ({percent} %);  ækvivalente, som ingen patient kan opdage: {equivalent};  ikke opdaget: {survived}",
    "made": "lavet",
    "killed": "opdaget",
    "equivalent": "ækvivalent",
    "survived": "overlevet",
    "survivors": "ikke opdaget:",
    "refuted": "opført som ækvivalente, men opdaget:",
}

"""What is said about the guideline's holes in English. Same keys and same {places} as holes_da."""

PHRASES = {
    "head": "{goals} situations looked for among all patients of the grid on {days} days, kb {sha}; every patient confirmed by the engine that decides",
    "no_rule": "No rule decides: no sentence of the guideline stands behind the answer",
    "ruling_only": "Only a ruling decides: other ways to the same answer rest on a sentence, this one does not",
    "two_rules": "Two rules decide differently: two sentences that say what to do both apply",
    "gap": "Known gaps (kb/gaps.json) that clauses lead to",
    "unfound": "Known gaps that clauses do not lead to",
    "nothing": "  none",
    "answer": "  {decision}: {answers}",
    "the_patient": "the patient",
    "gap_line": "  {gap} ({type}) {what}",
    "clause": "    {place} {reading}{cites}",
    "patient": "    smallest patient, {documented} documented facts: {patient}",
    "small": "    small patient (the search was stopped), {documented} documented facts: {patient}",
    "touches": "    touches {gaps}",
    "beyond": "not among the known gaps",
    "unfound_line": "  {gap} ({type}) {reason}: {what}",
    "not_reached": "no patient of the grid reaches it",
    "aside": "cited by a clause that no answer rests on",
    "in_table": "cited by rows of a table only, and a row does not tell patients apart",
    "no_clause": "no clause cites it; it is about the text itself",
    "totals": "{no_rule} without a rule, {ruling_only} by a ruling alone, {two_rules} with two rules; {found} of {gaps} known gaps rediscovered, "
              "{beyond} situations beyond them",
}

"""What is said about the guideline's holes in Danish. Same keys and same {places} as holes_en."""

PHRASES = {
    "head": "{goals} situationer søgt blandt alle patienter i gitteret på {days} dage, kb {sha}; hver patient bekræftet af den motor, der afgør",
    "no_rule": "Ingen regel afgør: der står ingen sætning i vejledningen bag svaret",
    "ruling_only": "Kun en læsning afgør: andre veje til samme svar hviler på en sætning, denne gør ikke",
    "two_rules": "To regler afgør forskelligt: to sætninger, der siger, hvad der skal ske, gælder begge",
    "gap": "Kendte huller (kb/gaps.json), som klausulerne fører til",
    "unfound": "Kendte huller, som klausulerne ikke fører til",
    "nothing": "  ingen",
    "answer": "  {decision}: {answers}",
    "the_patient": "patienten",
    "gap_line": "  {gap} ({type}) {what}",
    "clause": "    {place} {reading}{cites}",
    "patient": "    mindste patient, {documented} dokumenterede oplysninger: {patient}",
    "small": "    lille patient (søgningen blev standset), {documented} dokumenterede oplysninger: {patient}",
    "touches": "    berører {gaps}",
    "beyond": "ikke blandt de kendte huller",
    "unfound_line": "  {gap} ({type}) {reason}: {what}",
    "not_reached": "ingen patient i gitteret når det",
    "aside": "nævnt af en klausul, som intet svar hviler på",
    "in_table": "nævnt af rækker i en tabel alene, og en række skiller ikke patienter ad",
    "no_clause": "ingen klausul nævner det; det handler om teksten selv",
    "totals": "{no_rule} uden regel, {ruling_only} ved en læsning alene, {two_rules} med to regler; {found} af {gaps} kendte huller genfundet, "
              "{beyond} situationer ud over dem",
}

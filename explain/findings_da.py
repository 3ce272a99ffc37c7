"""What the checker finds, in Danish. It speaks English itself, so that it needs no words; {what} is taken over as it stands."""

from __future__ import annotations

import re
from functools import cache

FINDINGS = {
    "not a proof document: {what}": "ikke et forklaringsdokument: {what}",
    "another format, or changed after it was made": "et andet format, eller ændret, efter at det blev lavet",
    "made from another knowledge base, or with other parameters": "lavet af en anden vidensbase, eller med andre tal",
    "about another patient, or another day": "om en anden patient, eller en anden dag",
    "a step on which the goal does not rest, or steps out of order": "et trin, som målet ikke hviler på, eller trin i forkert rækkefølge",
    "cannot be read": "kan ikke læses",
    "rests on something": "hviler på noget",
    "is explained twice": "er forklaret to gange",
    "{what} is not explained": "{what} er ikke forklaret",
    "no such atom": "der er intet sådant atom",
    "is not what its clauses give": "er ikke det, dets klausuler giver",
    "leaves out a question that it rests on": "udelader et spørgsmål, som det hviler på",
    "has not the status that its clauses give": "har ikke den status, dets klausuler giver",
    "comes to {what}": "bliver til {what}",
    "cites something else": "henviser til noget andet",
    "comes to something else": "bliver til noget andet",
    "other values": "andre værdier",
    "is no built-in": "er ikke en indbygget beregning",
    "has another result": "har et andet resultat",
    "is nothing that can be missing": "er ikke noget, der kan mangle",
    "has another status": "har en anden status",
    "another name": "et andet navn",
    "is no fact of a record": "er ikke en oplysning i en journal",
    "the record has it otherwise": "journalen siger noget andet",
    "another value": "en anden værdi",
    "another place in the record": "et andet sted i journalen",
    "is no such word": "er ikke et sådant ord",
    "applies": "finder anvendelse",
    "speaks of no atom": "handler ikke om et atom",
    "speaks of something else": "handler om noget andet",
    "rests on a step that does not stand before it": "hviler på et trin, der ikke står før det",
    "says too little or too much for its kind": "siger for lidt eller for meget for sin art",
    "only numbers have an order": "kun tal har en rækkefølge",
    "its sentence is another one: {what}": "dets sætning er en anden: {what}",
    "is not an object": "er ikke et objekt",
    "lacks {what}": "mangler {what}",
    "{what} is not text": "{what} er ikke tekst",
    "{what} is not a whole number": "{what} er ikke et helt tal",
    "{what} is not an object": "{what} er ikke et objekt",
    "{what} is not a list": "{what} er ikke en liste",
    "{what} is not a date": "{what} er ikke en dato",
    "rests on something without a name": "hviler på noget uden navn",
    "is of no known kind": "er af ukendt art",
}
_STEP = re.compile(r"(n[0-9]+: |nodes\[[0-9]+\] )?(.*)\Z", re.DOTALL)


def danish(found: str) -> str:
    """A finding in Danish, with the step before it as it was.

    >>> danish("n12: comes to met"), danish("not a proof document: nodes[3] lacks kind")
    ('n12: bliver til met', 'ikke et forklaringsdokument: nodes[3] mangler kind')
    """
    step = _STEP.match(found)
    before, text = (step[1] or "", step[2]) if step else ("", found)
    for pattern, said in _patterns():
        if told := pattern.fullmatch(text):
            inner = told.groupdict().get("what", "")
            return before + said.format(what=danish(inner) if said.startswith("ikke et f") else inner)
    return found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The shortest placeholder last, so that a phrase of its own goes before one with a place in it."""
    ordered = sorted(FINDINGS, key=lambda text: ("{what}" in text, -len(text)))
    return tuple((re.compile(re.escape(text).replace(r"\{what\}", "(?P<what>.*)"), re.DOTALL), FINDINGS[text]) for text in ordered)

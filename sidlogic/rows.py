"""The rows of the table: one a decision that concerns the patient, then what is outstanding, missing and worth noting."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.clause import Atom, Sym
from sidlogic.ours import parameters
from sidlogic.touched import main_fields, touched
from sidlogic.treatment_rows import dose, review, route, switch
from sidlogic.view import Row, View

POSSIBLE = frozenset({"met", "consider", "individual", "already_treated"})
"""Statuses under which treatment is possible or ongoing: route and dose are shown."""
RESUMABLE = frozenset({"may_resume", "use_start_criteria"})


def rows(view: View) -> Iterator[Row]:
    """Every row, from the start to our own numbers."""
    status = view["start"]["status"]
    yield start(view)
    if status in POSSIBLE or view["review"].get("action") in RESUMABLE or view["switch"]:
        yield route(view)
        yield dose(view)
    if status != "out_of_scope" or view["review"].get("action") != "none":
        yield review(view)
    if view["switch"]:
        yield switch(view)
    if status not in ("out_of_scope", "already_treated"):
        yield Row(view.phrase("outstanding"), "", view.names(view["start"]["outstanding"]) or (view.phrase("nothing"),))
    yield Row(view.phrase("missing"), "", tuple(missing(view)) or (view.phrase("nothing"),))
    yield from _if(view, "notes", tuple(notes(view)))
    yield from _if(view, "ours", tuple(ours(view)))


def _if(view: View, label: str, lines: tuple[str, ...]) -> Iterator[Row]:
    if lines:
        yield Row(view.phrase(label), "", lines)


def start(view: View) -> Row:
    """The status; by which criteria, or what it may become."""
    found = view["start"]
    status = found["status"]
    lines = list(view.says("start", status))
    lines += [_proved(view, rule, status) for rule in view.strengths if rule in found["pathways"]]
    lines += view.names((*(rule for rule in found["pathways"] if rule not in view.strengths), *found["exempt"]))
    lines += [view.phrase("via", what=name) for name in view.names(found["via"])]
    lines += view.names(found["negative"])
    if status == "pending":
        lines.append(view.phrase("may_become", what=view.becomes(view.undecided)))
    if found["upgrade_pending"]:
        lines.append(view.phrase("may_rise", what=view.becomes(found["upgrade_pending"])))
    if "stop_by" in found:
        lines.append(view.phrase("start_stop_by", day=view.day(found["stop_by"]), n=found["days_left"]) + "  [start.cart.lt6.stop]")
    return Row(view.phrase("start"), view.status("start", status), tuple(lines))


def _proved(view: View, rule: str, status: str) -> str:
    """A proved criterion; one that is weaker than the status says so."""
    strength = view.strengths[rule]
    weaker = "" if strength == status else f"{view.status('start', strength).lower()}: "
    return weaker + view.name(rule)


def missing(view: View) -> Iterator[str]:
    """What is missing for any decision, numbered, each with what it would settle."""
    settles: dict[str, list[str]] = {}
    for decision, fields in view.result["decisions"].items():
        for name in fields["missing"] if isinstance(fields, dict) and "missing" in fields else ():
            rules = [rule for rule, names in view.undecided.items() if name in names] if decision == "start" else []
            settles.setdefault(name, []).extend(rules or [view.phrase(decision).lower()])
    for number, (name, what) in enumerate(settles.items(), 1):
        said = view.speech.word("names", name)
        yield f"{number}  {said}  [{name}], {view.phrase('settles', what=', '.join(what))}"


def notes(view: View) -> Iterator[str]:
    """Conflicts of the guideline and its other gaps that an answer touches, notes, and what was assumed, each once."""
    decisions = [fields for fields in view.result["decisions"].values() if isinstance(fields, dict)]
    conflicts = dict.fromkeys(name for fields in decisions for name in fields.get("conflicts", ()))
    conflicts |= dict.fromkeys(gaps(view))
    for name in conflicts:
        yield view.phrase("conflict", what=view.name(name))
    for name in dict.fromkeys(name for fields in decisions for name in fields.get("notes", ()) if name not in conflicts):
        yield view.name(name)
    for name in view["start"]["assumed"]:
        yield view.phrase("assumed", what=f"{view.speech.word('assumed', name)}  [{name}]")


def ours(view: View) -> Iterator[str]:
    """Our own numbers that a proved criterion rests on: 'A07: en IgG-prøve må højst være 3 måneder gammel (vores tal)'."""
    patient = Sym(view.record.id)
    goals = [Atom("start", (patient, Sym(rule), Sym(view.strengths[rule]))) for rule in view["start"]["pathways"] if rule in view.strengths]
    for clause in parameters(view.kb, view.derivation, goals):
        yield f"{' '.join(clause.note.own)}: {view.speech.reading(view.kb, clause, {})}"


def gaps(view: View) -> Iterator[str]:
    """The gaps of the guideline that the clauses cite which decide the answers (sidlogic.touched)."""
    for decision, field in main_fields(view.kb):
        if field in view[decision]:
            answer = Atom("answer", (Sym(view.record.id), Sym(decision), Sym(field), Sym(view[decision][field])))
            yield from touched(view.kb, view.derivation, answer)

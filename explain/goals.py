"""What a user asks to have explained: `start`, a start rule, a decision or one of its fields, `placement`, or an atom as in kb/."""

from __future__ import annotations

from collections.abc import Iterator

from explain.phrases import PHRASES
from sidlogic.clause import Atom, Literal, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.near import nearest
from sidlogic.signatures import BUILTIN_KEYS

ANSWER, PENDING, LISTS = "answer", Sym("pending"), ("list", "numbers")
PLACED = "placed/5"
"""The predicate behind the decision `placement`, which is no field of answer/4."""


class NoGoal(ValueError):
    """What was asked is no goal of the knowledge base; str() says why."""


def goals(kb: KnowledgeBase, derivation: Derivation, patient: str, text: str, lang: str = "da") -> list[Atom]:
    """The goals a text asks for: what answers it, or the question itself where nothing does. NoGoal.

    `start` is the strongest start rule that is proved; where none is, the question which one could be; where starting is no question
    for the patient, the status that says so.
    """
    if text == "start":
        return [_start(kb, derivation, Sym(patient))]
    goal = goal_of(kb, patient, text, lang)
    return list(derivation.solutions(goal)) or [goal]


def reasons(kb: KnowledgeBase, derivation: Derivation, patient: str, text: str, lang: str = "da") -> list[Atom]:
    """The goals, and for a field that has no answer because its decision is pending: that it is. It waits for the same facts, and is not
    answered by no. A list is always answered, be it empty. NoGoal."""
    found = goals(kb, derivation, patient, text, lang)
    asked = found[0]
    single = [row[:2] for row in kb.table("output/3") if str(row[2]) not in LISTS]
    if asked.predicate != ANSWER or not isinstance(asked.args[3], Var) or asked.args[1:3] not in single:
        return found
    who, decision, _, _ = asked.args
    word = next(row[1] for row in kb.table("output/3") if row[0] == decision)
    pending = Atom(ANSWER, (who, decision, word, PENDING))
    return [pending] if derivation.certain(pending) else found


def put_off(kb: KnowledgeBase, patient: str, text: str, found: Atom) -> bool:
    """Whether a goal stands for a field that has no answer yet."""
    asked = goal_of(kb, patient, text)
    return found.predicate == asked.predicate == ANSWER and asked.args[1] == found.args[1] and asked.args[2] != found.args[2]


def one_goal(kb: KnowledgeBase, derivation: Derivation, patient: str, text: str) -> Atom:
    """The goal that is shown where only one can be: the only answer, else the question, which is explained by its best answer. NoGoal."""
    found = goals(kb, derivation, patient, text)
    return found[0] if len(found) == 1 else goal_of(kb, patient, text)


def goal_of(kb: KnowledgeBase, patient: str, text: str, lang: str = "da") -> Atom:
    """The goal a text names, open where it names no value. NoGoal, with what may have been meant."""
    name, _, rest = text.partition(".")
    who = Sym(patient)
    named = {str(clause.head.args[1]).strip("'"): clause for clause in kb.of("start/3")}
    fields = list(_fields(kb))
    if text == "start":
        return Atom("start", (who, Var("Rule"), Var("Strength")))
    if text in named:
        return Atom("start", (who, Sym(text), Var("Strength")))
    if text == "placement":
        return Atom("placed", (who, *map(Var, ("Product", "Route", "Strength", "Category"))))
    for decision, field in fields:
        if (text == decision and field == next(f for d, f in fields if d == decision)) or (name, rest) == (decision, field):
            return Atom("answer", (who, Sym(decision), Sym(field), Var("Value")))
    if "(" in text:
        return parsed(kb, patient, text, lang)
    known = ["start", "placement", *named, *dict.fromkeys(d for d, _ in fields), *(f"{d}.{f}" for d, f in fields)]
    near = nearest(text, known)
    raise NoGoal(PHRASES[lang]["no_goal_near" if near else "no_goal"].format(text=text, near=near))


def parsed(kb: KnowledgeBase, patient: str, text: str, lang: str = "da") -> Atom:
    """An atom as in a question of `sidlogic query`, in the units people use; P, or any variable in its place, is the patient. NoGoal.

    What is typed is only ever parsed. A name that can never stand where it stands is refused: the answer would be no, and nobody would know why.
    """
    from sidlogic.doubts import doubts
    from sidlogic.predicates import Predicates
    from sidlogic.question import question
    from sidlogic.question_error import QuestionError
    from sidlogic.units import Units

    try:
        asked = question(text, Predicates(kb), Units(kb))
        wrong = QuestionError.all(doubts(asked, kb))
        if wrong.wrong:
            raise wrong
    except QuestionError as error:
        raise NoGoal(f"{text}: {error.told(lang)}") from None
    one = asked.clause.body[0]
    if len(asked.clause.body) != 1 or not isinstance(one, Literal) or one.negated or one.modal or one.atom.key in BUILTIN_KEYS:
        raise NoGoal(PHRASES[lang]["one_atom"].format(text=text))
    if isinstance(asked.patient, Sym) and asked.patient.name != patient:
        raise NoGoal(PHRASES[lang]["other_patient"].format(text=text, other=asked.patient.name, patient=patient))
    return Atom(one.atom.predicate, tuple(Sym(patient) if term == asked.patient else term for term in one.atom.args))


def _fields(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    return ((str(row[0]), str(row[1])) for row in kb.table("output/3"))


def _start(kb: KnowledgeBase, derivation: Derivation, who: Sym) -> Atom:
    if not derivation.certain(Atom("start_asked", (who,))):
        status = Atom("answer", (who, Sym("start"), Sym("status"), Var("Value")))
        return next(iter(derivation.solutions(status)), status)
    goal = Atom("start", (who, Var("Rule"), Var("Strength")))
    order = list(dict.fromkeys(clause.head.args[2] for clause in kb.of("start/3")))
    return min(derivation.solutions(goal), key=lambda atom: order.index(atom.args[2]), default=goal)

"""The rows of a treatment that is possible or ongoing: products, dose, course, switch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sidlogic.clause import Atom, Sym, Var
from sidlogic.view import Row, View


def route(view: View) -> Row:
    """The products in the category that comes first, and what is said of IVIG."""
    found = view["route"]
    scig = found["first"] == "scig"
    products = found["products_anvend" if scig else "products_ivig"]
    categories = {row["product"]: row["category"] for row in view.result["decisions"]["placement"]}
    word = view.status("category", categories[products[0]]) if products else "–"
    lines = [view.terms(products)] if products else []
    for field in ("not_preferred", "monthly_option"):
        if found[field]:
            lines.append(view.phrase(field, what=view.terms(found[field])))
    situations = "; ".join(view.names(found["ivig_may"]))
    if situations and scig:
        lines.append(view.phrase("ivig_may", products=view.terms(found["products_ivig"]), what=situations))
    elif situations:
        lines.append(view.phrase("ivig_only", what=situations))
    elif not any(name.startswith("route.") for name in found["ask"]):
        lines.append(view.phrase("ivig_none"))
    if found["ask"]:
        lines.append(view.phrase("ask", what="; ".join(view.names(found["ask"]))))
    return Row(view.phrase("route"), word, (*lines, *_not_placed(view)))


def _not_placed(view: View) -> Iterator[str]:
    """The products of the record that Table 1 does not name (A60)."""
    asked = Atom("not_placed", (Sym(view.record.id), Var("Product")))
    products = sorted({term.name for atom in view.derivation.solutions(asked) if isinstance(term := atom.args[1], Sym)})
    if products:
        yield view.phrase("not_placed", what=", ".join(products))


def dose(view: View) -> Row:
    """The range for the weight; on treatment also what the trough asks for and where the dose lies."""
    found = view["dose"]
    low_high = found.get("range_g")
    span = view.phrase("range", low=_n(view, low_high[0]), high=_n(view, low_high[1])) if low_high else view.phrase("no_range")
    weight = view.record.data.get("weight_kg")
    if isinstance(weight, (int, Decimal)) and low_high:
        basis = view.speech.filled(view.speech.words["texts"]["dose.range"], {"weight": _n(view, weight)})
    else:
        basis = view.speech.word("texts", "dose.range_no_weight")
    if found["action"] == "none":
        return Row(view.phrase("dose"), span, (basis, *_now(view)))
    between = f"{span}  ({basis})" if low_high else basis
    return Row(view.phrase("dose"), view.status("dose", found["action"]), (*view.says("dose", found["action"]), *_now(view), between))


def _now(view: View) -> Sequence[str]:
    """The dose on record."""
    found = view["dose"]
    if "monthly_g" not in found:
        return ()
    parts = [view.phrase("dose_now", monthly=_n(view, found["monthly_g"]))]
    if "g_per_kg" in found:
        parts.append(view.phrase("dose_per_kg", rate=_n(view, found["g_per_kg"])))
    if found.get("in_range") not in (None, "unknown"):
        parts.append(view.terms([found["in_range"]]))
    if "volume_ml" in found:
        parts.append(view.phrase("volume", volume=_n(view, found["volume_ml"])))
    lines = [", ".join(parts)]
    if "ml_per_kg_range" in found:
        low, high = found["ml_per_kg_range"]
        lines.append(view.phrase("ml_per_kg", low=_n(view, low), high=_n(view, high)))
    return lines


def review(view: View) -> Row:
    """The course: the action, the rule and its dates, what may be considered."""
    found = view["review"]
    lines = list(view.says("review", found["action"]))
    if "rule" in found:
        lines.append(view.name(found["rule"]))
    if "stop_by" in found:
        lines.append(view.phrase("stop_by", day=view.day(found["stop_by"])))
    if "window" in found:
        first, last = map(view.day, found["window"])
        lines.append(view.phrase("window", first=first, last=last))
    if "winter_covered" in found:
        lines.append(view.speech.word("fields", f"winter_covered.{found['winter_covered']}"))
    if found.get("overdue"):
        lines.append(view.phrase("overdue"))
    if found.get("followups_due"):
        lines.append(view.phrase("followups", what=", ".join(map(str, found["followups_due"]))))
    lines += view.names((*found["options"], *found["supports"]))
    return Row(view.phrase("review"), view.status("review", found["action"]), tuple(lines))


def switch(view: View) -> Row:
    """The verdict, the amounts, and what must be weighed."""
    found = view["switch"]
    lines = list(view.says("switch", found["verdict"]))
    if "monthly_g" in found:
        lines.append(view.phrase("same_grams", monthly=_n(view, found["monthly_g"])))
    if "new_volume_ml" in found:
        lines.append(view.phrase("new_volume", volume=_n(view, found["new_volume_ml"])))
    return Row(view.phrase("switch"), view.status("switch", found["verdict"]), (*lines, *view.names(found["weigh"])))


def _n(view: View, value: int | Decimal) -> str:
    return view.speech.number(value)

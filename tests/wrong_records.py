"""The smallest wrong records, each beside the place and the exact message."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from patients import patient


def igg(**fields: Any) -> dict[str, Any]:
    return patient(igg=[{"date": "2026-03-01", "g_per_l": 3, **fields}])


ROUTES = "scig, fscig, ivig"
WRONG: list[tuple[dict[str, Any], str, str]] = [
    # numbers
    (igg(g_per_l="3,1"), "igg[0].g_per_l", '"3,1" er ikke et tal; skriv 3.1 med punktum'),
    (igg(g_per_l="<3,1"), "igg[0].g_per_l", '"<3,1" er ikke et tal; skriv <3.1 med punktum'),
    (igg(g_per_l="3.1"), "igg[0].g_per_l", '"3.1" er tekst og ikke et tal; skriv 3.1 uden anførselstegn'),
    (igg(g_per_l="3.1 g/L"), "igg[0].g_per_l", '"3.1 g/L" er ikke et tal; skriv 3.1 alene'),
    (igg(g_per_l="lav"), "igg[0].g_per_l", '"lav" er ikke et tal; skriv et tal eller "<" og et tal'),
    (igg(g_per_l="<=1.5"), "igg[0].g_per_l", '"<=1.5" er ikke et tal; skriv et tal eller "<" og et tal'),
    (igg(g_per_l="<0"), "igg[0].g_per_l", '"<0" er ikke muligt; skal være over 0'),
    (igg(g_per_l="<" + "9" * 41), "igg[0].g_per_l", "tallet er for langt eller for stort; højst 40 cifre"),
    (igg(g_per_l=True), "igg[0].g_per_l", 'true er ikke et tal; skriv et tal eller "<" og et tal'),
    (igg(g_per_l=[]), "igg[0].g_per_l", 'en liste er ikke et tal; skriv et tal eller "<" og et tal'),
    (patient(weight_kg="<82"), "weight_kg", '"<82" er ikke et tal'),
    (patient(weight_kg="82"), "weight_kg", '"82" er tekst og ikke et tal; skriv 82 uden anførselstegn'),
    (patient(weight_kg=-1), "weight_kg", "-1 er negativt; skal være mindst 0"),
    (patient(weight_kg=0), "weight_kg", "0 er ikke muligt; skal være over 0"),
    (patient(weight_kg=Decimal("0.00")), "weight_kg", "0.00 er ikke muligt; skal være over 0"),
    (patient(weight_kg=float("nan")), "weight_kg", "nan er ikke et endeligt tal"),
    (patient(weight_kg=Decimal("1e999999999")), "weight_kg", "tallet er for langt eller for stort; højst 40 cifre"),
    (patient(weight_kg=Decimal("1e-999999999")), "weight_kg", "tallet er for langt eller for stort; højst 40 cifre"),
    (patient(weight_kg=10**5000), "weight_kg", "tallet er for langt eller for stort; højst 40 cifre"),
    (patient(ig={"interval_days": 0}), "ig.interval_days", "0 er ikke muligt; skal være over 0"),
    (patient(ig={"follow_ups": [3, 6.5]}), "ig.follow_ups[1]", "6.5 er ikke et helt antal måneder"),
    (patient(ig={"follow_ups": [True]}), "ig.follow_ups[0]", "true er ikke et helt antal måneder"),
    (patient(ig={"follow_ups": [-3]}), "ig.follow_ups[0]", "-3 er negativt; skal være mindst 0"),
    (patient(ig={"follow_ups": 3}), "ig.follow_ups", "3 er ikke en liste; skriv [] for ingen, null for ikke oplyst"),
    # flags and choices
    (patient(sid="true"), "sid", '"true" er ikke true, false eller unknown; skriv true uden anførselstegn'),
    (patient(sid="ja"), "sid", '"ja" er ikke true, false eller unknown'),
    (patient(sid="Unknown"), "sid", '"Unknown" er ikke true, false eller unknown'),
    (patient(sid=10**5000), "sid", "1" + "0" * 58 + "… er ikke true, false eller unknown"),
    (patient(sid=1), "sid", "1 er ikke true, false eller unknown"),
    (patient(haem_disease={"present": []}), "haem_disease.present", "en liste er ikke true, false eller unknown"),
    (patient(ig={"status": "ongong"}), "ig.status",
     '"ongong" er ikke en mulighed; mente du ongoing? mulige: none, ongoing, paused, stopped'),
    (patient(ig={"status": "x"}), "ig.status", '"x" er ikke en mulighed; mulige: none, ongoing, paused, stopped'),
    (patient(ig={"route": True}), "ig.route", f"true er ikke en mulighed; mulige: {ROUTES}"),
    (patient(ig={"route": "IVIG"}), "ig.route", f'"IVIG" er ikke en mulighed; mente du ivig? mulige: {ROUTES}'),
    (patient(ig={"basis": ["start.haem.strct"]}), "ig.basis[0]",
     '"start.haem.strct" er ikke et id i retningslinjen; mente du start.haem.strict?'),
    (patient(ig={"basis": [None]}), "ig.basis[0]",
     "null kan ikke stå i en liste; skriv null for hele listen, hvis den ikke er oplyst"),
    (patient(ig={"stop_rule": "?"}), "ig.stop_rule", '"?" er ikke et id i retningslinjen'),
    # texts
    (patient(ig={"product": 5}), "ig.product", "5 er ikke tekst"),
    (patient(ig={"product": ""}), "ig.product", "teksten er tom; skriv null for ikke oplyst"),
    (patient(ig={"product": "Unknown"}), "ig.product",
     '"Unknown" betyder ikke "ikke oplyst" her; skriv unknown eller null'),
    (patient(ig={"product": "hizentra "}), "ig.product", '"hizentra " har mellemrum først eller sidst'),
    (patient(ig={"product": "a\x1b[2J"}), "ig.product", '"a\\x1b[2J" indeholder usynlige tegn'),
    (patient(ig={"product": "\ud800"}), "ig.product", '"\\ud800" indeholder usynlige tegn'),
    (patient(ig={"product": "a" * 1001}), "ig.product", "teksten er på 1001 tegn; højst 1000"),
    # dates
    (patient(birth_date="2026-02-30"), "birth_date", "2026-02-30 findes ikke"),
    (patient(birth_date="20.03.2026"), "birth_date", '"20.03.2026" er ikke en dato; skriv ÅÅÅÅ-MM-DD'),
    (patient(birth_date="20260320"), "birth_date", '"20260320" er ikke en dato; skriv ÅÅÅÅ-MM-DD'),
    (patient(birth_date="2026-W12-5"), "birth_date", '"2026-W12-5" er ikke en dato; skriv ÅÅÅÅ-MM-DD'),
    (patient(birth_date="2026-03-20T00:00:00"), "birth_date", '"2026-03-20T00:00:00" er ikke en dato; skriv ÅÅÅÅ-MM-DD'),
    (patient(birth_date="٢٠٢٦-٠٣-٢٠"), "birth_date", "٢٠٢٦-٠٣-٢٠ er ikke en dato; skriv ÅÅÅÅ-MM-DD"),
    (patient(birth_date=19560411), "birth_date", "19560411 er ikke en dato; skriv ÅÅÅÅ-MM-DD"),
    (patient(birth_date="0001-01-01"), "birth_date", "0001-01-01 ligger uden for årene 1800-2999"),
    (patient(birth_date="2026-03-21"), "birth_date", "2026-03-21 ligger efter beslutningsdatoen 2026-03-20"),
    # rows and records
    (patient(igg=[{"g_per_l": 3}]), "igg[0].date", "mangler; skal stå i hver række af igg"),
    (igg(date=None), "igg[0].date", "mangler; skal stå i hver række af igg"),
    (igg(date="unknown"), "igg[0].date", "mangler; skal stå i hver række af igg"),
    (igg(g_per_l="unknown"), "igg[0].g_per_l", "mangler; skal stå i hver række af igg"),
    (patient(infections=[{"bacterial": True}]), "infections[0].onset", "mangler; skal stå i hver række af infections"),
    (patient(therapy_events=[{"date": "2026-01-01"}]), "therapy_events[0].type",
     "mangler; skal stå i hver række af therapy_events"),
    (patient(igg=[None]), "igg[0]", "null er ikke et objekt med oplysninger"),
    (patient(igg=["unknown"]), "igg[0]", '"unknown" er ikke et objekt med oplysninger'),
    (patient(igg={"date": "2026-01-01"}), "igg", "et objekt er ikke en liste; skriv [] for ingen, null for ikke oplyst"),
    (patient(igg=False), "igg", "false er ikke en liste; skriv [] for ingen, null for ikke oplyst"),
    (patient(ig=[]), "ig", "en liste er ikke et objekt med oplysninger"),
    (patient(igg=[{}] * 10_001), "igg", "10001 rækker; højst 10000"),
    # keys
    (patient(haem_diseas={}), "haem_diseas", "ukendt oplysning; mente du haem_disease?"),
    (patient(IgG=[]), "IgG", "ukendt oplysning; mente du igg?"),
    (patient(resumed_date="2026-01-01"), "resumed_date", "ukendt oplysning; mente du ig.resumed_date?"),
    (patient(qqq=1), "qqq", "ukendt oplysning"),
    (patient(**{"a\nb": 1}), "a\\nb", "ukendt oplysning"),
    (igg(g_pr_l=3), "igg[0].g_pr_l", "ukendt oplysning; mente du g_per_l?"),
    (igg(qqq=3), "igg[0].qqq", "ukendt oplysning; mulige: date, g_per_l, active_infection, on_ig"),
    # the patient
    ({"decision_date": "2026-03-20"}, "id", "mangler; skal oplyses"),
    (patient(id=None), "id", "mangler; skal oplyses"),
    (patient(id=" "), "id", "mangler; skal oplyses"),
    (patient(id=17), "id", "17 er ikke tekst; skriv id i anførselstegn"),
    (patient(id=["a"]), "id", "en liste er ikke tekst"),
    (patient(id="a\nb"), "id", '"a\\nb" indeholder usynlige tegn'),
    (patient(id="a" * 201), "id", "teksten er på 201 tegn; højst 200"),
    ({"id": "anna"}, "decision_date", "mangler; skal oplyses"),
    (patient(decision_date="unknown"), "decision_date", "mangler; skal oplyses"),
    (patient(decision_date="2026-02-30"), "decision_date", "2026-02-30 findes ikke"),
]

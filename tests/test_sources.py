"""Every kind of file, whole and broken, and standard input."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from patients import patient, vocabulary

from sidlogic import sources
from sidlogic.facts import facts
from sidlogic.problems import SHOWN
from sidlogic.raw import LINE, SMALL, TOLD, WHOLE
from sidlogic.record import Invalid, Record, read

ONE = '{"id": "anna", "decision_date": "2026-03-20"}'
TWO = '{"id": "bo", "decision_date": "2026-03-20"}'
NOT_ONE = "er ikke en patient; skriv et objekt med id og decision_date"


def told(found: Iterable[Record | Invalid]) -> list[str]:
    """One line a patient: source and id, or source, place and message."""
    lines = []
    for one in found:
        source = one.source.rpartition("/")[2]
        if isinstance(one, Record):
            lines.append(f"{source} {one.id}")
        else:
            lines += [f"{source} {p.place}: {p.message}" for p in one.problems]
    return lines


def of_file(folder: Path, name: str, content: str | bytes) -> list[str]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return told(read(path, vocabulary()))


def of_stdin(content: str | bytes) -> list[str]:
    return told(read("-", vocabulary(), stdin=io.BytesIO(content.encode() if isinstance(content, str) else content)))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("p.json", ONE, ["p.json anna"]),
        ("p.JSON", b"\xef\xbb\xbf" + ONE.encode(), ["p.JSON anna"]),
        ("p.json", f"[{ONE}, {TWO}]", ["p.json[0] anna", "p.json[1] bo"]),
        ("p.json", "[]", []),
        ("p.json", f"[{ONE}, 5, {TWO}]", ["p.json[0] anna", f"p.json[1] : 5 {NOT_ONE}", "p.json[2] bo"]),
        (
            "p.json",
            f"[{ONE}, {ONE}]",
            ["p.json[0] anna", 'p.json[1] id: id "anna" er allerede brugt i p.json[0]; et id må kun bruges én gang'],
        ),
        ("p.jsonl", f"{ONE}\r\n\n{TWO}", ["p.jsonl:1 anna", "p.jsonl:3 bo"]),
        ("p.jsonl", f"\ufeff{ONE}\n{TWO}\n", ["p.jsonl:1 anna", "p.jsonl:2 bo"]),
        ("p.yaml", "id: anna\ndecision_date: 2026-03-20\n", ["p.yaml anna"]),
        ("p.yml", "\ufeffid: anna\ndecision_date: 2026-03-20\n", ["p.yml anna"]),
        ("p.toml", 'id = "anna"\ndecision_date = 2026-03-20\n', ["p.toml anna"]),
        ("p.toml", '\ufeffid = "anna"\r\ndecision_date = "2026-03-20"\r\n', ["p.toml anna"]),
        # broken
        ("p.json", "", ["p.json : filen er tom"]),
        ("p.json", " \n", ["p.json : filen er tom"]),
        ("p.jsonl", "\n\n", ["p.jsonl : filen er tom"]),
        ("p.yaml", "# nothing\n", ["p.yaml : filen er tom"]),
        ("p.toml", "", ["p.toml : filen er tom"]),
        ("p.json", "5", [f"p.json : 5 {NOT_ONE}"]),
        ("p.json", "null", [f"p.json : null {NOT_ONE}"]),
        ("p.json", ONE[:-1], ["p.json 1:45: JSON slutter midt i en oplysning; er den afkortet?"]),
        ("p.json", ONE[:-3], ["p.json 1:33: JSON slutter midt i en oplysning; er den afkortet?"]),
        ("p.json", "{'id': 1}", ["p.json 1:2: er ikke JSON fra \"'id': 1}\""]),
        ("p.json", '{"id": "a"\n "b"}', ['p.json 2:2: er ikke JSON fra ""b"}"']),
        (
            "p.json",
            f"{ONE}\n{TWO}",
            [
                'p.json 2:1: mere efter patienten ("{"id": "bo", "decisi"); flere patienter skrives som en liste eller i .jsonl'
            ],
        ),
        (
            "p.json",
            f"[{ONE}, {TWO[:-1]}",
            ["p.json[0] anna", "p.json[1] 1:91: JSON slutter midt i en oplysning; er den afkortet?"],
        ),
        ("p.json", f"[{ONE} {TWO}]", ["p.json[0] anna", 'p.json 1:48: er ikke JSON fra "{"id": "bo", "decisi"']),
        ("p.json", f"[{ONE},]", ["p.json[0] anna", 'p.json[1] 1:48: er ikke JSON fra "]"']),
        (
            "p.jsonl",
            f"{ONE[:20]}\n{TWO}",
            ["p.jsonl:1 1:16: JSON slutter midt i en oplysning; er den afkortet?", "p.jsonl:2 bo"],
        ),
        (
            "p.jsonl",
            f"{ONE}\n[{TWO}]",
            ["p.jsonl:1 anna", 'p.jsonl:2 : "[{"id": "bo", "decision_date": "2026-03-20"}]" ' + NOT_ONE],
        ),
        (
            "p.jsonl",
            f"{ONE} {TWO}",
            [
                'p.jsonl:1 1:47: mere efter patienten ("{"id": "bo", "decisi"); flere patienter skrives som en liste eller i .jsonl'
            ],
        ),
        (
            "p.jsonl",
            ONE.encode() + b'\n{"id": "\xe6"}\n' + TWO.encode(),
            ["p.jsonl:1 anna", "p.jsonl:2 : er ikke UTF-8 (byte 8)", "p.jsonl:3 bo"],
        ),
        ("p.json", '{"id": "æ"}'.encode("latin-1"), ["p.json : er ikke UTF-8 (byte 8)"]),
        ("p.json", ONE.encode("utf-16"), ["p.json : er UTF-16; gem filen som UTF-8"]),
        ("p.jsonl", f"{ONE}\n{TWO}".encode("utf-16"), ["p.jsonl : er UTF-16; gem filen som UTF-8"]),
        ("p.json", "[" * 100_000, ["p.json[0] 1:2: for mange niveauer inden i hinanden"]),
        ("p.json", '{"a":' * 100_000, ["p.json 1:1: for mange niveauer inden i hinanden"]),
        ("p.csv", ONE, ["p.csv : ukendt filtype; brug .json, .jsonl, .yaml, .yml eller .toml"]),
        ("p", ONE, ["p : ukendt filtype; brug .json, .jsonl, .yaml, .yml eller .toml"]),
        ("p.yaml", "- id: anna\n", ["p.yaml : filtypen kan kun holde én patient"]),
        ("p.yaml", "id: [\n", ["p.yaml 2:1: er ikke YAML, som kan læses her"]),
        ("p.yaml", "id: a\nid: b\ndecision_date: 2026-03-20", ["p.yaml id: står flere gange i samme objekt"]),
        ("p.yaml", "id: a\n---\nid: b", ["p.yaml 2:1: er ikke YAML, som kan læses her"]),
        (
            "p.yaml",
            "id: !!python/object:os.system a",
            ["p.yaml 1:5: YAML-mærket \"tag:yaml.org,2002:python/object:os.system\" bruges ikke"],
        ),
        ("p.yaml", "id: !!int x", ["p.yaml 1:5: YAML-mærket \"tag:yaml.org,2002:int\" bruges ikke"]),
        ("p.yaml", "igg: !!set {a, b}", ["p.yaml 1:6: YAML-mærket \"tag:yaml.org,2002:set\" bruges ikke"]),
        ("p.yaml", "igg: &a [*a]", ["p.yaml 1:6: YAML-aliaset henviser til sig selv"]),
        ("p.yaml", "? [a]\n: 1", ["p.yaml 1:3: er ikke YAML, som kan læses her"]),
        ("p.yaml", "a: \x01", ["p.yaml : er ikke YAML, som kan læses her"]),
        ("p.yaml", "[" * 1000, ["p.yaml 1:31: for mange niveauer inden i hinanden"]),
        ("p.yaml", "- a\n" * 30_000, ["p.yaml 20000:3: for mange oplysninger; højst 20000"]),
        ("p.toml", "id = anna", ["p.toml 1:6: er ikke TOML, som kan læses her"]),
        ("p.toml", "id = 'a'\nid = 'b'\n", ["p.toml 2:9: er ikke TOML, som kan læses her"]),
        ("p.toml", "a = " + "[" * 10_000, ["p.toml : for mange niveauer inden i hinanden"]),
        ("p.toml", "[" + "a." * 10_000 + "a]", ["p.toml 1:1: for mange niveauer inden i hinanden"]),
        ("p.toml", "a = " + "9" * 5000, ["p.toml : er ikke TOML, som kan læses her"]),
    ],
)
def test_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes, expected: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert told(read(name, vocabulary())) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ONE, ["standard input:1 anna"]),
        (json.dumps(json.loads(ONE), indent=2), ["standard input anna"]),
        (json.dumps(json.loads(ONE), indent=0), ["standard input anna"]),
        (f"\n\n{ONE}\n{TWO}", ["standard input:3 anna", "standard input:4 bo"]),
        (f"[{ONE}, {TWO}]", ["standard input[0] anna", "standard input[1] bo"]),
        (f"\n[\n{ONE},\n{TWO}\n]", ["standard input[0] anna", "standard input[1] bo"]),
        (
            f"{ONE[:20]}\n{TWO}",
            ["standard input:1 1:16: JSON slutter midt i en oplysning; er den afkortet?", "standard input:2 bo"],
        ),
        (f"\n{ONE[:20]}\n", ["standard input 2:21: JSON slutter midt i en oplysning; er den afkortet?"]),
        (
            f"{ONE}\n{TWO[:20]}",
            ["standard input:1 anna", "standard input:2 2:14: JSON slutter midt i en oplysning; er den afkortet?"],
        ),
        ("", ["standard input : filen er tom"]),
        ("\n\n", ["standard input : filen er tom"]),
        (b"\xff\xfe", ["standard input : er UTF-16; gem filen som UTF-8"]),
        (b"\xef\xbb\xbf" + ONE.encode(), ["standard input:1 anna"]),
        (b"\xef\xbb\xbf[" + ONE.encode() + b"]", ["standard input[0] anna"]),
    ],
)
def test_standard_input(content: str | bytes, expected: list[str]) -> None:
    assert of_stdin(content) == expected


def test_a_list_on_one_long_line_of_standard_input() -> None:
    padded = [json.dumps(patient(id=f"p{i}", ig={"product": "x" * 900})) for i in range(LINE // 900)]
    assert len(of_stdin(f"[{', '.join(padded)}]")) == len(padded)


def test_what_is_no_file(tmp_path: Path) -> None:
    assert told(read(tmp_path / "no.json", vocabulary())) == ["no.json : filen findes ikke"]
    assert told(read(tmp_path, vocabulary()))[0].endswith(": er en mappe og ikke en fil")
    assert told(read("a\0b.json", vocabulary())) == ["a\\x00b.json : filen findes ikke"]
    assert told(read("x" * 5000 + ".json", vocabulary()))[0].endswith("filen kan ikke læses (File name too long)")
    assert told(read(tmp_path / "no.json", vocabulary(), lang="en")) == ["no.json : there is no such file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_without_a_suffix_is_read_as_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(f"{ONE}\n{TWO}\n",))
    writer.start()
    assert told(read(pipe, vocabulary())) == ["pipe:1 anna", "pipe:2 bo"]
    writer.join()


def test_an_id_may_be_used_once_in_a_run(tmp_path: Path) -> None:
    seen: dict[str, str] = {}
    path = tmp_path / "a.json"
    path.write_text(ONE)
    assert told(read(path, vocabulary(), seen=seen)) == ["a.json anna"]
    [again] = told(read(path, vocabulary(), seen=seen))
    assert again.startswith('a.json id: id "anna" er allerede brugt i ')


@pytest.mark.parametrize("name", ["p.json", "p.jsonl", "p.yaml", "p.toml"])
@pytest.mark.parametrize("garbage", [b"x", b"[", b'"', b"\xff", b"\0", b"9", b"{}", b"\x1b[2J"])
def test_ten_megabytes_of_garbage_are_answered_shortly(tmp_path: Path, name: str, garbage: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(garbage * (10_000_000 // len(garbage)))
    [line] = told(read(path, vocabulary()))
    assert len(line) < 2 * SHOWN + 100
    assert line.isprintable()


def test_limits_of_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_line = f'{{"id": "{"x" * LINE}"}}'
    assert of_file(tmp_path, "p.jsonl", f"{ONE}\n{long_line}\n{TWO}") == [
        "p.jsonl:1 anna",
        "p.jsonl:2 : linjen er for lang; højst 4 MB",
        "p.jsonl:3 bo",
    ]
    assert of_file(tmp_path, "p.yaml", "#" * (SMALL + 1)) == ["p.yaml : for stor; højst 0.25 MB"]
    monkeypatch.setattr(sources, "WHOLE", 100)
    assert of_file(tmp_path, "p.json", " " * 101) == ["p.json : for stor; højst 0.0001 MB"]
    assert WHOLE == 100_000_000


def test_a_long_row_of_broken_lines_is_told_in_short_and_costs_no_patient(tmp_path: Path) -> None:
    found = of_file(tmp_path, "p.jsonl", "x\n" * 5000 + ONE + "\nx\n")
    assert len(found) == TOLD + 3
    assert found[TOLD:] == [
        "p.jsonl:5000 : 4900 til kan heller ikke læses, til og med " + str(tmp_path / "p.jsonl:5000"),
        "p.jsonl:5001 anna",
        f'p.jsonl:5002 : "x" {NOT_ONE}',
    ]


SAME: dict[str, Any] = {
    "json": '{"id": "anna", "decision_date": "2026-03-20", "sid": null, "skin_prevents_sc": false, "igg_lln": 3.9999999999,'
    ' "igg": [{"date": "2026-03-10", "g_per_l": 3.10}, {"date": "2026-03-01", "g_per_l": "<1.5", "on_ig": true}], "troughs": []}',
    "yaml": "id: anna\ndecision_date: 2026-03-20\nsid: ~\nskin_prevents_sc: false\nigg_lln: 3.9999999999\ntroughs: []\n"
    "igg:\n- {date: 2026-03-01, g_per_l: <1.5, on_ig: true}\n- {date: 2026-03-10, g_per_l: 3.1}\n",
    "toml": 'id = "anna"\ndecision_date = 2026-03-20\nsid = "unknown"\nskin_prevents_sc = false\nigg_lln = 3.9999999999\ntroughs = []\n'
    '[[igg]]\ndate = 2026-03-10\ng_per_l = 3.1\n[[igg]]\ndate = "2026-03-01"\ng_per_l = "<1.5"\non_ig = true\n',
}


def test_every_format_gives_the_same_facts(tmp_path: Path) -> None:
    found = []
    for suffix, content in SAME.items():
        path = tmp_path / f"p.{suffix}"
        path.write_text(content, encoding="utf-8")
        [record] = read(path, vocabulary())
        assert isinstance(record, Record), record
        found.append(facts(record, vocabulary()))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2026-03-20", "2026-03-20"),
        ("12:30", "12:30"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("007", "007"),
        ("<1.5", "<1.5"),
        ("~", None),
        ("", None),
        ("null", None),
        ("True", True),
        ("3", 3),
        ("-3", -3),
        ("3.10", Decimal("3.10")),
        ("1e3", Decimal("1E+3")),
        ("'3'", "3"),
        ("!!str 3", "3"),
        ("=", "="),
        ("2026-03-20T10:00:00Z", "2026-03-20T10:00:00Z"),
    ],
)
def test_yaml_scalars_hold_no_surprise(text: str, value: object) -> None:
    from sidlogic.yaml_text import load

    assert repr(load(f"a: {text}")["a"]) == repr(value)


def test_toml_values_that_json_does_not_have() -> None:
    base = 'id = "a"\ndecision_date = 2026-03-20\n'
    for line, message in [
        ("weight_kg = nan", "nan er ikke et endeligt tal"),
        ("weight_kg = -inf", "-inf er ikke et endeligt tal"),
        ("birth_date = 1960-01-01T00:00:00", "1960-01-01T00:00:00 er ikke en dato; skriv ÅÅÅÅ-MM-DD"),
        ("sid = 10:30:00", "10:30:00 er ikke true, false eller unknown"),
    ]:
        [found] = read_toml(base + line)
        assert found.partition(": ")[2] == message


def read_toml(text: str) -> list[str]:
    from sidlogic.check import check
    from sidlogic.toml_text import load

    return told([check(load(text), vocabulary())])

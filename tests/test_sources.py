"""Every kind of file, whole and broken, and standard input."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from files import NOT_ONE, ONE, SAME, TWO, of_stdin, told
from patients import patient, vocabulary

from sidlogic.facts import facts
from sidlogic.raw import LINE
from sidlogic.record import Record, read


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


def test_every_format_gives_the_same_facts(tmp_path: Path) -> None:
    found = []
    for suffix, content in SAME.items():
        path = tmp_path / f"p.{suffix}"
        path.write_text(content, encoding="utf-8")
        [record] = read(path, vocabulary())
        assert isinstance(record, Record), record
        found.append(facts(record, vocabulary()))
    assert found[0] == found[1] == found[2]

"""Patients as the tables of a population (docs/cohort.md), Parquet or CSV. The only file that imports pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from errno import EEXIST
from os import strerror
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from sidlogic.cohort.layout import DATE, KEY, PATIENT, Table, input_tables
from sidlogic.register.as_json import decimal
from sidlogic.register.chance import EPOCH, Flags, Ints
from sidlogic.register.columns import Chunk, Column
from sidlogic.vocabulary import Vocabulary

PART = ".part"
"""What a file is called until it is whole."""
ARROW: dict[str, Any] = {
    "flag": pa.bool_(), "date": pa.date32(), "text": pa.string(), "choice": pa.string(), "statement": pa.string(), "measured": pa.string(),
    "statements": pa.list_(pa.string()), "months": pa.list_(pa.int32()),
}


class Tables:
    """The tables of a folder, written a chunk at a time; they get their names when all is written. FileExistsError if the folder is not empty."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, form: str = "parquet") -> None:
        self._tables, self._form = input_tables(vocabulary), form
        self._files = {table.name: folder / f"{table.name}.{form}" for table in self._tables}
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):  # tables of two registers in one folder would be read as one
            raise FileExistsError(EEXIST, strerror(EEXIST), str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        self._stack, self._writers = ExitStack(), dict[str, Any]()

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._stack.close()
        for file in self._files.values():
            part = file.with_name(file.name + PART)
            if kind is None:
                part.replace(file)
            else:
                part.unlink(missing_ok=True)

    def add(self, chunk: Chunk) -> None:
        """Write these patients below those that are there."""
        for table in self._tables:
            made = pa.table(dict(_columns(table, chunk, self._form)))
            if table.name not in self._writers:
                self._writers[table.name] = self._stack.enter_context(self._opened(self._files[table.name], made.schema))
            self._writers[table.name].write_table(made)

    def _opened(self, file: Path, schema: Any) -> Any:
        part = str(file) + PART
        return pyarrow.csv.CSVWriter(part, schema) if self._form == "csv" else pyarrow.parquet.ParquetWriter(part, schema)


def _columns(table: Table, chunk: Chunk, form: str) -> Iterator[tuple[str, Any]]:
    listed = chunk.lists.get(table.name)
    columns, length = (chunk.columns, len(chunk.ids)) if table.group is None else (listed.columns, len(listed.owner)) if listed else ({}, 0)
    for column in table.columns:
        path = DATE if column.name == DATE and table.name == PATIENT else column.field.path if column.field else ""
        if column.name == KEY:
            ids = pa.array(chunk.ids, pa.string())
            yield KEY, ids if listed is None else ids.take(pa.array(listed.owner))
        elif path in columns:
            yield column.name, _array(columns[path], form)
        elif not path and column.name in chunk.lists:
            recorded = chunk.lists[column.name].recorded
            yield column.name, pa.array(recorded, mask=~recorded)
        else:
            kind = column.field.kind if column.field else "flag"
            yield column.name, pa.nulls(length, ARROW.get(kind, pa.decimal128(18, 0)) if form != "csv" else pa.string())


def _array(column: Column, form: str) -> Any:
    """A column of the vocabulary's types; a list is written as JSON into a CSV file."""
    mask = ~column.known
    match column.kind:
        case "flag":
            return pa.array(column.values.astype(np.bool_), mask=mask)
        case "date":
            return pa.array((column.values - EPOCH).astype(np.int32), pa.int32(), mask=mask).cast(pa.date32())
        case "number":
            return _decimals(column.values, column.known, column.decimals)
        case "measured" if column.below is not None:
            return _each(column.values * 2 + column.below, column.known, pa.string(),
                         lambda code: ("<" if code % 2 else "") + decimal(code // 2, column.decimals))
    told = _told(column)
    if isinstance(told(0) if column.labels or column.milestones else "", list) and form == "csv":
        return _each(column.values, column.known, pa.string(), lambda value: json.dumps(told(value)))
    return _each(column.values, column.known, ARROW[column.kind], told)


def _told(column: Column) -> Any:
    if column.kind == "months":
        return lambda bits: [months for place, months in enumerate(column.milestones) if bits >> place & 1]
    if column.kind == "statements":
        return lambda value: column.labels[value].split()
    return lambda value: column.labels[value]


def _each(codes: Ints, known: Flags, kind: Any, told: Any) -> Any:
    """Each code as it is told; each that occurs is worked out once."""
    found, places = np.unique(codes[known], return_inverse=True)
    values = pa.array([told(code) for code in found.tolist()], kind)
    at = np.zeros(len(codes), np.int64)
    at[known] = places
    return values.take(pa.array(at, mask=~known))


def _decimals(values: Ints, known: Flags, decimals: int) -> Any:
    """Exact decimals from whole numbers of 10**-decimals: 128 bits each, the lower half first."""
    halves = np.stack([values, values >> 63], axis=1)
    valid = np.packbits(known, bitorder="little")
    return pa.Array.from_buffers(pa.decimal128(18, decimals), len(values), [pa.py_buffer(valid.tobytes()), pa.py_buffer(halves.tobytes())])

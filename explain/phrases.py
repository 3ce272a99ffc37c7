"""The joining words of explanations by language."""

from __future__ import annotations

from collections.abc import Mapping

from explain.phrases_da import PHRASES as DA
from explain.phrases_en import PHRASES as EN

PHRASES: Mapping[str, Mapping[str, str]] = {"da": DA, "en": EN}

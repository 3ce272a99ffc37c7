"""sidlogic: Medicinrådet's document 233094 as clauses that answer, explain and prove."""

__version__ = "0.1.0"

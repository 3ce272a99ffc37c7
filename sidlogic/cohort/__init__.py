"""A whole population at once: the same clauses, compiled to SQL and run by DuckDB or Spark. docs/cohort.md tells how."""

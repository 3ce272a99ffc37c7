"""The guideline: clauses and the data they cite. The marker tells this package from others of the same name."""

SIDLOGIC = True

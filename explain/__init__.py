"""Proofs of answers: as a graph and in words. The marker tells this package from others of the same name."""

SIDLOGIC = True

"""The knowledge base written for other engines: SWI-Prolog, s(CASP), clingo, Soufflé and Nemo (docs/crosscheck.md)."""

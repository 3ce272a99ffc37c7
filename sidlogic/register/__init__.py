"""A made-up register: realistic patients at any size, with the border cases of the clauses in it (docs/register.md)."""

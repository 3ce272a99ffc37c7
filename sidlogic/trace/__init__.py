"""From a statement of the guideline to the clauses that encode it, the worked patients that exercise them, and the rulings they rest on."""

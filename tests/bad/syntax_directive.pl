% error: 2: column 1: found ':-', expected a clause; there are no directives
:- dynamic p/1.

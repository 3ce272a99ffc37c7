% error: 5: undocumented is a word of the clause language; it stands in conditions only
%@ helper
%@ da læsning
%@ en reading
undocumented(P, sid) :- decision_date(P, _).

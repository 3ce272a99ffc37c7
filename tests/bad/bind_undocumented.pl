% error: 5: Name is not bound before undocumented(P, Name); put flag(P, Name, unknown) first
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), undocumented(P, Name), flag(P, Name, unknown).

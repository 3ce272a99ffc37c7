% error: 17: value(P, 'ig.status', ongiong) never holds: argument 3 of value/3 is never ongiong; did you mean ongoing?
%@ helper
%@ da læsning
%@ en reading
key(ig, record).
%@ helper
%@ da læsning
%@ en reading
field(ig, status, choice).
%@ helper
%@ da læsning
%@ en reading
choice(ig, status, ongoing).
%@ helper
%@ da læsning
%@ en reading
p(P) :- value(P, 'ig.status', ongiong).

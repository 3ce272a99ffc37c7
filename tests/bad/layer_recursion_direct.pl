% error: 5: p/1 rests on itself: p/1 -> p/1; there is no recursion
%@ helper
%@ da læsning
%@ en reading
p(P) :- p(P).

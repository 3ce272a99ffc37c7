% error: 5: p__q: two underscores in a row are kept for the versions of open predicates
%@ helper
%@ da læsning
%@ en reading
p__q(a).

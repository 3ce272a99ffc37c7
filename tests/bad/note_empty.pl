% error: 3: '%@ id' says nothing
% error: 6: the annotation does not say where the clause comes from; write %@ id, %@ own or %@ helper
%@ id
%@ da læsning
%@ en reading
p(a).

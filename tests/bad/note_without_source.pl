% error: 4: the annotation does not say where the clause comes from; write %@ id, %@ own or %@ helper
%@ da læsning
%@ en reading
p(a).

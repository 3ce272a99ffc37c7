% error: 5: flag is a fact of the patient record; kb/ may not define it
%@ helper
%@ da læsning
%@ en reading
flag(a, sid, true).

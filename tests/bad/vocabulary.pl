% error: 5: the vocabulary: sid: unknown type flga
%@ helper
%@ da læsning
%@ en reading
key(sid, flga).

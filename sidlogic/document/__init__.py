"""The guideline's document in the reader's own copy: read, cut into sentences, and compared with the fingerprints in kb/."""

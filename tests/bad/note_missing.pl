% error: 2: this clause of p/1 has no annotation; write %@ id, %@ own or %@ helper above it
p(a).

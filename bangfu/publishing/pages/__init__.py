"""One module per kind of page; each turns look-ups into the contexts of its template."""

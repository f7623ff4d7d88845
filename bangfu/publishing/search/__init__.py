"""Search that never misses: every two neighbouring characters of a page lead to it.

The index is cut into small script files, so that it works from a folder too. `find` answers like the script in the
browser and is the reference for it.
"""

from bangfu.publishing.search.build import build
from bangfu.publishing.search.entries import Entry, Hit, Name
from bangfu.publishing.search.find import Searcher, find
from bangfu.publishing.search.naming import names_of, script_words

__all__ = ["Entry", "Hit", "Name", "Searcher", "build", "find", "names_of", "script_words"]

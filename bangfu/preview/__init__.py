"""The live preview: saves are noticed, the site is built again, and the browser follows.

An error shows in the page and in the terminal, and the last good page stays. The pages that somebody looks at are
made first, then all others, then the search.
"""

from bangfu.preview.serve import serve

__all__ = ["serve"]

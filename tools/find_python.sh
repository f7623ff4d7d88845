#!/bin/sh
# Prints the first Python of a version the project supports, or says what to do.
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done
echo "Bangfu needs Python 3.11, 3.12 or 3.13 and found none. Install one, or say where it is: make PYTHON=/path/to/python3.12 …" >&2
exit 1

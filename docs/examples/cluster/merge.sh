#!/bin/sh
# merge.sh: joins the parts in RESULTS and writes its index.csv. Exit code 0: every row is complete; 3: rows or parts are missing, and named.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec node "${WIGNER_LAB:-$here/../../..}/dist/cli/merge.js" "${RESULTS:-results}"

#!/bin/sh
# One pod of an indexed Job. Kubernetes counts from 0, parts from 1. PARTS is the number of completions, PART is part.sh or ensemble.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec sh "$here/${PART:-part.sh}" "$((JOB_COMPLETION_INDEX + 1))" "$PARTS"

#!/bin/sh
# parallel.sh [N]: the parts of a sweep by GNU parallel, as many at once as there are processors, then the merge.
#   JOBS  parts at once; one per processor if left out. For other machines add --sshloginfile and a folder that all of them share.
#   PART  part.sh or ensemble.sh
set -u
here=$(cd "$(dirname "$0")" && pwd)
parts=${1:-8}
# {#} is the number of the job, from 1 on; a part that fails is tried twice more, and finds there what it had finished
seq "$parts" | parallel --jobs "${JOBS:-100%}" --retries 3 sh "$here/${PART:-part.sh}" '{#}' "$parts"
sh "$here/merge.sh"

#!/bin/sh
# Serves the page to this computer with what the system has, and opens it.
cd "$(dirname "$0")/parts" || exit 1
has_python() {
  # what macOS has by that name asks to install developer tools
  command -v python3 >/dev/null 2>&1 && { [ "$(uname)" != Darwin ] || xcode-select -p >/dev/null 2>&1; }
}
if has_python; then exec python3 serve.py "$@"; fi
if command -v perl >/dev/null 2>&1; then exec perl serve.pl "$@"; fi
echo 'Neither python3 nor perl is here to serve the page; open parts/wigner-lab.html in a browser.'
exit 1

#!/bin/sh
set -e
# `docker run node -e 1` and `docker run node app.js` mean Node; anything that is a program means itself.
case "${1:-}" in
-*) exec node "$@" ;;
esac
if [ -f "$1" ] && [ ! -x "$1" ]; then exec node "$@"; fi
if command -v "$1" >/dev/null; then exec "$@"; fi
exec node "$@"

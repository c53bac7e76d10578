#!/bin/sh
set -e
# `docker run docker:cli ps` means `docker ps`, unless the word is a program of its own.
case "${1:-}" in
-*) exec docker "$@" ;;
esac
if ! command -v "$1" >/dev/null && docker help "$1" >/dev/null 2>&1; then exec docker "$@"; fi
exec "$@"

#!/bin/sh
set -e
case "${1:-}" in
-*) exec php "$@" ;;
esac
exec "$@"

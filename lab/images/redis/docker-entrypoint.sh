#!/bin/sh
set -e
# Options alone, or a configuration file alone, are meant for the server.
case "${1:-}" in
-* | *.conf) set -- redis-server "$@" ;;
esac
[ "$1" = redis-server ] || exec "$@"

# The official build listens to other containers unless a configuration says otherwise; Debian's would refuse them.
case "${2:-}" in
*.conf) ;;
*) case " $* " in *" --protected-mode "*) ;; *) set -- "$@" --protected-mode no ;; esac ;;
esac
[ "$(id -u)" = 0 ] || exec "$@"
find . ! -user redis -exec chown redis:redis {} +
exec setpriv --reuid=redis --regid=redis --init-groups "$@"

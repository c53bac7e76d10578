#!/bin/sh
set -e
# Templates get the environment's variables, and only those: nginx has variables of its own.
fill_templates() {
  names=$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')
  for template in /etc/nginx/templates/*.template; do
    [ -f "$template" ] || continue
    envsubst "$names" <"$template" >"/etc/nginx/conf.d/$(basename "$template" .template)"
  done
}

run_scripts() {
  for script in /docker-entrypoint.d/*.sh; do
    if [ -x "$script" ]; then "$script"; fi
  done
}

case "${1:-}" in
nginx | nginx-debug)
  fill_templates
  run_scripts
  ;;
esac
exec "$@"

#!/usr/bin/env bash
# Prepares a database in an empty PGDATA as the environment says, then becomes the server.
set -euo pipefail

SCRIPTS=/docker-entrypoint-initdb.d

main() {
  case "${1:-}" in -*) set -- postgres "$@" ;; esac
  [ "$1" = postgres ] || exec "$@"
  # Before the change of user: a secret's file is often root's alone.
  read_environment
  if [ "$(id -u)" = 0 ]; then become_postgres "$@"; fi

  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    require_password
    create_cluster
    pg_ctl -D "$PGDATA" -w -o "-c listen_addresses=''" start
    create_database
    run_scripts
    pg_ctl -D "$PGDATA" -m fast -w stop
    echo 'PostgreSQL init process complete; ready for start up.'
  fi
  exec "$@"
}

become_postgres() {
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  find "$PGDATA" ! -user postgres -exec chown postgres {} +
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
}

read_environment() {
  from_file POSTGRES_PASSWORD
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS
  : "${POSTGRES_HOST_AUTH_METHOD:=scram-sha-256}"
}

# NAME, or what the file named by NAME_FILE holds, or the default.
from_file() {
  local name="$1" default="${2:-}" file_name="$1_FILE"
  if [ -n "${!name:-}" ] && [ -n "${!file_name:-}" ]; then
    fail "$name and $file_name are both set: keep one of them."
  fi
  if [ -n "${!file_name:-}" ]; then
    export "$name"="$(<"${!file_name}")"
  else
    export "$name"="${!name:-$default}"
  fi
  unset "$file_name"
}

require_password() {
  if [ -n "$POSTGRES_PASSWORD" ] || [ "$POSTGRES_HOST_AUTH_METHOD" = trust ]; then return; fi
  fail 'Database is uninitialized and superuser password is not specified: set POSTGRES_PASSWORD to a value that is not empty (or POSTGRES_HOST_AUTH_METHOD=trust to let everybody in).'
}

create_cluster() {
  mkdir -p "$PGDATA"
  # shellcheck disable=SC2086 # The arguments come as one string of words.
  eval "initdb --username=\"\$POSTGRES_USER\" --pwfile=<(printf '%s\n' \"\$POSTGRES_PASSWORD\") $POSTGRES_INITDB_ARGS"
  printf '\nhost all all all %s\n' "$POSTGRES_HOST_AUTH_METHOD" >>"$PGDATA/pg_hba.conf"
}

create_database() {
  [ "$POSTGRES_DB" = postgres ] && return
  run_sql --dbname=postgres --set=name="$POSTGRES_DB" <<<'CREATE DATABASE :"name";'
}

run_scripts() {
  local file
  for file in "$SCRIPTS"/*; do
    case "$file" in
    *.sh)
      echo "$0: running $file"
      # One that may not be executed is read into this shell, as the official image does.
      # shellcheck disable=SC1090
      if [ -x "$file" ]; then "$file"; else . "$file"; fi
      ;;
    *.sql) echo "$0: running $file" && run_sql --file="$file" ;;
    *.sql.gz) echo "$0: running $file" && gunzip -c "$file" | run_sql ;;
    esac
  done
}

run_sql() {
  PGPASSWORD="$POSTGRES_PASSWORD" psql --no-psqlrc --set=ON_ERROR_STOP=1 \
    --username="$POSTGRES_USER" --no-password --dbname="$POSTGRES_DB" "$@"
}

fail() {
  echo "Error: $*" >&2
  exit 1
}

main "$@"

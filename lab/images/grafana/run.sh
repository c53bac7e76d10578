#!/bin/sh
# Node reads TypeScript as it is. The arguments that Grafana would take mean nothing here.
exec node "$GF_PATHS_HOME/stand-in/start.ts" "$@"

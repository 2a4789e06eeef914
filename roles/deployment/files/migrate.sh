#!/bin/sh
# migrate.sh UNIT USER DIRECTORY ENVIRONMENT_FILE PROGRAM [ARGUMENT...]: runs the migrations as a unit of systemd, which
# goes on if the controller is gone. A run that finds one at work waits for it; the application's own lock does the rest.
set -eu
unit=$1 user=$2 directory=$3 file=$4
shift 4
while systemctl -q is-active "$unit.service"; do sleep 1; done
systemctl reset-failed "$unit.service" 2>/dev/null || :
set -- "--property=WorkingDirectory=$directory" "--property=User=$user" -- "$@"
[ -z "$file" ] || set -- "--property=EnvironmentFile=$file" "$@"
exec systemd-run --quiet --wait --pipe --collect "--unit=$unit" "$@"

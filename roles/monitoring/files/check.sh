#!/bin/sh
# Tries a file as Prometheus would read it: check.sh targets FILE, check.sh rules FILE [CASES]. CASES is for
# `promtool test rules`, and calls the rules rules.json.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$2" "$scratch/$1.json"
case $1 in
  targets)
    # Targets of probes are URLs, which are no addresses before the job replaces them.
    cat >"$scratch/config.yml" <<CONFIG
{"scrape_configs": [{
  "job_name": "targets",
  "file_sd_configs": [{"files": ["$scratch/targets.json"]}],
  "relabel_configs": [{"target_label": "__address__", "replacement": "localhost:1"}]
}]}
CONFIG
    promtool check config "$scratch/config.yml" >&2
    ;;
  rules)
    promtool check rules "$scratch/rules.json" >&2
    if [ -n "${3-}" ]; then
      cp "$3" "$scratch/cases.json"
      promtool test rules "$scratch/cases.json" >&2
    fi
    ;;
esac

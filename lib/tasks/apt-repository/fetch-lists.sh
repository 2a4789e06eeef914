# Fetches all lists. If that fails and apt does not blame this repository, its own lists decide: another mirror that is
# down is not its fault.
hw_is_at_fault() {
  sed -n 's/^URIs: *//p' "$hw_sources" | tr ' ' '\n' >"$hw_dir/uris"
  grep -E '^(E: |W: Failed to fetch)' "$hw_dir/err" | grep -qF -f "$hw_dir/uris"
}
hw_phase='fetching package lists'
if hw_try hw_apt_get --error-on=any update; then
  touch -c /var/lib/apt/lists
elif hw_is_at_fault; then
  hw_fail
else
  cp -- "$hw_dir/err" "$hw_dir/err-all"
  hw_do hw_apt_get -oDir::Etc::SourceList="$hw_sources" -oDir::Etc::SourceParts=/dev/null \
    -oAPT::Get::List-Cleanup=false --error-on=any update
  cat "$hw_dir/err-all" >&2
fi

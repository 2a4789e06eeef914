# Puts standard input in the place of the file, lets the server look for errors in it, and puts the old file back if it
# finds one. A stopped server reads the file when it starts.
umask 027
hw_new=$hw_path.new
trap 'rm -f -- "$hw_new" "$hw_new.old"' EXIT
cat >"$hw_new" && chown postgres:postgres -- "$hw_new" && chmod 640 -- "$hw_new" || exit 1
hw_find_cluster "$hw_wanted"
hw_keep=
if [ -e "$hw_path" ]; then
  cp -p -- "$hw_path" "$hw_new.old" && hw_keep=yes || exit 1
fi
mv -f -- "$hw_new" "$hw_path" || exit 1
[ "$hw_state" = online ] || exit 0
hw_errors=$(echo "SELECT 'line ' || line_number || ': ' || error FROM pg_hba_file_rules WHERE error IS NOT NULL ORDER BY line_number" |
  hw_psql -v ON_ERROR_STOP=1 -d postgres 2>&1) && [ -z "$hw_errors" ] && exit 0
[ -z "$hw_keep" ] || mv -f -- "$hw_new.old" "$hw_path"
printf 'PostgreSQL refuses the new %s, so the old one stays:\n%s\n' "${hw_path##*/}" "$hw_errors" >&2
exit 1

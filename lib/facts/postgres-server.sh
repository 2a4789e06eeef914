for hw_key; do
  hw_find_cluster "$hw_key"
  [ "$hw_state" != none ] || continue
  hw_said=
  if [ "$hw_state" = online ]; then
    hw_said=$(echo "SELECT CASE WHEN pg_is_in_recovery() THEN 'standby ' ELSE 'online ' END || current_setting('server_version_num')" |
      hw_psql -d postgres 2>&1) || hw_state=refused
  fi
  printf '@%s\t%s\t%s\t%s\t' "$hw_key" "$hw_cluster" "$hw_state" "$hw_data"
  printf '%s' "$hw_said" | tr '\n\t' '  '
  echo
done

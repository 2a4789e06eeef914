# Restarts hw_unit; if it does not come up, puts the old file back at hw_path, or removes the new one, and starts it again.
if (hw_restart); then
  rm -f -- "$hw_kept"
else
  if [ -e "$hw_kept" ]; then mv -fT -- "$hw_kept" "$hw_path"; else rm -f -- "$hw_path"; fi
  hw_systemctl daemon-reload
  hw_systemctl reset-failed -- "$hw_unit" || :
  hw_systemctl restart -- "$hw_unit" || :
  printf '%s did not come up with %s: that is as it was before\n' "$hw_unit" "$hw_path" >&2
  exit 1
fi

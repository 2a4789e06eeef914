git submodule -q sync --recursive
git submodule -q update --init --recursive ${hw_force:+--force} ${hw_depth:+--depth "$hw_depth"}
hw_dropped_submodules | while IFS= read -r hw_line; do
  hw_part=${hw_line#* }
  if [ "${hw_line%% *}" = used ] && [ -z "$hw_force" ]; then
    printf 'warning: %s, which the repository dropped, stays: it has files of its own\n' "$hw_part" >&2
  else
    rm -rf --one-file-system -- "$hw_part"
  fi
done

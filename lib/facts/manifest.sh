[ ! -L "$hw_path" ] && cd -P -- "$hw_path" 2>/dev/null || exit 0
LC_ALL=C
printf '%s\0' "$hw_address"
hw_sum=$(hw_look | sha256sum)
if [ "${hw_sum%% *}" = "$hw_records" ]; then printf 'same\0'; else printf 'found\0'; hw_look; fi
printf '\0'
if [ -z "$hw_names" ]; then printf 'same\0'
else
  hw_sum=$(hw_all | sha256sum)
  if [ "${hw_sum%% *}" = "$hw_names" ]; then printf 'same\0'; else printf 'found\0'; hw_all; fi
fi
printf '\0'

hw_builtin='' hw_loaded=' '
if ! [ -d /sys/module ] && [ -r /proc/modules ]; then
  while read -r hw_name hw_rest; do hw_loaded="$hw_loaded$hw_name "; done </proc/modules
fi
for hw_name; do
  if [ -e "/sys/module/$hw_name/initstate" ]; then printf 'loaded %s\n' "$hw_name"; continue; fi
  case $hw_loaded in *" $hw_name "*) printf 'loaded %s\n' "$hw_name"; continue ;; esac
  if [ -d "/sys/module/$hw_name" ]; then printf 'builtin %s\n' "$hw_name"
  else
    if [ -z "$hw_builtin" ]; then
      hw_builtin=' '
      read -r hw_release </proc/sys/kernel/osrelease
      if [ -r "/lib/modules/$hw_release/modules.builtin" ]; then
        while read -r hw_file; do
          hw_file=${hw_file##*/} hw_builtin="$hw_builtin${hw_file%%.ko*} "
        done <"/lib/modules/$hw_release/modules.builtin"
      fi
    fi
    # The list spells names as their files do, with hyphens or underscores.
    hw_rest=$hw_name hw_pattern=
    while [ "$hw_rest" != "${hw_rest#*_}" ]; do hw_pattern="$hw_pattern${hw_rest%%_*}[-_]" hw_rest=${hw_rest#*_}; done
    case $hw_builtin in *" "$hw_pattern$hw_rest" "*) printf 'builtin %s\n' "$hw_name" ;; esac
  fi
done

# What an undo compares, a line each: a key, a tab, and how it is. A key is the path of a file, directory or link, or
# `package`, `unit`, `kernel` or `mount` with a name. Odd names are left out, and so is the guard.
hw_etc() {
  find /etc -xdev \( -path /etc/ld.so.cache -o -path /etc/.pwd.lock -o -path /etc/mtab -o -path '/etc/*-' \
    -o -path '/etc/systemd/*/hostwright-guard.service' \) -prune -o ! -name '*[[:cntrl:]\\]*' -print
}
# How the files are whose paths come in.
hw_files() {
  sed '/^$/d' | xargs -r -d '\n' sh -c '
    find "$@" -maxdepth 0 -printf "%p\t%y %m %U %G\t%l\n"
    find "$@" -maxdepth 0 -type f -exec sha256sum {} +' sh 2>/dev/null | awk -F '\t' '
    /^\// { how[$1] = $2 ($3 == "" ? "" : " " $3); next }
    { hash[substr($0, 67)] = " " substr($0, 1, 64) }
    END { for (path in how) if (how[path] ~ /^[dfl]/) print path "\t" how[path] hash[path] }'
}
hw_rest() {
  dpkg-query -W -f '${db:Status-Abbrev}\t${binary:Package}\t${Version}\n' 2>/dev/null |
    awk -F '\t' '$1 ~ /^.i/ { print "package " $2 "\t" $3 }'
  systemctl show '*.service' '*.socket' '*.timer' --property=Id,ActiveState,StateChangeTimestampMonotonic 2>/dev/null |
    awk -F = '
      function put() { if (state == "active" && id !~ /^(hostwright-guard|run-)/) print "unit " id "\t" state " " since; state = "" }
      $1 == "Id" { id = $2 }
      $1 == "ActiveState" { state = $2 }
      $1 == "StateChangeTimestampMonotonic" { since = $2 }
      $0 == "" { put() }
      END { put() }'
  sysctl -a 2>/dev/null | sed -n 's/^\(\(fs\|kernel\|net\|vm\)\.[^ ]*\) = /kernel \1\t/p'
  findmnt -rn -o TARGET,SOURCE,FSTYPE 2>/dev/null |
    awk '$1 !~ /^\/(dev|proc|run|sys)(\/|$)/ { print "mount " $1 "\t" $2 " " $3 }'
  printf 'boot\t%s\n' "$(cat /proc/sys/kernel/random/boot_id)"
}

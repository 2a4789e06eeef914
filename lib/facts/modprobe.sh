# What the files of modprobe and of systemd-modules-load say about modules, without a process. Of two files with the same
# name only the first counts.
hw_show() {
  case $hw_seen in *"/${1##*/}/"*) return ;; esac
  [ -f "$1" ] && [ -r "$1" ] || return 0
  hw_seen=$hw_seen${1##*/}/
  printf '%s %s\n' "$2" "$1"
  while read -r hw_line || [ -n "$hw_line" ]; do
    case $hw_line in '' | '#'* | ';'*) ;; *) printf '|%s\n' "$hw_line" ;; esac
  done <"$1"
}
hw_seen=/
for hw_dir in /etc /run /usr/local/lib /usr/lib /lib; do
  for hw_file in "$hw_dir"/modprobe.d/*.conf; do hw_show "$hw_file" rules; done
done
hw_seen=/
for hw_dir in /etc /run /usr/local/lib /usr/lib /lib; do
  for hw_file in "$hw_dir"/modules-load.d/*.conf; do hw_show "$hw_file" names; done
done
hw_show /etc/modules names

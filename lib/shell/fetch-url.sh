# Says every second how much of the file has come, as long as the file of its headers exists and the script runs: a
# signal to end it would make bash print `Terminated`. It leaves the directory, which may have to be unmounted.
hw_watch() {
  cd / || return
  while sleep 1 >/dev/null 2>&1 && [ -e "$hw_download.head" ] && kill -0 "$$" 2>/dev/null; do
    hw_come=$(stat -c %s -- "$hw_download" 2>/dev/null) || continue
    hw_size=$(sed -n 's/^[Cc]ontent-[Ll]ength: *\([1-9][0-9]*\).*/\1/p' "$hw_download.head" 2>/dev/null | tail -n 1)
    if [ -n "$hw_size" ]; then hw_progress "downloading $((hw_come * 100 / hw_size)) %"
    else hw_progress "downloading, $((hw_come / 1000000)) MB so far"; fi
  done
}
case $hw_download in /*) ;; *) hw_download=$PWD/${hw_download#./} ;; esac
: >"$hw_download.head"
hw_watch &
if command -v curl >/dev/null; then
  # shellcheck disable=SC2086 # Two words, or none.
  curl -q -g -fsSL --proto =http,https,ftp --connect-timeout "$hw_timeout" --speed-limit 1 --speed-time "$hw_timeout" \
    --retry "$hw_retries" --retry-connrefused --retry-delay 1 ${hw_headers:+-H @-} \
    -D "$hw_download.head" -o "$hw_download" -- "$hw_url" || { printf 'curl cannot fetch %s (exit code %s)\n' "$hw_url" "$?" >&2; exit 1; }
elif command -v wget >/dev/null; then
  hw_config=--no-config
  if [ -n "$hw_headers" ]; then
    sed 's/^/header = /' >"$hw_download.wgetrc"
    hw_config=--config=$hw_download.wgetrc
  fi
  wget -nv --no-glob --timeout="$hw_timeout" --tries=$((hw_retries + 1)) --waitretry=1 --retry-connrefused \
    "$hw_config" ${hw_headers:+--max-redirect=0} -O "$hw_download" -- "$hw_url" ||
    { printf 'wget cannot fetch %s (exit code %s)%s\n' "$hw_url" "$?" "$hw_stays" >&2; exit 1; }
else
  echo "neither curl nor wget is on this host: install one first, with apt({ packages: ['curl'] })" >&2
  exit 69
fi
rm -f -- "$hw_download.head"

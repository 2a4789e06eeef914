# Standard input is the key, of hw_size bytes, and the sources file after it.
head -c "$hw_size" >"$hw_dir/key"
cat >"$hw_dir/sources"
[ ! -e "$hw_key" ] || cp -a -- "$hw_key" "$hw_dir/old-key"
[ ! -e "$hw_sources" ] || cp -a -- "$hw_sources" "$hw_dir/old-sources"
hw_changed=yes
if [ -s "$hw_dir/key" ]; then
  mkdir -p /etc/apt/keyrings
  hw_put "$hw_dir/key" "$hw_key"
fi
hw_put "$hw_dir/sources" "$hw_sources"
# Whether apt can read all of its sources together.
hw_do hw_apt_get indextargets >/dev/null

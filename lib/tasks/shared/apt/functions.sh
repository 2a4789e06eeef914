# Every call of apt waits while other programs hold its locks. DPkg::Lock::Timeout waits only for dpkg's locks, not for
# those of the lists and of the archives, and does not say who holds them; dpkg and apt-mark do not wait at all. So
# everything is tried again until it has them.
#
# Old lists name files that the mirror no longer has, or lack what is needed. An installation that fails for that reason
# is tried again with new lists. What the mirror lacked an hour ago (files: a minute ago) it still lacks: then it fails
# at once.
#
# --error-on=any: by default `apt-get update` succeeds when a mirror cannot be reached.
#
# Output goes to files, because a daemon started by a maintainer script may keep a pipe open for ever. apt says on its
# standard output why it refuses something; when dpkg failed, there is only the log of the transaction.
hw_repairing=''
hw_deadline=$(($(date +%s) + hw_timeout))
hw_is_locked() {
  [ "$hw_code" != 0 ] &&
    grep -Eq 'Could not get lock|is another process using it|lock was locked by' "$hw_dir/err"
}
hw_find_holder() {
  hw_pid=$(sed -nE 's/.*(held by process|with pid) ([0-9]+).*/\2/p' "$hw_dir/err" | tail -n 1)
}
hw_try() {
  while :; do
    hw_code=0
    hw_watched "$@" || hw_code=$?
    hw_is_locked || break
    [ "$(date +%s)" -lt "$hw_deadline" ] || break
    hw_find_holder
    read -r hw_name <"/proc/$hw_pid/comm" 2>/dev/null || hw_name='another program'
    hw_progress "waiting for the apt lock held by $hw_name"
    sleep 1
  done
  cat "$hw_dir/out"
  return "$hw_code"
}
hw_warn() {
  sed '/^debconf: delaying package configuration/d' "$hw_dir/err" >&2
}
hw_do() {
  hw_try "$@" || hw_fail
  hw_warn
}
hw_fail() {
  grep -q 'Sub-process' "$hw_dir/err" ||
    sed -E '/^(Reading|Building|Calculating|Solving|Waiting|Get:|Hit:|Ign:|Need to get|After this)/d' "$hw_dir/out" | tail -n 12 >&2
  hw_warn
  hw_suggest
  ! hw_is_unknown || cat "$hw_unfetched" >&2 2>/dev/null
  ! hw_may_not_remove || [ -n "$hw_repairing" ] || {
    hw_going=$(sed -n '/will be REMOVED:$/,/^[^ ]/s/^ //p' "$hw_dir/out" | tr -s '\n ' ' ')
    printf 'refused, because this would remove%s: name in allowRemovals what may go\n' "$hw_going" >&2
  }
  if hw_is_locked; then
    hw_find_holder
    hw_holder=$(tr '\0' ' ' 2>/dev/null <"/proc/$hw_pid/cmdline")
    printf 'gave up after %s seconds: process %s still holds the lock: %s\n' "$hw_timeout" "$hw_pid" "$hw_holder" >&2
  fi
  exit "$hw_code"
}
hw_apt_get() {
  apt-get -q -y -oAPT::Cmd::Pattern-Only=true -oAPT::Status-Fd=3 -oAcquire::Retries=3 \
    -oDpkg::Use-Pty=0 -oDpkg::Options::=--force-confdef -oDpkg::Options::=--force-confold "$@"
}
hw_refresh() {
  hw_phase='fetching package lists'
  hw_do hw_apt_get --error-on=any update
  rm -f -- "$hw_unfetched"
  hw_phase=downloading
  touch -c /var/lib/apt/lists
}
# A repository that cannot be reached must not keep others from being used: apt goes on with its old list of it. The
# note explains a package that is then not found.
hw_unfetched=/run/hostwright-apt.unfetched
hw_refresh_most() {
  hw_phase='fetching package lists'
  if hw_try hw_apt_get --error-on=any update; then
    rm -f -- "$hw_unfetched"
    touch -c /var/lib/apt/lists
    hw_warn
  elif grep -Eq '^(Hit|Get):[0-9]' "$hw_dir/out" && ! hw_is_locked && grep -Eq '^(E|W): Failed to fetch|^E: The repository' "$hw_dir/err"; then
    grep -E '^[EW]: ' "$hw_dir/err" >"$hw_unfetched"
    sed 's/^[EW]: /warning: not fetched: /' "$hw_unfetched" >&2
  else
    hw_fail
  fi
  hw_phase=downloading
}
hw_are_lists_older() {
  for hw_file in /var/lib/apt/lists/*_*; do [ -e "$hw_file" ] || return 0; break; done
  [ -z "$(find /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp /var/lib/apt/periodic/update-stamp \
    -maxdepth 0 -mmin "-$1" 2>/dev/null)" ]
}
hw_are_lists_damaged() {
  for hw_file in /var/lib/apt/lists/*_Packages; do
    read -r hw_line <"$hw_file" 2>/dev/null || continue
    case $hw_line in Package:*) ;; *) return 0 ;; esac
  done
  grep -Eq 'Unable to parse package file|package cache file is corrupted|Problem with MergeList' "$hw_dir/err"
}
hw_may_lists_help() {
  hw_are_lists_damaged && return
  if grep -q 'Unable to fetch some archives' "$hw_dir/err"; then hw_are_lists_older 1
  else
    { hw_may_not_remove || hw_is_unknown; } && hw_are_lists_older 60
  fi
}
hw_is_unknown() {
  grep -Eq 'Unable to (locate package|correct problems)|no installation candidate|was not found|Unmet dependencies' "$hw_dir/err"
}
hw_may_not_remove() {
  grep -q 'Packages need to be removed but remove is disabled' "$hw_dir/err"
}
hw_install() {
  hw_spare install "$@"
  if ! hw_try hw_apt_get install "$@"; then
    hw_may_lists_help || hw_fail
    hw_refresh_most
    hw_spare install "$@"
    hw_do hw_apt_get install "$@"
  fi
  hw_warn
}
# With hw_guarded: fails before apt would remove a package that is one of hw_spared (*: any), and neither one of hw_named
# nor like one of the patterns hw_free; warns of those that go and are not named. What apt refuses to simulate it refuses
# to do.
hw_guarded='' hw_named='' hw_spared='' hw_free=''
hw_is_free() (
  set -f
  for hw_pattern in $hw_free; do
    # shellcheck disable=SC2254 # a pattern
    case $1 in $hw_pattern) exit 0 ;; esac
  done
  exit 1
)
hw_spare() {
  [ -n "$hw_guarded" ] || return 0
  hw_kept=''
  for hw_name in $(hw_apt_get -s "$@" 3>/dev/null </dev/null 2>/dev/null | sed -n 's/^Remv \([^ ]*\).*/\1/p'); do
    case " $hw_named " in *" ${hw_name%%:*} "*) continue ;; esac
    case " $hw_spared " in
      *" ${hw_name%%:*} "* | *' * '*) hw_is_free "${hw_name%%:*}" || { hw_kept="$hw_kept $hw_name" && continue; } ;;
    esac
    printf 'warning: this removes %s too\n' "$hw_name" >&2
  done
  [ -z "$hw_kept" ] && return
  printf 'refused, because this would remove%s: name in allowRemovals what may go\n' "$hw_kept" >&2
  exit 1
}

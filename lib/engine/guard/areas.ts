/** A part of a host without which a login may not get in, or not become root. */
export interface Area {
  /** What a reader calls it. */
  readonly what: string;
  /** Files and directories, without links on the way; the guard keeps them and what is below. */
  readonly paths: readonly string[];
  /** Units of systemd that belong to it. */
  readonly units?: RegExp;
  /** Packages of it; their files are not kept, because apt alone can put them back. */
  readonly packages?: RegExp;
  /** Words of a script that may change it. */
  readonly words?: RegExp;
  /** Large, or the work of packages: kept only if a change touches it. Default: false. */
  readonly isKeptOnTouch?: boolean;
}

/** The areas whose changes are guarded, apart from what belongs to the login itself. */
export const areas: readonly Area[] = [
  {
    what: 'sshd',
    paths: [
      ...['/etc/ssh', '/etc/default/ssh', '/etc/dropbear', '/etc/nologin', '/run/nologin'],
      ...['/etc/hosts.allow', '/etc/hosts.deny', '/etc/crypto-policies', '/etc/init.d'],
      ...['0', '1', '2', '3', '4', '5', '6', 'S'].map((level) => `/etc/rc${level}.d`),
    ],
    units: /^(?:sshd?(?:@.*)?|dropbear)\.(?:service|socket)$/,
    packages: /^(?:openssh-.*|dropbear.*|libwrap0|tcpd)$/,
    words:
      /\bsshd|\bssh\.(?:service|socket)|(?:systemctl|service|invoke-rc\.d)\b[^\n;|&]*\bssh\b|\bnologin\b|hosts\.(?:allow|deny)/,
  },
  {
    what: 'sudo and become',
    paths: ['/etc/sudoers', '/etc/sudoers.d', '/etc/sudo.conf', '/etc/doas.conf', '/etc/polkit-1'],
    packages: /^(?:sudo(?:-.*)?|doas|opendoas|util-linux|login)$/,
    words: /\bsudoers\b|\bvisudo\b|\bdoas\.conf\b/,
  },
  {
    what: 'PAM',
    paths: [
      ...['/etc/pam.d', '/etc/pam.conf', '/etc/security', '/etc/login.defs', '/etc/environment'],
      '/etc/shells',
    ],
    units: /^systemd-logind\.service$/,
    packages: /^(?:libpam.*|passwd|libnss.*|libc6|libc-bin)$/,
    words: /\bpam\.d\b|\bpam-auth-update\b|\/etc\/security\b|\bpam_\w+/,
  },
  {
    what: 'accounts and their names',
    paths: [
      ...['/etc/passwd', '/etc/group', '/etc/shadow', '/etc/gshadow', '/etc/nsswitch.conf', '/etc/hosts'],
      ...[
        '/etc/sssd',
        '/etc/nslcd.conf',
        '/etc/nscd.conf',
        '/etc/ldap',
        '/etc/krb5.conf',
        '/etc/krb5.keytab',
      ],
    ],
    units: /^(?:sssd|nslcd|nscd|winbind|dbus)(?:-.*)?\.(?:service|socket)$/,
    packages: /^(?:sssd.*|nslcd|nscd|winbind|base-passwd|dbus.*)$/,
    words:
      /\b(?:usermod|userdel|deluser|delgroup|groupdel|groupmod|gpasswd|chsh|chage|passwd|chpasswd|vipw|vigr|pwconv|pwunconv|nsswitch|faillock)\b|\/etc\/(?:passwd|group|shadow|gshadow)\b/,
  },
  {
    what: 'the packet filter',
    paths: [
      ...['/etc/ufw', '/etc/default/ufw', '/etc/nftables.conf', '/etc/nftables.d', '/etc/iptables'],
      ...['/etc/firewalld', '/etc/fail2ban'],
    ],
    units:
      /^(?:ufw|nftables|netfilter-persistent|firewalld|iptables|ip6tables|fail2ban|shorewall6?)\.service$/,
    packages: /^(?:ufw|nftables|iptables.*|netfilter-persistent|firewalld|fail2ban|shorewall.*)$/,
    words:
      /\bufw\b|\bip6?tables\b|\bip6?tables-\w+|\bnft\b|\bnftables\b|\bfirewall-cmd\b|\bfirewalld\b|\bnetfilter-persistent\b|\bfail2ban\b|\btc\s+qdisc\b/,
  },
  {
    what: 'the network',
    paths: [
      ...['/etc/network', '/etc/netplan', '/etc/systemd/network', '/etc/systemd/networkd.conf'],
      ...['/etc/systemd/networkd.conf.d', '/etc/systemd/resolved.conf', '/etc/systemd/resolved.conf.d'],
      ...['/etc/resolv.conf', '/etc/resolvconf', '/etc/NetworkManager', '/etc/dhcp', '/etc/dhcpcd.conf'],
      ...['/etc/wpa_supplicant', '/etc/iproute2', '/etc/udev/rules.d', '/etc/gai.conf', '/etc/host.conf'],
      ...['/etc/sysctl.conf', '/etc/sysctl.d', '/etc/modprobe.d', '/etc/modules-load.d', '/etc/modules'],
    ],
    units:
      /^(?:systemd-networkd.*|systemd-resolved.*|systemd-sysctl|networking|network-manager|NetworkManager.*|dhcpcd.*|ifup@.*|wpa_supplicant.*|netplan.*|wg-quick@.*)\.(?:service|socket)$/,
    packages:
      /^(?:systemd.*|udev|ifupdown.*|network-manager.*|netplan.*|isc-dhcp-client|dhcpcd.*|resolvconf|openresolv|iproute2|wireguard.*)$/,
    words:
      /\bip\s+(?:-\S+\s+)*(?:a|addr|address|l|link|r|route|ru|rule|n|neigh|netns)\b|\b(?:ifup|ifdown|ifconfig|networkctl|netplan|nmcli|resolvectl|resolvconf|wg-quick|brctl|ethtool|bridge|systemd-networkd|systemd-resolved|NetworkManager)\b|\bsystemctl\b[^\n;|&]*\bnetworking\b|\bresolv\.conf\b|\bsysctl\b|\/proc\/sys\/net\b|\broute\s+(?:add|del)\b|\brmmod\b|\bmodprobe\s+-r\b/,
  },
  {
    what: 'the shell and the programs of a login',
    paths: [
      ...['sh', 'dash', 'bash', 'rbash', 'zsh', 'ksh', 'fish', 'sudo', 'su', 'doas', 'env', 'id'].map(
        (name) => `/usr/bin/${name}`,
      ),
      ...['/usr/sbin/sshd', '/usr/lib/openssh', '/usr/lib/sudo', '/usr/libexec/sudo', '/usr/sbin/nologin'],
      '/dev/null',
    ],
    packages: /^(?:bash|dash|zsh|fish|coreutils)$/,
    words: /\/(?:bin|sbin)\/(?:sh|bash|dash|sudo|su|sshd)\b\s*(?:$|[\n;|&])|\bdpkg-divert\b/m,
    isKeptOnTouch: true,
  },
  {
    what: 'what every login reads',
    paths: [
      ...['/etc/profile', '/etc/profile.d', '/etc/bash.bashrc', '/etc/zsh', '/etc/ld.so.preload'],
      ...['/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/selinux/config'],
    ],
    words: /\bld\.so\.preload\b|\bldconfig\b/,
  },
  {
    what: 'what is mounted',
    paths: ['/etc/fstab', '/etc/crypttab'],
    units: /\.mount$/,
    words: /\bu?mount\b|\bfstab\b/,
  },
];

/** Files of the login's home that decide about a login, relative to the home. */
export const loginFiles: readonly string[] = [
  ...['.ssh', '.profile', '.bash_profile', '.bash_login', '.bashrc', '.zshenv', '.zshrc', '.zprofile'],
  ...['.pam_environment', '.k5login', '.rhosts', '.shosts', '.config/fish'],
];

/** Directories of which owner and mode are kept, without their content. */
export const directories: readonly string[] = [
  ...[
    '/',
    '/etc',
    '/home',
    '/root',
    '/run',
    '/run/sshd',
    '/var',
    '/usr',
    '/usr/bin',
    '/usr/sbin',
    '/usr/lib',
  ],
  ...['/usr/lib64', '/usr/libexec', '/dev', '/etc/systemd', '/etc/systemd/system', '/etc/default', '/tmp'],
];

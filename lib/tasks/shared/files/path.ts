/** What is wrong with a path of a host, as messages for a task's `check`; `[]`: it is plain. */
export function pathProblems(path: string, name = 'path'): readonly string[] {
  const plain = `/${path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')}`;
  if (path.split('/').includes('..')) return [`${name} ${path} must not contain ".."`];
  if (path !== plain) return [`${name} ${path} must be written as ${plain}`];
  return lengthProblems(path, name);
}

/** What Linux does not allow: longer names (NAME_MAX), longer paths (PATH_MAX), and half characters. */
function lengthProblems(path: string, name: string): readonly string[] {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const long = path.split('/').find((part) => bytes(part) > 255);
  if (long !== undefined)
    return [`${name} has a name of ${bytes(long)} bytes, and 255 is the longest: ${long}`];
  if (bytes(path) > 4095) return [`${name} has ${bytes(path)} bytes, and 4095 is the longest`];
  return /\p{Surrogate}/u.test(path) ? [`${name} ${JSON.stringify(path)} is not UTF-8`] : [];
}

/** What is wrong with removing everything at a path; `[]`: the system does not need the directory. */
export function removalProblems(path: string): readonly string[] {
  if (!systemDirectories.has(path) && !sharedDirectories.has(path)) return [];
  return [`${path} belongs to the system: Hostwright never removes it`];
}

/** What is wrong with setting owners or modes of everything below a path; `[]`: nothing. */
export function recursionProblems(path: string): readonly string[] {
  if (!systemDirectories.has(path)) return [];
  return [
    `everything below ${path} belongs to the system: Hostwright never sets its owners or modes recursively`,
  ];
}

const systemDirectories: ReadonlySet<string> = new Set(
  `/ /bin /boot /boot/efi /dev /etc /etc/apt /etc/default /etc/init.d /etc/network /etc/pam.d /etc/security
  /etc/ssh /etc/ssl /etc/systemd /etc/systemd/system /home /lib /lib32 /lib64 /libx32 /lost+found /proc /root
  /run /sbin /sys /tmp /usr /usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/local /usr/local/bin /usr/local/lib
  /usr/local/sbin /usr/sbin /usr/share /var /var/cache /var/lib /var/lib/apt /var/lib/dpkg /var/lib/systemd
  /var/log /var/log/journal /var/mail /var/run /var/spool /var/tmp`.split(/\s+/),
);

const sharedDirectories: ReadonlySet<string> = new Set(['/media', '/mnt', '/opt', '/srv']);

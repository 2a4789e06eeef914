import type { Answers } from './answers';
import { repeat } from './growth';

const hash = (index: number) => index.toString(16).padStart(64, '0');
const row = (address: string, value: unknown) => `${JSON.stringify({ address, value })}\n`;
const stat = (index: number) => `81a4:0:0:${index}:1:1700000000:root:root:"/f${index}"\n`;

/** Answers by the name of the kind. */
export const answers: Readonly<Record<string, Answers>> = {
  'account source': {
    many: [
      (n) => `passwd files\n${repeat(n, (i) => `u${i}:x\n`)}.\n${repeat(n, (i) => `o${i}:x\n`)}.\n`,
      (n) => repeat(n, (i) => `passwd files\nu${i}:x\n.\nu:x\n.\n`),
    ],
    free: [(text) => `passwd files\n${text}\n.\n${text}\n.\n`],
  },
  'apt-config': {
    many: [(n) => repeat(n, (i) => `A::List:: "${i}";\n`), (n) => repeat(n, (i) => `A::B${i} "1";\n`)],
    free: [(text) => `A::B "${text}`, (text) => text],
  },
  'apt-lists': {
    many: [(n) => `/proc/self/fd/0 9\n${repeat(n, (i) => `/var/lib/apt/lists ${i}\n`)}`],
    free: [(text) => `/var${text}`],
  },
  'apt-settings': {
    many: [
      (n) => `= /a\n${repeat(n, () => '|A { "b"; };\n')}`,
      (n) => `= /a\n|${'A{'.repeat(n)}${'b "c";'.repeat(n)}\n`,
      (n) => `= /a\n|${'a '.repeat(n)};\n`,
      (n) => repeat(n, (i) => `= /a${i}\n|A "b";\n`),
    ],
    free: [(text) => `= /a\n|${text}`, (text) => `= /a\n|A { ${text}`],
  },
  'apt-simulation': {
    many: [(n) => `= upgrade\n1 upgraded, \n${repeat(n, (i) => `Inst p${i} [1] (2 x)\nRemv q${i}\n`)}`],
    free: [(text) => `= upgrade\n1 upgraded, \nInst ${text}\nRemv ${text}`],
  },
  'apt-sources': {
    many: [
      (n) => `= /a.list\n${repeat(n, (i) => `|deb http://a/${i} b c\n`)}`,
      (n) => `= /a.sources\n${repeat(n, () => '|Types: deb\n|URIs: a\n|Suites: b\n|\n')}`,
      (n) => `= /a.sources\n${repeat(n, () => '|Types: deb\n| more\n')}`,
    ],
    free: [
      (text) => `= /a.list\n|deb ${text}`,
      (text) => `= /a.sources\n|Types: deb\n|URIs: ${text}\n`,
      (text) => `= /a.list\n|deb [${text}`,
    ],
  },
  archive: {
    many: [
      (n) => repeat(n, (i) => `id /a${i}\0\0.\0`),
      (n) =>
        `id /a\0${repeat(n, (i) => `f 644 root root 1 1 ./a${i}\0\tf 600 root root 1 1 ./a${i}\0`)}\0.\0`,
    ],
    free: [(text) => `id /a\0f 644 root root 1 1 ./${text}\0\0.\0`, (text) => `id /a\0${text}\0\0.\0`],
  },
  'authorized keys': {
    many: [
      (n) =>
        `${repeat(n, (i) => `u${i} ~/k\n`)}.\n${repeat(n, (i) => `u${i}:x:1:1::/h${i}:/s\n`)}.\n${repeat(n, (i) => `/h${i}/k\0regular file\0u\x000\x00600\n`)}.\n${repeat(n, (i) => `/h${i}/k\x001:key\n`)}`,
    ],
    free: [
      (text) => `u ~/k\n.\nu:x:1:1::/h:/s\n.\n/h/k\0regular file\0u\x000\x00600\n.\n/h/k\x001:${text}\n`,
    ],
  },
  base: {
    many: [(n) => repeat(n, (i) => `${i}: eth0    inet 10.0.0.1/24 x\n`)],
    free: [(text) => `PRETTY_NAME=${text}\n`, (text) => `1: ${text}`, (text) => `cpus=${text}\n`],
  },
  certificate: {
    many: [
      (n) =>
        repeat(n, (i) => `@ certificate c${i}\n@ missing\n@ unlinked\n`) +
        repeat(n, (i) => `renewal/c${i}.conf:a = b\n@ file live/c${i}/privkey.pem 1 644 0\n`),
      (n) => `@ certificate c\n@ missing\n@ unlinked\n${repeat(n, (i) => `renewal/c.conf:k${i} = b\n`)}`,
    ],
    free: [
      (text) => `@ certificate c\n@ missing\n@ unlinked\nrenewal/c.conf:${text}x\n`,
      (text) => `accounts/${text}\nlive/c/cert.pem:${text}`,
    ],
  },
  'names of a device': {
    many: [
      (n) => repeat(n, (i) => `of d${i}\nname /dev/n${i}\n`),
      (n) => `of d\n${repeat(n, (i) => `name /dev/n${i}\n`)}`,
    ],
    free: [(text) => `of d\nname ${text}\n`],
  },
  'certificate-use': { many: [(n) => repeat(n, (i) => `= c${i}\n/a\n`)], free: [(text) => `= c\n${text}`] },
  'change time': { many: [(n) => repeat(n, (i) => `1.5\t/a${i}\n`)], free: [(text) => `1${text}`] },
  checkout: {
    many: [
      (n) => repeat(n, (i) => `${hash(i)}\0state repository\0\0`),
      (n) => `${hash(1)}\0${repeat(n, (i) => `a ${hash(i)}\0`)}`,
      (n) => `${hash(1)}\0changes ${'?? a\n'.repeat(n)}\0remote ${'a b\n'.repeat(n)}\0\0`,
    ],
    free: [(text) => `${hash(1)}\0state repository\0remote ${text}\0\0`],
  },
  'chrony sourcedir': {
    many: [(n) => repeat(n, (i) => `sourcedir /a${i}\n`)],
    free: [(text) => `sourcedir ${text}x`, (text) => `${text}x`],
  },
  'chrony sources': { many: [(n) => repeat(n, (i) => `server a${i}\n`)], free: [(text) => text] },
  crontab: {
    many: [(n) => repeat(n, (i) => `crontab u${i}\n|* * * * * a\n`), (n) => `crontab u\n${'|a\n'.repeat(n)}`],
    free: [(text) => `crontab ${text}\n|${text}\n`],
  },
  debconf: {
    many: [(n) => repeat(n, (i) => `@ p${i} q\nvalue a\nowners a, b\n`)],
    free: [(text) => `@ p q\nvalue ${text}\nowners ${text}\n`],
  },
  disk: {
    many: [(n) => repeat(n, (i) => `/dev/sda${i}  41152736 3094812 36317800 8% /a\n`)],
    free: [(text) => `/dev/${text}x`, (text) => `/dev/sda 1${text}x`, (text) => `/dev/sda 1 1 1 8% /${text}`],
  },
  'DNS zone': {
    many: [
      (n) => `@ s 53 z. k.\n${repeat(n, (i) => `a${i}.z. 60 IN A 192.0.2.1\n`)}`,
      (n) => repeat(n, (i) => `@ s${i} 53 z. k.\nz. 60 IN SOA a\n`),
      (n) => `@ s 53 z. k.\n${'\tANY\tTSIG\t'.repeat(n)}`,
      (n) => `@ s 53 z. k.\n;; flags:${' aa'.repeat(n)}`,
    ],
    free: [
      (text) => `@ s 53 z. k.\na.z. 60 IN A${text}\u2028`,
      (text) => `@ s 53 z. k.\n;; flags:${text}`,
      (text) => `@ s 53 z. k.\n\tANY\tTSIG\t${text}`,
    ],
  },
  'file-bytes': {
    many: [(n) => repeat(n, (i) => `${Buffer.from(`/a${i}`).toString('base64')} YQ==\n`)],
    free: [(text) => `YQ== ${text}`],
  },
  file: {
    many: [
      (n) => repeat(n, () => 'files \n-\n/a\0.\n.\n\n'),
      (n) =>
        `files \n${Array(n).fill('-').join(' ')}\n${repeat(n, (i) => `/f${i}\0`)}${repeat(n, stat)}.\n${repeat(n, (i) => `${hash(i)}  /f${i}\n`)}.\n\n`,
    ],
    free: [
      (text) => `files \n-\n/a\x0081a4:0:0:1:1:1:root:root:"${text}\n.\n.\n\n`,
      (text) => `files \n-\n/a\x0081a4:0:0:1:1:1:r:r:"/a" -> "${text}"\n.\n\\${hash(1)}  ${text}\n.\n\n`,
    ],
  },
  fstab: { many: [(n) => 'a b c\n'.repeat(n)], free: [(text) => text] },
  group: {
    many: [(n) => repeat(n, (i) => `g${i}:x:${i}:a,b\n`), (n) => `g:x:1:${repeat(n, (i) => `u${i},`)}\n`],
    free: [(text) => `g:x:1:${text}\n`],
  },
  guard: { many: [(n) => repeat(n, (i) => `${hash(i)} 0\n`)], free: [(text) => `${hash(1)} ${text}`] },
  'home mode': {
    many: [(n) => repeat(n, (i) => `DIR_MODE=0${i}\n`)],
    free: [(text) => text, (text) => `DIR_MODE=${text}`, (text) => `HOME_MODE ${text}`],
  },
  home: {
    many: [
      (n) =>
        `${repeat(n, (i) => `home no 1 u${i}\n`)}${repeat(n, (i) => `mount /h${i}/m\n`)}${repeat(n, (i) => `account u${i}\n`)}.\n${repeat(n, (i) => `/h${i}\0`)}`,
      (n) =>
        `${repeat(n, (i) => `home no 1 u${i}\n`)}${repeat(n, (i) => `account u${i}\n`)}.\n${'/\0'.repeat(n)}`,
    ],
    free: [(text) => `home no 1 ${text}\u2028\naccount ${text}\nmount ${text}\n.\n${text}\0`],
  },
  'kernel module': { many: [(n) => repeat(n, (i) => `loaded m${i}\n`)], free: [(text) => `loaded ${text}`] },
  'leftovers of an account': {
    many: [(n) => repeat(n, (i) => `u${i} job /a\nu${i} linger\n`)],
    free: [(text) => `u job ${text}\n${text}`],
  },
  listening: {
    many: [
      (n) =>
        `@ sockets\n${repeat(n, (i) => `tcp LISTEN 0 1 0.0.0.0:${i} 0.0.0.0:* users:(("a",pid=${i},fd=1))\n@ cgroup ${i} 0::/a.slice/b.service\n`)}`,
    ],
    free: [
      (text) => `@ sockets\ntcp LISTEN 0 1 ${text}x\n`,
      (text) => `@ sockets\ntcp LISTEN 0 1 a:1 b:* users:(("${text}\n@ cgroup 1 0::/${text}\n`,
    ],
  },
  'live hostname': { many: [(n) => 'a\n'.repeat(n)], free: [(text) => text] },
  locale: { many: [(n) => repeat(n, (i) => `l${i}.UTF-8\n`)], free: [(text) => `a.${text}`, (text) => text] },
  'login shell': {
    many: [(n) => repeat(n, (i) => `/s${i}\nruns nothing: /s${i}\n`)],
    free: [(text) => text],
  },
  logrotate: {
    many: [(n) => `file /a\n${'|b\n'.repeat(n)}${repeat(n, (i) => `pattern p${i}\nlog l\n`)}`],
    free: [(text) => `file ${text}\n|${text}\n`],
  },
  look: { many: [(n) => 'a\n'.repeat(n)], free: [(text) => text] },
  manifest: {
    many: [
      (n) => repeat(n, (i) => `a${i}\0same\0\0none\0\0`),
      (n) =>
        `a\0other\0${repeat(n, (i) => `f 644 root root ./f${i}\0${hash(i)}  ./f${i}\0`)}\0found\0${repeat(n, (i) => `n${i}\0`)}\0`,
    ],
    free: [(text) => `a\0other\0f 644 root root ./${text}\0l - - - 1 ./${text}\0${text}\0\0none\0\0`],
  },
  'module configuration': {
    many: [
      (n) => repeat(n, (i) => `rules /a/${i}.conf\n|options m a=1\n`),
      (n) => `rules /a/b\n|options m ${repeat(n, (i) => `a${i}=1 `)}\n`,
    ],
    free: [(text) => `rules /a\n|options m ${text}\n`],
  },
  'mount point': {
    many: [(n) => repeat(n, (i) => `at /a${i}\ninside b\n`), (n) => `at /a\n${'inside b\n'.repeat(n)}`],
    free: [(text) => `home /${text}\nat /a\ninside ${text}\n`],
  },
  mount: {
    many: [(n) => repeat(n, (i) => `mount /a${i} \nyes 1 rw shared:1 - ext4 /dev/a rw\n`)],
    free: [(text) => `mount /a \nyes 1 rw ${text} - ext4 ${text}\n`, (text) => `mount ${text}`],
  },
  'network owner': {
    many: [(n) => `interface a\n${'owner b\n'.repeat(n)}`],
    free: [(text) => `interface ${text}\nowner ${text}`],
  },
  'nginx-servers': {
    many: [
      (n) => `= /a\n${'|server { listen 80; server_name a; }\n'.repeat(n)}`,
      (n) => `= /a\n|${'server {'.repeat(n)}${'listen 80;'.repeat(n)}\n`,
      (n) => `= /a\n|server {\n|server_name ${'a '.repeat(n)};\n`,
    ],
    free: [(text) => `= /a\n|server { server_name ${text}`, (text) => `= /a\n|server { listen ${text};`],
  },
  'npm-package': {
    many: [
      (n) => `installed {${repeat(n, (i) => `"p${i}":"1",`)}"z":"1"}\n`,
      (n) => repeat(n, () => `\n= {"registry":"","names":["a"]}\n{}\n`),
      (n) =>
        `= ${JSON.stringify({ registry: '', names: Array(n).fill('a') })}\n${JSON.stringify({ a: Array(n).fill({ latest: '1' }) })}`,
    ],
    free: [(text) => `installed ${text}`, (text) => `= {"registry":"","names":["a"]}\n${text}`],
  },
  package: {
    many: [
      (n) =>
        `native\tamd64\n${repeat(n, (i) => `package\tp${i}\tamd64\t1\tinstalled\t0\t0\ndeb\tp${i}\tamd64\t1\ta${i}\nprovided\tv${i}\tall\tp${i}\n`)}`,
      (n) => `\n= candidate main \n${repeat(n, (i) => `p${i}:\n  Candidate: 1\n`)}`,
      (n) => `\n= candidate ${'a'.repeat(n)}\n${'p:\n  Candidate: 1\n'.repeat(n)}`,
    ],
    free: [
      (text) => `package\t${text}\n= candidate \n${text}\n  Candidate: ${text}`,
      (text) => `= removal a\nRemv ${text}`,
    ],
  },
  path: { many: [(n) => repeat(n, (i) => `/a${i}\0`)], free: [(text) => `${text}\0`] },
  'pending handler': { many: [(n) => repeat(n, (i) => `h${i}\n`)], free: [(text) => text] },
  pg_hba: {
    many: [(n) => repeat(n, (i) => row(`a${i}`, { rules: [] }))],
    free: [(text) => text, (text) => row('a', text)],
  },
  pm2: {
    many: [(n) => repeat(n, (i) => `${JSON.stringify({ address: `a${i}`, fact: {} })}\n`)],
    free: [(text) => `{"address":"${text}`],
  },
  'port name': {
    many: [
      (n) => repeat(n, (i) => `s${i} ${i}/tcp b${i}\n`),
      (n) => `s 1/tcp ${repeat(n, (i) => `a${i} `)}\n`,
    ],
    free: [(text) => `s 1/tcp ${text}`, (text) => `s${text}`],
  },
  'PostgreSQL database': {
    many: [(n) => repeat(n, (i) => row(`a${i}`, { database: {} }) + row(`a${i}`, { extensions: {} }))],
    free: [(text) => text],
  },
  'PostgreSQL file': {
    many: [(n) => repeat(n, (i) => `k${i}\t/p\tregular file\to\tg\t600\t1\t1\t1\tYQ==\n`)],
    free: [(text) => `k\t${text}\t${text}\n`],
  },
  'PostgreSQL grant': {
    many: [(n) => repeat(n, (i) => row(`a${i}`, { schema: null }))],
    free: [(text) => text],
  },
  'PostgreSQL role': {
    many: [(n) => repeat(n, (i) => row(`a${i}`, { newSalt: 's', iterations: 1, role: null }))],
    free: [(text) => text],
  },
  'PostgreSQL server': {
    many: [(n) => repeat(n, (i) => `k${i}\t15/main\tonline\t/d\tonline 15\n`)],
    free: [(text) => `k\t${text}\tonline\t/d\t${text}`],
  },
  'PostgreSQL setting': {
    many: [(n) => repeat(n, (i) => row(`a${i}`, { live: null, files: [] }))],
    free: [(text) => text],
  },
  probe: {
    many: [(n) => repeat(n, (i) => `${hash(i)} open\n0\n`)],
    free: [(text) => `${hash(1)} ${text}\n0\n`, (text) => `${hash(1)} a\n0${text}`],
  },
  reboot: {
    many: [(n) => `boot a\n${repeat(n, (i) => `package p${i}\ninhibitor a\n`)}`],
    free: [(text) => `boot a\ninhibitor ${text}\npackage ${text}`],
  },
  program: { many: [(n) => repeat(n, (i) => `p${i}\n`)], free: [(text) => `${text}\n`] },
  release: {
    many: [
      (n) => repeat(n, (i) => `releases\0/a${i}\0end\0`),
      (n) =>
        `releases\0/a\0record\0${repeat(n, (i) => `r${i}\n`)}\0${repeat(n, (i) => `release\0r${i}\0\0`)}end\0`,
    ],
    free: [(text) => `releases\0/a\0link\0current\0${text}\0record\0${text}\0end\0`],
  },
  resolved: {
    many: [(n) => repeat(n, (i) => `file /a/${i}.conf\n|DNS=1\n`), (n) => `file /a\n${'|DNS=1\n'.repeat(n)}`],
    free: [(text) => `file /a\n|DNS${text}x`, (text) => `file /a\n|DNS=${text}x`],
  },
  session: { many: [(n) => 'a b c d\n'.repeat(n)], free: [(text) => `root\n${text}\n${text}`] },
  sha512: {
    many: [(n) => repeat(n, (i) => `/a${i}\0${hash(i)}${hash(i)} -\0`)],
    free: [(text) => `${text}\0${text}\0`],
  },
  'shown-certificate': {
    many: [(n) => repeat(n, (i) => `@ shown a${i} 443\n@ asked\n`)],
    free: [(text) => `@ shown a 443\n${text}`],
  },
  'ssh login': {
    many: [(n) => repeat(n, (i) => `u${i} authorizedkeysfile a\n`)],
    free: [(text) => `u authorizedkeysfile ${text}\n${text}`],
  },
  sshd: {
    many: [
      (n) => `+/a\0${repeat(n, () => ' Port 22\0')}-\0=port 22\n${'port 22\n'.repeat(n)}\0`,
      (n) => `${'+/a\0'.repeat(n)} Port 22\0`,
      (n) => `!/u\t${'-p 22 '.repeat(n)}\0`,
      (n) => '+/a\0-\0'.repeat(n),
    ],
    free: [
      (text) => `+/a\0 ${text}x\0 Port${text}x\0=${text}\0!/a\t-o${text}\0`,
      (text) => `+/a\0 Match all${text}x\0`,
    ],
  },
  sudoers: {
    many: [(n) => `+/a\n${repeat(n, () => ' a ALL=ALL\n')}`, (n) => `+/a\n${repeat(n, () => ' a \\\n')}`],
    free: [(text) => `+/a\n ${text}\\\n b\n`],
  },
  swap: {
    many: [(n) => repeat(n, (i) => `/s${i} file 1 0 -2\n`)],
    free: [(text) => `/s${text}x`, (text) => `/s file${text}x`],
  },
  sysctl: {
    many: [
      (n) =>
        repeat(
          n,
          (i) => `rw\0a/b${i}\n/proc/sys/a/b${i}\x001\nfile\0/etc/${i}.conf\n/etc/${i}.conf\0a.b${i} = 1\n`,
        ),
      (n) => `file\0/a\n${repeat(n, () => '/a\0a.b = 1\n')}`,
    ],
    free: [(text) => `file\0/a\n/a\0a.b${text}x\n/a\0${text}x\n/a\0a.b =${text}x\n`],
  },
  'systemd configuration': {
    many: [
      (n) => `@ daemon d\n${repeat(n, (i) => `@ file /a.conf.d/${i}.conf\n@ text A=b\n`)}`,
      (n) => `@ daemon d\n@ file /a\n${'@ text A=b\\\n'.repeat(n)}`,
      (n) => repeat(n, (i) => `@ daemon d${i}\n`),
    ],
    free: [(text) => `@ daemon d\n@ file /a\n@ text ${text}\n@ text A=${text}\\\n`],
  },
  tree: {
    many: [
      (n) => repeat(n, (i) => `["/a${i}",""]\0\0.\0`),
      (n) => `["/a",""]\0${repeat(n, (i) => `f 644 0 0 root:root:a${i}\0`)}\0.\0`,
    ],
    free: [(text) => `["${text}\0f 644 0 0 ${text}\0\0.\0`],
  },
  firewall: {
    many: [
      (n) =>
        `== installed\n${repeat(n, (i) => `/etc/ufw/user.rules:-A c${i} -j a\n/etc/ufw/user.rules:### tuple ### allow any ${i}\n/etc/ufw/applications.d/a${i}:[A${i}]\n/etc/ufw/applications.d/a${i}:ports=1\n`)}`,
      (n) => `== installed\n== live v4\n*filter\n${'-I a b\n'.repeat(n)}`,
      (n) =>
        `== installed\n== nftables\n${'table ip a {\n  chain b {\n    type filter hook input priority 0; policy drop;\n'.repeat(n)}`,
    ],
    free: [
      (text) => `== installed\n/etc/ufw/user.rules:-A a ${text}x\u2028\n== live v4\n-A a ${text}x\u2028\n`,
      (text) =>
        `== installed\n/etc/ufw/applications.d/a:ports${text}x\n/etc/ufw/applications.d/a:[${text}\n/etc/ufw/applications.d/${text}\n`,
      (text) =>
        `== installed\n/etc/ufw/ufw.conf:ENABLED=${text}\n== interface 1: ${text}\n== nftables\n type filter hook input ${text}`,
    ],
  },
  'unit template': {
    many: [
      (n) =>
        `@ user \n${repeat(n, (i) => `@ template t${i}@.service\n@ link t${i}@.service /a\n`)}${repeat(n, (i) => `Id=t${i}@a.service\nActiveState=active\n\n`)}`,
      (n) => repeat(n, (i) => `@ user u${i}\n@ template t@.service\n`),
    ],
    free: [
      (text) => `@ user \n@ template ${text}\nId=a@${text}.service\nActiveState=active\nNames=${text}\n`,
    ],
  },
  unit: {
    many: [
      (n) =>
        `@ user \n${repeat(n, (i) => `@ unit u${i}.service\n@ link u${i}.service /a\n`)}${repeat(n, (i) => `Id=u${i}.service\nNames=u${i}.service\nTriggeredBy=u${i}.timer\n\n`)}Id=x\nNames=y\n\n`,
      (n) =>
        `@ user \n@ unit a.service\n${repeat(n, (i) => `@ file /f${i}\n@ text [Service]\n@ text A=b\n`)}Id=a.service\nDropInPaths=${repeat(n, (i) => `/f${i} `)}\n`,
      (n) =>
        `@ user \n@ unit a.service\n@ file /f\n${'@ text A=b\\\n'.repeat(n)}Id=a.service\nDropInPaths=${'/f '.repeat(n)}\n`,
      (n) =>
        `@ user \n${repeat(n, (i) => `@ unit u${i}.service\n`)}Id=a.service\nNames=${repeat(n, (i) => `u${i}.service `)}\n`,
      (n) => repeat(n, (i) => `@ user u${i}\n@ unit a.service\nId=a.service\n`),
    ],
    free: [
      (text) => `@ user \n@ unit a\n@ ${text}\nId=a\nDropInPaths=${text}\nStateChangeTimestamp=${text}\n`,
      (text) => `@ user \n@ unit a\n@ file /f\n@ text ${text}\nId=a\nDropInPaths=/f\n`,
    ],
  },
  'user manager': { many: [(n) => repeat(n, (i) => `u${i}:1:yes:no\n`)], free: [(text) => text] },
  user: {
    many: [
      (n) =>
        `${repeat(n, (i) => `u${i}:x:${i}:${i}::/h:/s\n`)}.\n.\n${repeat(n, (i) => `g${i}:x:${i}:u${i},u1\n`)}.\n${repeat(n, (i) => `u${i}\n`)}.\n${repeat(n, (i) => `u${i}\n`)}.\n${repeat(n, (i) => `u${i} ${i}\n`)}.\n`,
      (n) => `${'a:x:1:1::/h:/s\n'.repeat(n)}.\n.\n${repeat(n, (i) => `g${i}:x:${i}:a\n`)}.\n.\n.\n.\n`,
    ],
    free: [(text) => `${text}\n.\n${text}\n.\ng:x:1:${text}\n.\n.\n.\nu${text}x\n.\n`],
  },
  way: {
    many: [(n) => repeat(n, (i) => `/a${i}\0/a\0\0\0\0`), (n) => `/a\0/a\0\0${'/m\n'.repeat(n)}\0\0`],
    free: [(text) => `/a\0/a\0${text}\0${text}\0\0`],
  },
};

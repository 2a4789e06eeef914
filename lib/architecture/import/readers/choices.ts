import type { Choices } from './choice';

export const statuses: Choices = [
  ['draft', /\b(draft|wip|work in progress|in progress|proposed|planned)\b/i],
  ['active', /\b(active|in use|live|current|approved|in production)\b/i],
  ['deprecated', /\b(deprecated|obsolete|superseded|replaced|retired)\b/i],
];
export const hostingKinds: Choices = [
  [
    'on-premise',
    /\b(on[- ]?prem(ises?)?|own (hardware|servers|racks?|data ?cent(re|er))|co-?location|racks?)\b/i,
  ],
  ['cloud', /\b(cloud|aws|amazon|ec2|azure|gcp|google|digital ?ocean|linode|scaleway|ovh|vultr|vps)\b/i],
];
export const processManagers: Choices = [
  ['systemd', /\bsystemd\b/i],
  ['pm2', /\bpm2\b/i],
];
export const dnsManagers: Choices = [
  ['bind9', /\bbind ?9?\b|\bnamed\b/i],
  ['route53', /\broute ?53\b/i],
  ['hosts-file', /\/etc\/hosts|\bhosts?[- ]files?\b/i],
  ['manual', /\b(manual|manually|by hand)\b/i],
];
export const configurationTools: Choices = [
  ['hostwright', /\bhostwright\b/i],
  ['ansible', /\bansible\b/i],
  ['puppet', /\bpuppet\b/i],
  ['chef', /\bchef\b/i],
  ['manual', /\b(manual|manually|by hand)\b/i],
];
export const logTools: Choices = [
  ['elk', /\b(elk( stack)?|elastic ?search|elastic|kibana|logstash)\b/i],
  ['loki', /\b(grafana )?loki\b/i],
  ['cloudwatch-logs', /\b(aws )?cloud ?watch([ -]logs)?\b/i],
  ['rsyslog', /\b(r?syslog)\b/i],
  ['journal', /\b(journal|journald|journalctl)\b/i],
];
export const logFormats: Choices = [
  ['json', /\bjson\b/i],
  ['text', /\b(plain ?text|text)\b/i],
];
export const metricTools: Choices = [
  ['prometheus', /\bprometheus\b/i],
  ['influxdb', /\binflux ?(db)?\b/i],
  ['cloudwatch-metrics', /\b(aws )?cloud ?watch([ -]metrics)?\b/i],
];
export const dashboardTools: Choices = [
  ['grafana', /\bgrafana\b/i],
  ['cloudwatch-dashboards', /\b(aws )?cloud ?watch([ -]dashboards)?\b/i],
  ['page', /^\s*page\b/i],
  ['none', /^\s*none\b/i],
];
export const alertTools: Choices = [
  ['alertmanager', /\balert ?manager\b/i],
  ['grafana-alerting', /\bgrafana([ -]alerting)?\b/i],
  ['cloudwatch-alarms', /\b(aws )?cloud ?watch([ -]alarms)?\b/i],
];
export const channelKinds: Choices = [
  ['slack', /\bslack\b/i],
  ['pagerduty', /\bpager ?duty\b/i],
  ['email', /\b(e-?mail|mail)\b|[\w.+-]+@[\w-]+\.\w+/i],
  ['webhook', /\bweb ?hook\b/i],
];
export const secretStores: Choices = [
  ['environment-variables', /\b(environment|env)[- ](variables?|vars?|files?)\b|\.env\b/i],
  ['vault', /\b(hashicorp vault|vault)\b/i],
  ['aws-secrets-manager', /\b(aws[ -])?secrets?[ -]manager\b/i],
  ['age-file', /\bage[- ](encrypted[- ])?files?\b|\bencrypted with age\b/i],
];
export const enforcements: Choices = [
  ['redirect', /\bredirect(s|ed|ion)?\b|\b30[18]\b/i],
  ['hsts', /\b(hsts|strict[- ]transport[- ]security)\b/i],
  ['closed-port', /\bclosed[- ]port\b|\bport 80 (is )?closed\b/i],
  ['none', /^\s*(none|not enforced)\b/i],
];
export const issuers: Choices = [
  ['lets-encrypt', /\blet'?’?s[- ]?encrypt\b/i],
  ['aws-acm', /\b(aws[- ]?acm|acm|aws certificate manager)\b/i],
  ['acme', /\b(own )?acme\b/i],
  ['manual', /\b(manual|manually|by hand)\b/i],
];
export const buildTools: Choices = [
  ['jenkins', /\bjenkins\b/i],
  ['gitlab-ci', /\bgit ?lab\b(-ci)?/i],
  ['github-actions', /\bgithub([- ]actions)?\b/i],
  ['manual', /\b(manual|manually|by hand)\b/i],
];

/** Where Debian's package looks for its configuration. */
export const configurationPath = '/etc/prometheus/alertmanager.yml';
/** The flags that Debian's unit hands over. */
export const flagsPath = '/etc/default/prometheus-alertmanager';
export const templatesPath = '/etc/prometheus/alertmanager_templates/hostwright.tmpl';
export const secretsPath = '/etc/prometheus/alertmanager_secrets';
export const caPath = '/etc/prometheus/alertmanager_smtp_ca.pem';
/** The program that the role puts on the host; administrators use it, too. */
export const program = '/usr/local/sbin/alerting';

import type { Secret } from '../../lib';

export type Severity = 'critical' | 'warning';

export interface AlertingOptions {
  /** Who gets to know. Each severity needs at least one. */
  readonly channels: readonly [AlertChannel, ...AlertChannel[]];
  /** How mail is sent; needed for channels of kind `email`. */
  readonly smtp?: SmtpOptions | undefined;
  /** IPv4 or IPv6 address to listen at. Default: `127.0.0.1`. */
  readonly address?: string | undefined;
  /** Default: 9093. */
  readonly port?: number | undefined;
  /** Where people reach it, for the links in notifications. Default: host name and port. */
  readonly externalUrl?: string | undefined;
  /** Labels whose values make alerts one notification. Default: `['alertname']`. */
  readonly groupBy?: readonly string[] | undefined;
  /** How long the first notification of a group waits for more alerts. Default: `30s`. */
  readonly groupWait?: string | undefined;
  /** How long a notification about changes of a group waits. Default: `5m`. */
  readonly groupInterval?: string | undefined;
  /** After how long an alert that still fires is sent again. Default: critical `4h`, warning `24h`. */
  readonly repeat?: Readonly<Partial<Record<Severity, string>>> | undefined;
  /**
   * Labels that a warning and a critical alert have in common when the critical one silences the warning; `false`: it
   * never does. Default: `['alertname', 'instance']`.
   */
  readonly inhibit?: readonly string[] | false | undefined;
  /** Definitions in Go's template language, which replace those of Alertmanager. Default: its own. */
  readonly templates?: string | undefined;
  /** How long silences and sent notifications are remembered. Default: `120h`. */
  readonly retention?: string | undefined;
  /** Other Alertmanagers that share silences and notifications. Default: none, and no port for them. */
  readonly cluster?: ClusterOptions | undefined;
  /** Seconds that a channel may take for the test alert, and again for its end. Default: 30. */
  readonly testSeconds?: number | undefined;
}

/** A channel, of the shape that the architecture has, with the value of its secret. */
export interface AlertChannel {
  readonly kind: 'slack' | 'pagerduty' | 'email' | 'webhook';
  /** Channel of Slack, service of PagerDuty (its name here only), mail address, or URL of the webhook. */
  readonly to: string;
  /**
   * slack: the URL of the incoming webhook; pagerduty: the integration key; email: the password of `smtp.username`;
   * webhook: the bearer token, default none.
   */
  readonly secret?: Secret | undefined;
  /** Default: both, for `pagerduty` only `critical`. */
  readonly severities?: readonly Severity[] | undefined;
  /** Send the end of an alert as well. Default: true. */
  readonly sendResolved?: boolean | undefined;
  /** Where PagerDuty takes events: another region has another URL. Default: the one of Alertmanager. */
  readonly url?: string | undefined;
}

export interface SmtpOptions {
  /** The mail server: `mail.example.com:587`. With port 465 TLS comes first, with others STARTTLS. */
  readonly smarthost: string;
  /** The address that mails come from. */
  readonly from: string;
  /** The login at the mail server; the password is the `secret` of the channel. Default: no login. */
  readonly username?: string | undefined;
  /** Refuse to send without TLS. Default: true. */
  readonly tls?: boolean | undefined;
  /** Certificates in PEM that vouch for the mail server. Default: those that the host trusts. */
  readonly ca?: string | undefined;
  /** The name that the host gives itself. Default: `localhost`. */
  readonly hello?: string | undefined;
}

export interface ClusterOptions {
  /** Address and port for the others: `192.0.2.9:9094`, TCP and UDP. */
  readonly listen: string;
  /** Addresses and ports of the others. */
  readonly peers: readonly string[];
}

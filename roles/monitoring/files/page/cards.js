import { element, figure } from './draw.js';
import { inWords } from './units.js';

const hostFigures = [
  ['CPU', 'cpu', 'percent'],
  ['Memory', 'memory', 'percent'],
  ['Disk', 'disk', 'percent'],
];
const serviceFigures = [
  ['Requests', 'rate', 'rate'],
  ['p95', 'p95', 'seconds'],
  ['p99', 'p99', 'seconds'],
  ['Errors', 'errors', 'ratio'],
];

/** A card for each host that has a target, those with trouble first. */
export function hostCards({ up, lines, alerts }) {
  const asked = up.filter(({ metric }) => metric.job !== 'probe');
  const names = namesOf(asked, 'host');
  return sorted(
    names.map((name) => {
      const targets = asked.filter(({ metric }) => metric.host === name);
      return card(name, {
        targets,
        alerts: about(alerts, 'host', name),
        figures: drawn(hostFigures, lines, { host: name }),
      });
    }),
  );
}

/** A card for each job, and for each service that is asked from outside. */
export function serviceCards({ up, probes, lines, alerts }) {
  const jobs = [
    ...new Set([...namesOf(up, 'job').filter((job) => job !== 'probe'), ...namesOf(probes, 'service')]),
  ];
  return sorted(
    jobs.map((name) => {
      const targets = up.filter(({ metric }) => metric.job === name);
      const asked = probes.filter(({ metric }) => metric.service === name);
      const figures = [
        ...drawn(serviceFigures, lines, { job: name }).filter(([, line]) => line !== undefined),
        ...drawn([['Answer', 'probe', 'seconds']], lines, { service: name }).filter(
          ([, line]) => line !== undefined,
        ),
      ];
      const found = [...about(alerts, 'job', name), ...about(alerts, 'service', name)];
      return card(name, { targets, asked, alerts: found, figures });
    }),
  );
}

/** The alerts that fire, the critical ones first. */
export function alertRows(alerts) {
  if (alerts.length === 0) return [element('li', {}, 'None fires.')];
  const rank = ({ metric }) => (metric.severity === 'critical' ? 0 : 1);
  return [...alerts]
    .sort((one, other) => rank(one) - rank(other))
    .map(({ metric: { alertname, severity, host, job, service, path, mountpoint } }) => {
      const where = [service ?? job, host, mountpoint ?? path].filter(Boolean).join(', ');
      return element(
        'li',
        { class: 'is-bad' },
        element('strong', {}, alertname),
        ` ${severity}${where === '' ? '' : `: ${where}`}`,
      );
    });
}

const figureTexts = {
  hostwright_last_run_seconds: ({ playbook }, ago) => `${playbook} was run ${ago} ago`,
  hostwright_last_drift_check_seconds: ({ playbook }, ago) =>
    `drift from ${playbook} was looked for ${ago} ago`,
  hostwright_certificate_expires_seconds: ({ path, host }, ago, isOver) =>
    `certificate ${path} on ${host} ${isOver ? 'ended' : 'ends in'} ${ago}${isOver ? ' ago' : ''}`,
  postgres_last_successful_dump_seconds: ({ database, host }, ago) =>
    `${database} on ${host} was dumped ${ago} ago`,
  postgres_last_successful_restore_seconds: ({ database, host }, ago) =>
    `the dump of ${database} on ${host} was restored for a test ${ago} ago`,
};

/** Times of last successes, and of ends to come, in words. */
export function figureRows(figures, drift, now = Date.now() / 1000) {
  const rows = figures.map(({ metric, value }) => {
    const text = figureTexts[metric.__name__](metric, inWords(now - value), value < now);
    const isBad = metric.__name__.includes('expires') && value < now;
    return element('li', isBad ? { class: 'is-bad' } : {}, text);
  });
  const differing = drift
    .filter(({ value }) => value > 0)
    .map(({ metric, value }) =>
      element('li', { class: 'is-bad' }, `${metric.subject} differs from ${metric.playbook}: ${value} tasks`),
    );
  const all = [...differing, ...rows];
  return all.length === 0 ? [element('li', { class: 'none' }, 'Nobody says anything of them.')] : all;
}

function card(name, { targets, asked = [], alerts, figures }) {
  const down = targets.filter(({ value }) => value !== 1);
  const unwell = asked.filter(({ value }) => value !== 1);
  const words = [
    targets.length === 0
      ? undefined
      : down.length === 0
        ? `${targets.length} up`
        : `${down.length} of ${targets.length} down: ${placesOf(down, name)}`,
    asked.length === 0
      ? undefined
      : unwell.length === 0
        ? `${asked.length} well`
        : `${unwell.length} of ${asked.length} not well: ${placesOf(unwell, name)}`,
    ...new Set(alerts.map(({ metric }) => metric.alertname)),
  ].filter(Boolean);
  const trouble = down.length + unwell.length + alerts.length;
  const made = element(
    'li',
    trouble === 0 ? {} : { class: 'is-bad' },
    element('h3', {}, name),
    element('p', { class: 'where' }, words.join(' · ')),
    ...(figures.length === 0
      ? []
      : [element('dl', {}, ...figures.map(([title, line, unit]) => figure(title, line, unit)))]),
  );
  made.dataset.find =
    `${name} ${targets.map(({ metric }) => `${metric.job} ${metric.host}`).join(' ')}`.toLowerCase();
  return { made, name, trouble };
}

function placesOf(down, name) {
  const places = down.map(({ metric }) => (metric.host === name ? metric.job : metric.host));
  return places.length > 5 ? `${places.slice(0, 5).join(', ')}, …` : places.join(', ');
}

function drawn(figures, lines, wanted) {
  const [[label, value]] = Object.entries(wanted);
  return figures.map(([title, key, unit]) => [
    title,
    lines[key].find(({ metric }) => metric[label] === value)?.line,
    unit,
  ]);
}

function about(alerts, label, value) {
  return alerts.filter(({ metric }) => metric[label] === value);
}

function namesOf(series, label) {
  return [...new Set(series.map(({ metric }) => metric[label]))].filter(Boolean);
}

function sorted(cards) {
  const byName = new Intl.Collator('en', { numeric: true });
  return cards
    .sort((one, other) => other.trouble - one.trouble || byName.compare(one.name, other.name))
    .map(({ made }) => made);
}

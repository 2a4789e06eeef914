import { alertRows, figureRows, hostCards, serviceCards } from './cards.js';
import { valuesNow, valuesOver } from './prometheus.js';

const lines = {
  cpu: 'host:cpu_used:percent',
  memory: 'host:memory_used:percent',
  disk: 'max by (host) (host:disk_used:percent)',
  rate: 'job:requests:rate5m',
  p95: 'job:request_seconds:p95',
  p99: 'job:request_seconds:p99',
  errors: 'job:request_errors:ratio',
  probe: 'max by (service) (probe_duration_seconds)',
};
const numbers = {
  up: 'up',
  probes: 'probe_success',
  alerts: 'ALERTS{alertstate="firing"}',
  drift: 'hostwright_drift_findings',
  figures:
    '{__name__=~"hostwright_last_run_seconds|hostwright_last_drift_check_seconds|hostwright_certificate_expires_seconds|postgres_last_successful_(dump|restore)_seconds"}',
};
const secondsBetween = 30;
const part = (id) => document.getElementById(id);
let turn = 0;

/** Asks for all figures and shows them; what was asked for before the last choice is thrown away. */
async function refresh() {
  const own = ++turn;
  const seconds = Number(part('range').value);
  try {
    const [overTime, now] = await Promise.all([
      all(lines, (query) => valuesOver(query, seconds)),
      all(numbers, valuesNow),
    ]);
    if (own !== turn) return;
    show({ ...now, lines: overTime });
    say(`As of ${new Date().toLocaleTimeString()}.`, false);
  } catch (error) {
    if (own === turn) say(`Prometheus does not answer: ${error.message}`, true);
  }
}

async function all(queries, ask) {
  const answers = await Promise.all(Object.values(queries).map((query) => ask(query)));
  return Object.fromEntries(Object.keys(queries).map((name, at) => [name, answers[at]]));
}

function show(found) {
  part('alerts').replaceChildren(...alertRows(found.alerts));
  part('services').replaceChildren(...serviceCards(found));
  part('hosts').replaceChildren(...hostCards(found));
  part('figures').replaceChildren(...figureRows(found.figures, found.drift));
  find();
}

function find() {
  const word = part('find').value.trim().toLowerCase();
  for (const card of document.querySelectorAll('.cards > li'))
    card.hidden = !card.dataset.find.includes(word);
}

function say(text, isBad) {
  const state = part('state');
  state.classList.toggle('is-bad', isBad);
  state.textContent = text;
}

part('view').addEventListener('submit', (event) => event.preventDefault());
part('find').addEventListener('input', find);
part('range').addEventListener('change', () => void refresh());
setInterval(() => void (document.hidden || refresh()), secondsBetween * 1000);
void refresh();

import { withUnit } from './units.js';

const width = 100;
const height = 30;

/** An element with attributes and children; texts are texts, whatever is in them. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** A name, a line over time, and the value of now. `unit` decides how numbers are written, and where the top is. */
export function figure(name, line, unit) {
  const values = line?.values.map(([, value]) => value).filter(Number.isFinite) ?? [];
  const isCurrent = line !== undefined && line.end - (line.values.at(-1)?.[0] ?? 0) <= 2 * line.step;
  const now = isCurrent ? line.values.at(-1)[1] : Number.NaN;
  return element(
    'div',
    { class: 'figure' },
    element('dt', {}, name),
    element('dd', {}, values.length === 0 ? '' : picture(line, { values, name, unit })),
    element('dd', { class: 'now' }, withUnit(now, unit)),
  );
}

function picture(line, { values, name, unit }) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const top = unit === 'percent' ? 100 : high || 1;
  const label = `${name}: from ${withUnit(low, unit)} to ${withUnit(high, unit)}`;
  const pieces = unbroken(line).map((piece) => piece.map((point) => placed(point, line, top)));
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    ...pieces.map((piece) => svg('path', { class: 'area', d: `${drawn(piece)}V${height}H${piece[0][0]}Z` })),
    svg('path', { class: 'base', d: `M0 ${height}H${width}` }),
    ...pieces.map((piece) => svg('path', { class: 'line', d: drawn(piece) })),
  );
}

/** The pieces between gaps: where a host said nothing, there is no line. */
function unbroken({ values, step }) {
  const pieces = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const point of values) {
    if (!Number.isFinite(point[1])) continue;
    if (point[0] - last > 1.5 * step) pieces.push([]);
    pieces.at(-1).push(point);
    last = point[0];
  }
  return pieces;
}

function placed([time, value], { start, end }, top) {
  const x = ((time - start) / (end - start)) * width;
  const y = height - Math.min(1, Math.max(0, value / top)) * (height - 1);
  return [Number(x.toFixed(2)), Number(y.toFixed(2))];
}

function drawn(piece) {
  return (
    piece.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('') + (piece.length === 1 ? 'h.5' : '')
  );
}

function svg(name, attributes, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

import { defineTask, type TaskFunction } from '../contract/define-task';
import { editValue, shownElement, valueProblems } from './edit';
import { keyName } from './value';
import { editing, type EditedFacts } from '../shared/files/edited-task';
import { configValueArgs, type ConfigValueArgs } from './args';

/** What the task `configValue` looks at. */
export interface ConfigValueFacts extends EditedFacts {}

/**
 * One value, or one element of a list, in an ini, JSON, TOML or YAML file that something else owns. Every byte outside of
 * the value stays as it is, comments and layout too; comments within a value that is replaced go with it, and the diff
 * shows them. Sections, objects and lists around the value are created. Where YAML cannot be changed without a change to
 * other lines, the task refuses.
 *
 * YAML has two versions, in which `no`, `0644`, `22:22` and `2026-01-31` mean different things. A value is as declared only
 * if parsers of both read it so; the task writes it with quotes where that is needed.
 *
 * YAML files may have 64 KiB, TOML files 32 KiB. Dates and times of TOML can be replaced, but not declared.
 *
 * @example
 * configValue({
 *   path: '/etc/app.ini',
 *   key: ['server', 'port'],
 *   value: 8080,
 *   create: true,
 * });
 *
 * @example
 * configValue({ path: '/etc/app.json', key: ['log-opts', 'max-size'], value: '10m', create: true });
 *
 * @example
 * configValue({
 *   path: '/srv/compose.yaml',
 *   key: ['services', 'web', 'ports'],
 *   value: ['8080:80'],
 *   create: true,
 * });
 *
 * @example
 * configValue({
 *   path: '/etc/wireguard/wg0.conf',
 *   format: 'ini',
 *   key: ['Peer', { PublicKey: 'xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=' }, 'PersistentKeepalive'],
 *   value: 25,
 * });
 * configValue({
 *   path: '/etc/prometheus/prometheus.yml',
 *   key: ['scrape_configs', { job_name: 'node' }, 'scrape_interval'],
 *   value: '30s',
 * });
 *
 * @example
 * configValue({ path: '/etc/containerd/config.toml', key: ['disabled_plugins'], element: 'cri', state: 'absent' });
 *
 * @unseen
 * - The content of a file that a package or a command of the same run would bring: check takes it for empty.
 *
 * @ansible ini_file
 * - One task for ini, JSON, TOML and YAML; Ansible has no modules for the last three. `key` is `['section', 'option']`.
 * - A missing file is an error unless `create: true`.
 * - A commented-out `;option = …` stays as it is; the value is added to its section.
 * - An option has one line, or those of the declared list: as with `exclusive: true`.
 * - Spaces around the equals sign are as in the neighbouring lines: there is no `no_extra_spaces`.
 * - A section that is there several times is refused, unless `key` chooses one by a value in it. Another spelling of the
 *   key, with `-` or `_` or in capitals, is refused as well.
 * - A whole section is removed with `blockInFile` or `replace`.
 */
export const configValue: TaskFunction<ConfigValueArgs, ConfigValueFacts> = defineTask({
  name: 'configValue',
  args: configValueArgs,
  title: ({ path, key, element }) =>
    `configValue ${path}: ${keyName(key)}${element === undefined ? '' : ` ${shownElement(element)}`}`,
  check: valueProblems,
  ...editing(editValue),
});

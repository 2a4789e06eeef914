import { expect } from 'chai';
import ejs from 'ejs';
import { ansibleTasks } from '../../bench/ansible-tasks';
import bench from '../../bench/play';
import { createDirectory, removeDirectory } from '../../bench/scene';
import { templates, toEjs } from '../../bench/workload';
import { tasksOf } from '../../lib/engine/items';
import { Fetched } from '../../lib/engine/fetched';
import { argumentProblems, itemsOf } from '../../lib/engine/prepare';
import { sampleHost } from '../../lib/engine/sample-host';

describe('the workload of the benchmark', () => {
  let directory = '';
  before(() => {
    directory = createDirectory();
  });
  after(() => removeDirectory(directory));

  const hostwrightTasks = () =>
    bench.plays.flatMap((play) =>
      tasksOf(itemsOf(play, sampleHost({ name: 'lab1', vars: { templates: `${directory}/templates` } }))),
    );

  it('has 107 tasks', () => {
    expect(hostwrightTasks()).to.have.lengthOf(107);
  });

  it('has no task with wrong arguments', () => {
    expect(argumentProblems('Workload', hostwrightTasks(), new Fetched())).to.deep.equal([]);
  });

  it('is the same list of tasks for Ansible, which needs one more line to read new units', () => {
    const names = ansibleTasks('/templates').map(({ name }) => name);
    const titles = hostwrightTasks().map(({ task }) => task.title);
    expect(names.filter((name) => name !== 'read new units')).to.deep.equal(titles);
  });

  it('has templates of 30 lines', () => {
    expect(templates.map(({ text }) => text.split('\n').length - 1)).to.deep.equal(templates.map(() => 30));
  });

  it('says in ejs what it says in Jinja', () => {
    const [{ text, vars } = { text: '', vars: {} }] = templates;
    const lines = ejs.render(toEjs(text), { host: 'lab1', ...vars }).split('\n');
    expect(lines.slice(0, 7)).to.deep.equal([
      '# app1 on lab1',
      'listen = 8001',
      'workers = 2',
      'peer = alpha1.example.net:8001',
      'peer = beta1.example.net:8001',
      'peer = gamma1.example.net:8001',
      'option1 = app1-1',
    ]);
    expect(lines.at(-1)).to.equal('');
  });
});

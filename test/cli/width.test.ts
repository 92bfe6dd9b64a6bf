import { textWidth } from '../../src/cli/width';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';

test.each<[number | undefined, number]>([
  [undefined, 100], [0, 100], [1, 40], [39, 40], [40, 40], [80, 80], [120, 120], [121, 120], [400, 120],
])('%s columns', (columns, width) => {
  expect(textWidth({ columns })).toBe(width);
});

const folder = temporaryFolder();

test.each([['lint'], ['exposures'], ['trace', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432']])('%s: a terminal without columns is one of unknown width', async (command, ...options) => {
  copyExample('three-tier/bad', folder());
  const run = (columns: number): Promise<unknown> => runCli([command, 'plan.json', ...options], { cwd: folder(), isTTY: true, columns });
  expect(await run(0)).toEqual(await run(100));
  expect(await run(0)).not.toEqual(await run(40));
});

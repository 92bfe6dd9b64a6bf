import { findingSteps } from '../../../src/report/map/finding-steps';
import { toldText } from '../../../src/report/map/told';
import { finding } from '../finding';
import { about } from './small';

const HOST = { address: 'aws_instance.host', message: 'is reached first', location: null };
const DETOUR = { severity: 'medium', ports: 'tcp/5432', related: [HOST], resources: [{ ...about('aws_db_instance.db', 'latent'), indirect: true }] } as const;

test.each([
  ['a detour', finding(DETOUR), ['aws_instance.host -> aws_db_instance.db tcp/5432 certain medium']],
  ['a possible one', finding({ ...DETOUR, confidence: 'possible' }), ['aws_instance.host -> aws_db_instance.db tcp/5432 possible medium']],
  ['one whose services are not told', finding({ ...DETOUR, ports: '(sensitive)' }), ['aws_instance.host -> aws_db_instance.db (sensitive) certain medium']],
  ['one that is accepted', finding({ ...DETOUR, suppressed: true }), []],
  ['a way of packets', finding({ ...DETOUR, resources: [about('aws_db_instance.db', 'exposed')] }), []],
])('%s', (_, each, expected) => {
  expect(findingSteps([each]).map(({ from, to, confidence, severity, ...told }) => `${from} -> ${to} ${toldText(told)} ${confidence} ${severity}`)).toEqual(expected);
});

import { count, explainProblem, MAKE_A_PLAN } from '../../src/cli/problem';
import type { Problem } from '../../src/cli/problem';

test.each<[Problem, readonly string[]]>([
  [{ kind: 'no-such-file', path: 'plna.json', hint: ' (did you mean plan.json?)' }, ['plna.json: no such file or folder (did you mean plan.json?)']],
  [{ kind: 'no-such-file', path: 'x', hint: '' }, ['x: no such file or folder']],
  [{ kind: 'no-match', pattern: '*.json' }, ['*.json: no file matches']],
  [{ kind: 'unreadable', path: 'x', reason: 'permission denied' }, ['x: permission denied']],
  [{ kind: 'unwritable', path: 'x', reason: 'is a folder' }, ['x: is a folder']],
  [{ kind: 'plugin', path: 'x.js', reason: 'exports no rules' }, ['x.js: exports no rules']],
  [{ kind: 'no-plan-in-folder', path: 'x', skipped: 0, configuration: false }, ['x: no plan in JSON', MAKE_A_PLAN]],
  [{ kind: 'no-plan-in-folder', path: 'x', skipped: 1, configuration: false }, ['x: no plan in JSON (1 JSON file of another kind)', MAKE_A_PLAN]],
  [{ kind: 'no-plan-in-folder', path: 'x', skipped: 2, configuration: true },
    ['x: Terraform configuration but no plan in JSON (2 JSON files of another kind)', `cd x && terraform init && ${MAKE_A_PLAN}`]],
  [{ kind: 'plan', path: 'x', error: { kind: 'empty' } }, ['x: the file is empty; the command that should have written it printed nothing', MAKE_A_PLAN]],
  [{ kind: 'plan', path: 'x', error: { kind: 'truncated', line: 3, column: 4 } }, ['x: the JSON is cut off at line 3, column 4', MAKE_A_PLAN]],
  [{ kind: 'configuration', path: 'c.yaml', mistakes: [{ line: 1, column: 2, message: 'one' }, { line: 30, column: 4, message: 'two' }] }, ['c.yaml:1:2: one', 'c.yaml:30:4: two']],
  [{ kind: 'discovered-plugins', path: '.tf-sglint.yaml' }, [
    '.tf-sglint.yaml: plugins run code, and this file was found rather than named: it may come from the change that is being judged',
    'name the file (--config .tf-sglint.yaml) or each plugin (--plugin FILE) on the command line',
  ]],
  [{ kind: 'several-configurations', paths: ['a.yml', 'a.json'] }, ['a.yml, a.json: one of them is the configuration, and which is not said', 'keep one, or name one: --config FILE']],
  [{ kind: 'unknown-rule', name: 'x', hint: '' }, ['unknown rule "x"', 'tf-sglint rules lists them']],
  [{ kind: 'unknown-rule', name: 'shh', hint: ' (did you mean ssh?)' }, ['unknown rule "shh" (did you mean ssh?)', 'tf-sglint rules lists them']],
  [{ kind: 'output-is-plan', path: 'x' }, ['x: is a plan to read and cannot be a report to write']],
  [{ kind: 'no-resources' }, ['no security group and no network ACL in what was given, and --require-resources was asked for']],
  [{ kind: 'partial-sarif', paths: ['a', 'b'] }, [
    'a, b: not a whole plan, so no SARIF was written: uploading it would close the alerts of what is missing', '--allow-partial writes it all the same',
  ]],
  [{ kind: 'port', text: 'ssh' }, ['"ssh" is no service; write tcp/443, udp/53, icmp/8 or any']],
  [{ kind: 'several-plans', path: '.' }, [expect.stringMatching(/^\.: .*one plan/) as string]],
  [{ kind: 'saved-plan', path: 'tf.plan', fault: 'cut-off', reasons: ['x'] }, ['tf.plan: this is a saved plan that is cut off', 'copy it again, whole, or make it again: terraform plan -out=tf.plan']],
  [{ kind: 'no-such-address', text: 'x', nearest: [] }, ['x: nothing in the plan has this address']],
  [{ kind: 'no-such-address', text: 'x', nearest: ['y', 'z'] }, ['x: nothing in the plan has this address', 'did you mean y?', 'did you mean z?']],
])('%j', (problem, lines) => {
  expect(explainProblem(problem)).toEqual(lines);
});

test('the words of no problem end in a stop or say "fail", which Atlantis takes for a failure of the run', () => {
  const kinds: readonly Problem[] = [{ kind: 'no-resources' }, { kind: 'discovered-plugins', path: 'p' }, { kind: 'partial-sarif', paths: ['p'] }, { kind: 'port', text: 'p' }, { kind: 'output-is-plan', path: 'p' }];
  expect(kinds.flatMap(explainProblem).filter((line) => /fail|\.$/i.test(line))).toEqual([]);
});

test.each<[number, string]>([[0, '0 plans'], [1, '1 plan'], [2, '2 plans'], [1000, '1000 plans']])('%d in words', (number, words) => {
  expect(count(number, 'plan')).toBe(words);
});

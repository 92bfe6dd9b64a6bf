import { aclOf, groupsOf } from '../../src/reach/place-words';

const NOTHING = { certain: [], possible: [], open: ['elsewhere'] };

test('what is known has its names, and the rest is told by whose it is', () => {
  const either = { certain: [], possible: ['a', 'b'], open: [] };
  expect([groupsOf('aws_instance.i', either), groupsOf('aws_instance.i', NOTHING)]).toEqual(['a, b', 'a group of aws_instance.i that is not known']);
  expect([aclOf({ subnet: 's', acl: either }), aclOf({ subnet: 's', acl: NOTHING })]).toEqual(['a or b', 'the network ACL of s']);
});

import rule from '../../rules/public-orchestration-port';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({ rule, noun: 'an orchestration service', port: 10250, range: [10240, 10252], other: 10251 });

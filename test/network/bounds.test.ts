import { exactly, mapBounds } from '../../src/network/bounds';

describe('bounds', () => {
  it('of what is known are equal', () => {
    expect(exactly(22)).toEqual({ certain: 22, possible: 22 });
  });

  it('are both mapped by a monotone operation', () => {
    expect(mapBounds({ certain: 1, possible: 5 }, (size) => size * 2)).toEqual({ certain: 2, possible: 10 });
  });
});

/** How large a random run is: WORLDS worlds (12 by default) drawn from the seed SEED (20261 by default). */
export const RUN_SIZE = {
  worlds: Number(process.env['WORLDS'] ?? '12'),
  seed: Number(process.env['SEED'] ?? '20261'),
};

export * from './interval-set';
export * from './address';
export * from './internet';
export * from './service';
export * from './packet-set';
export * from './show';
export * from './telling';

/** Raise when any schema of the contract changes; test/contract/wire.test.ts holds the hash that goes with it. */
export const WIRE_VERSION = 2;

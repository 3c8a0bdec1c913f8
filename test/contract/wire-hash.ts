import { createHash } from 'node:crypto';
import { z } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import { ERROR_CODES, failure } from '../../shared/contract/errors.ts';
import type { MethodSpec } from '../../shared/contract/method.ts';
import { BRIDGE } from '../../shared/contract/bridge.ts';

/** The same object whatever order its keys were written in. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)])) : value;

/** Every method as it goes over the wire: who may call it, what it takes, what it answers. */
export const wireShape = (): unknown =>
  sorted({
    methods: Object.fromEntries(Object.entries<MethodSpec>(contract).map(([name, spec]) => [name, {
      kind: spec.kind, can: spec.can, personal: spec.personal ?? false, input: z.toJSONSchema(spec.input, { io: 'input', unrepresentable: 'any' }), output: z.toJSONSchema(spec.output, { io: 'output', unrepresentable: 'any' }),
    }])),
    errors: [...ERROR_CODES].toSorted(), failure: z.toJSONSchema(failure, { unrepresentable: 'any' }), bridge: BRIDGE,
  });
export const wireHash = (): string => createHash('sha256').update(JSON.stringify(wireShape())).digest('hex').slice(0, 32);

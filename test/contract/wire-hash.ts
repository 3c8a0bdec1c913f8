import { createHash } from 'node:crypto';
import { z } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import { ERROR_CODES, failure } from '../../shared/contract/errors.ts';
import type { MethodSpec } from '../../shared/contract/method.ts';
import { BRIDGE } from '../../shared/contract/bridge.ts';
import { MEASURES } from '../../shared/indicators/measures.ts';
import { carrierAnswers, carrierRequests } from '../../shared/sync/carrier.ts';
import { FIELD_NAMES } from '../../shared/sync/fields.ts';
import * as protocol from '../../shared/sync/protocol.ts';
import { PURPOSES } from '../../shared/sync/sealing.ts';
import { SET_CODES } from '../../shared/sync/statement.ts';

/** The same object whatever order its keys were written in. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;

/** Every method as it goes over the wire: who may call it, what it takes, what it answers. */
export const wireShape = (): unknown =>
  sorted({
    methods: Object.fromEntries(
      Object.entries<MethodSpec>(contract).map(([name, spec]) => [
        name,
        {
          kind: spec.kind,
          can: spec.can,
          personal: spec.personal ?? false,
          input: z.toJSONSchema(spec.input, { io: 'input', unrepresentable: 'any' }),
          output: z.toJSONSchema(spec.output, { io: 'output', unrepresentable: 'any' }),
        },
      ]),
    ),
    errors: [...ERROR_CODES].toSorted(),
    failure: z.toJSONSchema(failure, { unrepresentable: 'any' }),
    bridge: BRIDGE,
  });
const hashOf = (shape: unknown): string => createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 32);
export const wireHash = (): string => hashOf(wireShape());

/** Everything that goes between a centre and its city: schemas, closed vocabularies, bounds, what is signed as what. */
export const lineShape = (): unknown => {
  const {
    header,
    envelope,
    grant,
    syncRequest,
    syncResponse,
    epochRequest,
    epochResponse,
    pullRequest,
    pullResponse,
    PAYLOAD_OF,
    ITEM_BODY,
    SYNC_LIMITS,
    SYNC_PATHS,
  } = protocol;
  const schemas: Readonly<Record<string, z.ZodType>> = {
    header,
    envelope,
    grant,
    syncRequest,
    syncResponse,
    epochRequest,
    epochResponse,
    pullRequest,
    pullResponse,
    ...PAYLOAD_OF,
    ...Object.fromEntries(Object.entries(ITEM_BODY).map(([kind, body]) => [`item ${kind}`, body])),
    carrierRequests,
    carrierAnswers,
  };
  return sorted({
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any' })]),
    ),
    limits: SYNC_LIMITS,
    paths: SYNC_PATHS,
    fields: FIELD_NAMES,
    measures: MEASURES,
    codes: SET_CODES,
    purposes: PURPOSES,
  });
};
export const lineHash = (): string => hashOf(lineShape());

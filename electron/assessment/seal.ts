import { hash } from 'node:crypto';
import { evidenceOf } from '../../db/queries/evidence.ts';
import type { Store } from '../../db/store.ts';
import { effectiveAnswer, judgeLeaf } from '../../shared/assessment/sheet.ts';
import type { IndicatorReading } from '../../shared/contract/assessment.ts';
import { leafRecord, type Sheet } from './read.ts';

type Sealed = {
  readonly year: number;
  readonly revision: number;
  readonly setId: string;
  readonly signer: string;
  readonly at: string;
  readonly leaves: Readonly<Record<string, unknown>>;
  readonly readings: Readonly<Record<string, IndicatorReading>>;
  readonly totals: { readonly self: number; readonly provable: number; readonly claimable: number };
};
const digestOf = (sealed: Sealed): string => hash('sha256', JSON.stringify(sealed));

/** What a submitted sheet froze: every answer, its points, its papers by SHA-256, what the engine said, who signed and when; and the digest over all of it. */
export function sealOf(store: Store, sheet: Sheet, signer: string, at: string): { readonly text: string; readonly digest: string } {
  const leaves: Record<string, unknown> = {};
  const readings: Record<string, IndicatorReading> = {};
  let self = 0,
    provable = 0,
    claimable = 0;
  for (const k of sheet.kept) {
    const judged = judgeLeaf(k, sheet.row.year);
    self += judged.points ?? 0;
    provable += judged.provable ?? 0;
    if (judged.points !== null) claimable += k.leaf.max;
    if (k.reading !== null) readings[k.leaf.id] = k.reading;
    leaves[k.leaf.id] = {
      answer: effectiveAnswer(k),
      verdict: k.verdict,
      points: judged.points,
      explained: k.explanation !== '',
      papers: evidenceOf(store, 'assessment', leafRecord(sheet.row.id, k.leaf.id)).map(
        (e) => e.sha256 ?? `${e.docNo}|${e.docOn ?? ''}|${e.issuer}`,
      ),
    };
  }
  const sealed: Sealed = {
    year: sheet.row.year,
    revision: sheet.row.revision,
    setId: sheet.row.setId,
    signer,
    at,
    leaves,
    readings,
    totals: { self, provable, claimable },
  };
  const digest = digestOf(sealed);
  return { text: JSON.stringify({ ...sealed, digest }), digest };
}
/** For verify: a sealed sheet is what it was when it was sealed. */
export function sealHolds(text: string): boolean {
  const { digest, ...sealed } = JSON.parse(text) as Sealed & { digest: string };
  return digestOf(sealed) === digest;
}

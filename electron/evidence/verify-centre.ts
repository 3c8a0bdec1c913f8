import { sealedSheets } from '../../db/queries/assessment.ts';
import { verifyStore } from '../../db/verify.ts';
import type { Store } from '../../db/store.ts';
import type { VerifyResult } from '../../shared/contract/admin.ts';
import { sealHolds } from '../assessment/seal.ts';
import { evidenceCheck } from './keep.ts';

/** Everything a centre proves to itself: the store from its dossiers up, the papers beside it, what was sealed. Reads only. */
export function verifyCentre(store: Store, dataDir: string, onProgress: (done: number, total: number) => void): VerifyResult {
  return store.sql
    .transaction(() => {
      const result = verifyStore(store, onProgress);
      const broken = sealedSheets(store).filter((text) => !sealHolds(text)).length;
      const checks = [
        ...result.checks,
        evidenceCheck(store, dataDir),
        {
          id: 'sealed-sheets',
          ok: broken === 0,
          detail: broken === 0 ? 'Phiếu tự đánh giá đã nộp giữ nguyên như lúc niêm phong' : `${broken} phiếu tự đánh giá đã nộp bị sửa`,
        },
      ];
      return { ...result, ok: checks.every((c) => c.ok), checks };
    })
    .deferred();
}

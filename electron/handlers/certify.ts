import { Refusal } from '../../shared/contract/errors.ts';
import { approveRestatement, certifyPeriod, identitiesOf, proposeRestatement, rejectRestatement } from '../certify/certify.ts';
import { listCertified, previewPeriod, readCertified, readSheet } from '../certify/read.ts';
import { reportOfRevision } from '../certify/report.ts';
import { keptSheets } from '../certify/sheet.ts';
import type { Handlers } from '../server/handler.ts';

export const certifyHandlers = {
  'certify.list': ({ period }, ctx) => listCertified(ctx.store, { today: ctx.today, accountId: ctx.session.user.id }, period),
  'certify.read': ({ period }, ctx) =>
    readCertified(ctx.store, period, { today: ctx.today, accountId: ctx.session.user.id, sheets: keptSheets(ctx.store, ctx.services) }),
  'certify.preview': ({ period }, ctx) => ({ ...previewPeriod(ctx.store, period, ctx.today), identities: [...identitiesOf(ctx, period)] }),
  'certify.sheet': ({ period, to, after, limit }, ctx) => {
    const sheet = readSheet(ctx.store, period, { today: ctx.today, sheets: keptSheets(ctx.store, ctx.services) }, { to, after, limit });
    if (sheet === null) throw new Refusal('not-found', { what: 'certified-period' });
    return sheet;
  },
  'certify.report': ({ period, revision }, ctx) => reportOfRevision(ctx.store, period, revision, ctx.today, ctx.session.user.name),
  'certify.certify': ({ period, fingerprint }, ctx) => certifyPeriod(ctx, period, fingerprint),
  'certify.propose': ({ period, reason, words }, ctx) => {
    proposeRestatement(ctx, period, reason, words.trim());
    return {};
  },
  'certify.approve': ({ period, fingerprint }, ctx) => approveRestatement(ctx, period, fingerprint),
  'certify.reject': ({ period, words }, ctx) => {
    rejectRestatement(ctx, period, words.trim());
    return {};
  },
} satisfies Partial<Handlers>;

import { Button } from '@mantine/core';
import { IconCash, IconCircleCheck, IconFileOff, IconPrinter, IconReceipt, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import type { Action, DossierFull } from '../../../shared/contract/dossiers.ts';
import { dayOfInstant, timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import {
  COMPONENT_KIND_LABEL,
  DIGITISED_LABEL,
  FEE_MODE_LABEL,
  PAY_METHOD_LABEL,
  RESULT_BY_LABEL,
} from '../../../shared/vi/dossier-words.ts';
import { vnDayShort, vnInstant, vnInt, vnMoney } from '../../../shared/vi/format.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { lookOf } from './history-look.ts';
import { PayFeeForm, DigitiseForm } from './forms/line-forms.tsx';
import type { FormProps } from './forms/form.ts';
import classes from './panel.module.css';

type Doing = Pick<FormProps, 'busy' | 'failure'> & {
  /** Answers whether it went through. */ readonly onDo: (action: Action) => Promise<boolean>;
  readonly onOpenForm: () => void;
};
type TabProps = Doing & { readonly dossier: DossierFull };

/** What happened, newest first: who did it, at which counter, and to whom it went. */
export const HistoryTab = ({ dossier }: { readonly dossier: DossierFull }) => (
  <>
    <Timeline
      items={dossier.history
        .toSorted((a, b) => b.seq - a.seq)
        .map((line) => {
          const [icon, tone] = lookOf(line.type);
          const who = line.counter === '' ? line.actor : `${line.actor}, ${line.counter}`;
          return {
            key: line.seq,
            icon,
            tone,
            title: line.lateEntry ? `${line.title} (nhập muộn)` : line.title,
            reverted: line.reverted,
            at: `${vnDayShort(dayOfInstant(line.at))} ${timeOfInstant(line.at)}`,
            detail: (
              <>
                {line.detail !== '' && <p>{line.detail}</p>}
                <p className={classes.sub} title={vnInstant(line.at)}>
                  {who}
                  {line.lateEntry || line.day !== dayOfInstant(line.at) ? ` · cho ngày ${vnDayShort(line.day)}` : ''}
                  {line.reverted ? ' · đã hoàn tác' : ''}
                </p>
              </>
            ),
          };
        })}
    />
    <dl className={classes.facts}>
      <dt>Người xử lý</dt>
      <dd>{dossier.row.officer}</dd>
      <dt>Nhận kết quả</dt>
      <dd>{RESULT_BY_LABEL[dossier.resultBy]}</dd>
      {dossier.noteOnSlip !== '' && (
        <>
          <dt>Ghi trên phiếu</dt>
          <dd>{dossier.noteOnSlip}</dd>
        </>
      )}
      {dossier.lookupPin !== '' && (
        <>
          <dt>Mã tra cứu</dt>
          <dd>{dossier.lookupPin}</dd>
        </>
      )}
    </dl>
  </>
);

export const PapersTab = ({ dossier, ...doing }: TabProps) => {
  const [open, setOpen] = useState<number | null>(null);
  const may = dossier.allowed.includes('digitise');
  if (dossier.components.length === 0)
    return (
      <Empty
        icon={IconFileOff}
        fact="Hồ sơ này không ghi thành phần giấy tờ"
        todo={
          dossier.origin === 'import'
            ? 'Hồ sơ nhập từ tệp sổ không kèm danh mục giấy tờ.'
            : 'Danh mục giấy tờ của thủ tục được khai ở Quản trị.'
        }
      />
    );
  return (
    <ul className={classes.items}>
      {dossier.components.map((paper) => (
        <li key={paper.position} className={classes.item}>
          {paper.received ? (
            <IconCircleCheck size={16} stroke={1.8} data-ok="" aria-label="Đã nhận" />
          ) : (
            <IconFileOff size={16} stroke={1.8} {...(paper.required ? { 'data-missing': '' } : {})} aria-label="Chưa nhận" />
          )}
          <div className={classes.itemBody}>
            <p>{paper.name}</p>
            <p className={classes.sub}>
              {[
                COMPONENT_KIND_LABEL[paper.kind],
                paper.received ? quantity(paper) : 'Chưa nhận',
                paper.presentOnly ? 'xuất trình' : DIGITISED_LABEL[paper.digitised],
                paper.pages > 0 ? `${vnInt(paper.pages)} trang` : '',
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
            {open === paper.position && (
              <DigitiseForm
                {...doing}
                paper={paper}
                onCancel={() => setOpen(null)}
                onDo={(action) => void doing.onDo(action).then((ok) => ok && setOpen(null))}
              />
            )}
          </div>
          {may && paper.received && !paper.presentOnly && paper.digitised === 'none' && open !== paper.position && (
            <Button
              size="xs"
              leftSection={<IconScan size={15} stroke={1.7} aria-hidden />}
              onClick={() => {
                doing.onOpenForm();
                setOpen(paper.position);
              }}
            >
              Số hóa
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
};
const quantity = (paper: DossierFull['components'][number]): string =>
  [paper.originalQty > 0 ? `${paper.originalQty} bản chính` : '', paper.copyQty > 0 ? `${paper.copyQty} bản sao` : '']
    .filter((part) => part !== '')
    .join(', ');

/** `taking` opens the first line still owed. */
export const FeesTab = ({ dossier, taking, ...doing }: TabProps & { readonly taking: boolean }) => {
  const [open, setOpen] = useState<number | null>(() => (taking ? firstOwed(dossier) : null));
  const may = dossier.allowed.includes('payFee');
  if (dossier.fees.length === 0) return <Empty icon={IconReceipt} fact="Hồ sơ này không phát sinh phí, lệ phí" />;
  return (
    <>
      <ul className={classes.items}>
        {dossier.fees.map((fee, position) => (
          <li key={`${position}-${fee.name}`} className={classes.item}>
            {fee.paid ? (
              <IconCircleCheck size={16} stroke={1.8} data-ok="" aria-label="Đã thu" />
            ) : (
              <IconCash
                size={16}
                stroke={1.8}
                {...(owes(fee) ? { 'data-missing': '' } : {})}
                aria-label={owes(fee) ? 'Chưa thu' : 'Không phải thu'}
              />
            )}
            <div className={classes.itemBody}>
              <p>
                {fee.name}: {vnMoney(fee.amount)}
              </p>
              <p className={classes.sub}>
                {[
                  fee.kind === 'phi' ? 'Phí' : 'Lệ phí',
                  FEE_MODE_LABEL[fee.mode],
                  fee.paid
                    ? `đã thu${fee.method === null ? '' : `, ${PAY_METHOD_LABEL[fee.method].toLocaleLowerCase('vi')}`}`
                    : owes(fee)
                      ? 'chưa thu'
                      : '',
                  fee.receiptNo === '' ? '' : `biên lai ${fee.receiptNo}`,
                  fee.exemptReason,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
              {fee.basis !== '' && <p className={classes.sub}>{fee.basis}</p>}
              {open === position && (
                <PayFeeForm
                  {...doing}
                  fee={fee}
                  position={position}
                  onCancel={() => setOpen(null)}
                  onDo={(action) => void doing.onDo(action).then((ok) => ok && setOpen(null))}
                />
              )}
            </div>
            {may && owes(fee) && open !== position && (
              <Button
                size="xs"
                leftSection={<IconCash size={15} stroke={1.7} aria-hidden />}
                onClick={() => {
                  doing.onOpenForm();
                  setOpen(position);
                }}
              >
                Thu
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.sum}>
        <span>Cộng</span>
        <span>{vnMoney(feeTotal(dossier))}</span>
      </p>
    </>
  );
};
const firstOwed = (dossier: DossierFull): number | null => {
  const position = dossier.fees.findIndex(owes);
  return position < 0 ? null : position;
};
const owes = (fee: DossierFull['fees'][number]): boolean => !fee.paid && fee.amount > 0 && (fee.mode === 'before' || fee.mode === 'after');
export const feeTotal = (dossier: DossierFull): number =>
  dossier.fees.reduce((sum, fee) => sum + (fee.mode === 'exempt' || fee.mode === 'none' ? 0 : fee.amount), 0);

const FORM_NAME: Readonly<Record<string, string>> = {
  'mau-01': 'Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  'mau-02': 'Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
};

export const PrintsTab = ({ dossier }: { readonly dossier: DossierFull }) =>
  dossier.prints.length === 0 ? (
    <Empty icon={IconPrinter} fact="Chưa in bản nào" todo="In Mẫu 01 bằng nút In hoặc phím F4." />
  ) : (
    <ul className={classes.items}>
      {dossier.prints
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .map((print) => (
          <li key={`${print.form}-${print.copy}-${print.at}`} className={classes.item}>
            <IconPrinter size={16} stroke={1.7} aria-hidden />
            <div className={classes.itemBody}>
              <p>{FORM_NAME[print.form] ?? print.form}</p>
              <p className={classes.sub}>
                Lần in {vnInt(print.copy)} · {vnInstant(print.at)} · {print.by}
              </p>
            </div>
          </li>
        ))}
    </ul>
  );

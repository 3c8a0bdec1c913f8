import { CloseButton } from '@mantine/core';
import { useCallback, useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { Action, DossierFull } from '../../../shared/contract/dossiers.ts';
import { COUNTER } from '../../../shared/contract/method.ts';
import { supplementAsked } from '../../../shared/vi/dossier-words.ts';
import { errorLine } from '../../../shared/vi/errors.ts';
import { vnInt, vnMoney } from '../../../shared/vi/format.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { arrowAlong } from '../../parts/arrow-along.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { usePrintReceipts, usePrintSupplement } from '../../print/use-print-forms.tsx';
import { useCan, useSession } from '../../session/session.ts';
import type { Acting } from './act.ts';
import { ActionForm, hasForm, type FormKind } from './forms/ActionForm.tsx';
import type { AfterAction } from './forms/form.ts';
import { NoteField } from './NoteField.tsx';
import classes from './panel.module.css';
import { PanelActions, primaryOf, type Primary } from './PanelActions.tsx';
import { PanelHead } from './PanelHead.tsx';
import { FeesTab, feeTotal, HistoryTab, PapersTab, PrintsTab } from './PanelTabs.tsx';

export type PanelHandle = { readonly focus: () => void };
type Props = {
  readonly ref: Ref<PanelHandle>;
  readonly id: number;
  readonly acting: Acting;
  /** Set by whoever wants the keys inside; taken when this dossier is on show. */
  readonly entering: { current: boolean };
  readonly onClose: () => void;
};
type Tab = 'history' | 'papers' | 'fees' | 'prints';

/** The dossier beside the table. It follows the current row; keys go in with Enter and back with Esc. */
export const Panel = ({ ref, id, acting, entering, onClose }: Props) => {
  const query = useCentre('dossiers.read', { id });
  const root = useRef<HTMLElement>(null);
  const primaryButton = useRef<HTMLButtonElement>(null);
  const dossier = query.data?.row.id === id ? query.data : undefined;
  const shown = dossier ?? (query.error === null ? query.data : undefined);

  const enter = useCallback((): void => {
    const target = primaryButton.current ?? root.current;
    target?.focus({ preventScroll: true });
  }, []);
  useImperativeHandle(ref, () => ({
    focus: () => {
      // The panel may still show the row before: focus waits for its own dossier.
      if (dossier === undefined) return;
      entering.current = false;
      enter();
    },
  }));
  useEffect(() => {
    if (dossier === undefined || !entering.current) return;
    entering.current = false;
    enter();
  }, [dossier, entering, enter]);
  useKeys({ Esc: () => (root.current?.contains(document.activeElement) === true ? onClose() : false) });

  return (
    <aside
      ref={root}
      className={classes.panel}
      tabIndex={-1}
      aria-label={shown === undefined ? 'Hồ sơ' : `Hồ sơ ${shown.row.code}`}
      aria-busy={dossier === undefined}
    >
      {query.error !== null && dossier === undefined && (
        <div className={classes.who}>
          <div className={classes.codeLine}>
            <CloseButton className={classes.push} size={24} aria-label="Đóng, phím Esc" onClick={onClose} />
          </div>
          <ErrorBox failure={failureOf(query.error)} onRetry={() => void query.refetch()} />
        </div>
      )}
      {shown === undefined && query.error === null && (
        <p className={classes.wait} role="status">
          Đang mở hồ sơ…
        </p>
      )}
      {shown !== undefined && (
        <OpenPanel key={shown.row.id} dossier={shown} acting={acting} onClose={onClose} primaryButton={primaryButton} enter={enter} />
      )}
    </aside>
  );
};

type OpenProps = {
  readonly dossier: DossierFull;
  readonly acting: Acting;
  readonly onClose: () => void;
  readonly primaryButton: { current: HTMLButtonElement | null };
  readonly enter: () => void;
};

const OpenPanel = ({ dossier, acting, onClose, primaryButton, enter }: OpenProps) => {
  const { user, today, nowLocal } = useSession();
  const mayPrint = useCan(...COUNTER);
  const [tab, setTab] = useState<Tab>('history');
  const [form, setForm] = useState<FormKind | null>(null);
  const [taking, setTaking] = useState(0);
  const [printing, setPrinting] = useState(false);
  const [printFailure, setPrintFailure] = useState<string | null>(null);
  const backToPrimary = useRef(false);
  /** The dossier acted on here last: its panel keeps the keys when a refresh takes their button away. */
  const acted = useRef<number | null>(null);
  const printReceipts = usePrintReceipts();
  const printSupplement = usePrintSupplement();
  const { row } = dossier;
  const primary = primaryOf(dossier, user.name);
  // Whom it may be handed to is known before the form opens.
  useCentre('officers.list', {}, { enabled: dossier.allowed.includes('forward') });

  // A form whose act is no longer allowed (a colleague was faster) closes; what happened is in the timeline.
  const openForm = form !== null && hasForm(form) && dossier.allowed.includes(form) ? form : null;
  const open = (kind: Primary): void => {
    acting.clear();
    setForm(kind === 'payFee' ? null : kind);
    if (kind === 'payFee') {
      setTab('fees');
      setTaking((n) => n + 1);
    }
  };
  const cancel = (): void => {
    setForm(null);
    acting.clear();
    backToPrimary.current = true;
  };
  // After an act the row stays current and the keys stand on the next likely step; what had them may be gone.
  useEffect(() => {
    if (openForm !== null || !(backToPrimary.current || document.activeElement === document.body)) return;
    if (backToPrimary.current || acted.current === row.id) enter();
    backToPrimary.current = false;
  }, [openForm, row.revision, primary, row.id, enter]);

  const print = async (what: () => Promise<unknown>): Promise<void> => {
    setPrinting(true);
    setPrintFailure(null);
    try {
      await what();
    } catch (error) {
      setPrintFailure(errorLine(failureOf(error)));
    } finally {
      setPrinting(false);
    }
  };
  const mau02 = (lines: readonly string[], reason: string): Promise<void> =>
    print(() =>
      printSupplement({
        dossierId: row.id,
        person: dossier.person,
        procedure: { code: row.procedureCode, name: dossier.procedureName },
        lines,
        reason,
        day: today,
        time: nowLocal.slice(11, 16),
      }),
    );

  const act = async (action: Action, after: AfterAction = {}): Promise<boolean> => {
    const ok = await acting.act({ id: row.id, revision: row.revision, code: row.code }, action);
    if (!ok) return false;
    setForm(null);
    acted.current = row.id;
    if (action.kind !== 'note') backToPrimary.current = true;
    if (after.printSupplement !== undefined) void mau02(after.printSupplement.lines, after.printSupplement.reason);
    return true;
  };
  useKeys({ F4: () => (!mayPrint || dossier.receivedAt === null ? false : void print(() => printReceipts([row.id]))) });

  const supplement = dossier.history.findLast((line) => line.type === 'requestSupplement' && !line.reverted);
  const tabs: readonly { readonly key: Tab; readonly label: string }[] = [
    { key: 'history', label: 'Diễn biến' },
    { key: 'papers', label: `Giấy tờ ${vnInt(dossier.components.length)}` },
    { key: 'fees', label: `Lệ phí ${vnMoney(feeTotal(dossier))}` },
    { key: 'prints', label: `Bản in ${vnInt(dossier.prints.length)}` },
  ];
  const doing = {
    busy: acting.busy,
    failure: acting.failure,
    onDo: (action: Action) => act(action),
    onOpenForm: () => {
      setForm(null);
      acting.clear();
    },
  };
  return (
    <>
      <PanelHead dossier={dossier} onClose={onClose} />
      <div className={classes.scroll}>
        <div className={classes.doing}>
          <PanelActions
            dossier={dossier}
            mayPrint={mayPrint}
            primary={primary}
            primaryRef={primaryButton}
            onForm={open}
            printing={printing}
            onPrint={() => void print(() => printReceipts([row.id]))}
            onPrintSupplement={
              supplement === undefined || !mayPrint
                ? null
                : () => {
                    const asked = supplementAsked(supplement.detail);
                    void mau02(asked.lines, asked.reason);
                  }
            }
          />
          {printFailure !== null && (
            <p className={classes.late} role="alert">
              Chưa in được: {printFailure}
            </p>
          )}
          {openForm !== null && (
            <div className={classes.form}>
              <ActionForm
                key={openForm}
                kind={openForm}
                subject={{ kind: 'one', dossier }}
                busy={acting.busy}
                failure={acting.failure}
                onDo={(action, after) => void act(action, after)}
                onCancel={cancel}
              />
            </div>
          )}
        </div>
        <div
          className={classes.tabs}
          role="tablist"
          aria-label="Nội dung hồ sơ"
          onKeyDown={arrowAlong(
            tabs.map(({ key }) => key),
            tab,
            setTab,
            'tab',
          )}
        >
          {tabs.map(({ key, label }) => (
            <button
              key={key}
              id={`panel-tab-${key}`}
              type="button"
              role="tab"
              aria-selected={tab === key}
              aria-controls="panel-content"
              tabIndex={tab === key ? 0 : -1}
              className={classes.tab}
              onClick={() => setTab(key)}
            >
              {label}
            </button>
          ))}
        </div>
        <div id="panel-content" role="tabpanel" aria-labelledby={`panel-tab-${tab}`} className={classes.tabPanel} tabIndex={0}>
          {tab === 'history' && <HistoryTab dossier={dossier} />}
          {tab === 'papers' && <PapersTab dossier={dossier} {...doing} />}
          {tab === 'fees' && <FeesTab key={taking} dossier={dossier} taking={taking > 0} {...doing} />}
          {tab === 'prints' && <PrintsTab dossier={dossier} />}
        </div>
      </div>
      {dossier.allowed.includes('note') && (
        <div className={classes.foot}>
          <NoteField busy={acting.busy} onNote={(text) => act({ kind: 'note', text })} />
        </div>
      )}
    </>
  );
};

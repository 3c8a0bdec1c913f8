import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { vnInt } from '../../shared/vi/format.ts';
import { Empty } from './Empty.tsx';
import { KeyCap } from './KeyCap.tsx';
import { Row, Table, Td, Th } from './Table.tsx';
import classes from './Ledger.module.css';

export type LedgerColumn<R> = {
  readonly key: string;
  readonly head: string;
  readonly num?: boolean;
  /** The one column that truncates. */ readonly clip?: boolean;
  readonly cell: (row: R) => ReactNode;
  readonly title?: (row: R) => string;
};
type Props<R> = {
  /** Name for screen readers, and the noun of the count: "nhiệm vụ". */
  readonly label: string;
  readonly noun: string;
  readonly rows: readonly R[];
  readonly idOf: (row: R) => number | string;
  readonly columns: readonly LedgerColumn<R>[];
  readonly current: number | string | null;
  readonly onCurrent: (id: number | string | null) => void;
  /** Search, filters; above the rows. */
  readonly bar?: ReactNode;
  readonly foot?: ReactNode;
  readonly empty: { readonly icon: Icon; readonly fact: string; readonly todo?: string; readonly action?: ReactNode };
  /** Beside the list while a row is current, or while something new is made. */
  readonly panel?: ReactNode;
  readonly panelLabel?: string;
  readonly rowHeight?: 29 | 41;
  /** Of a long list drawn in part: how many there are. */
  readonly total?: number;
};

/**
 * A list of records with the detail of one beside it. One tab stop; arrows, Home and End move, Enter goes into the panel,
 * Esc there comes back to the same row, and Esc on the row closes the panel: the list has its whole width again.
 */
export const Ledger = <R,>({
  label,
  noun,
  rows,
  idOf,
  columns,
  current,
  onCurrent,
  bar,
  foot,
  empty,
  panel,
  panelLabel,
  rowHeight = 29,
  total = rows.length,
}: Props<R>) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const side = useRef<HTMLElement>(null);
  const at = rows.findIndex((r) => idOf(r) === current);
  useEffect(() => {
    body.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const focusRow = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    onCurrent(idOf(row));
    body.current?.querySelectorAll<HTMLElement>('tr')[index]?.focus();
  };
  const shut = at >= 0 && panel !== undefined && panel !== null;
  const onKey = (e: KeyboardEvent): void => {
    // Ctrl+Enter and its like belong to the form in the panel.
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const next = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: rows.length - 1,
      PageDown: Math.min(rows.length - 1, at + 15),
      PageUp: Math.max(0, at - 15),
    }[e.key];
    if (next !== undefined) {
      e.preventDefault();
      focusRow(next);
      return;
    }
    if (e.key === 'Enter') {
      e.preventDefault();
      side.current?.focus();
    }
    if (e.key === 'Escape' && shut) {
      e.preventDefault();
      onCurrent(null);
    }
  };
  return (
    <div className={classes.ledger}>
      <div className={classes.list}>
        {bar !== undefined && <div className={classes.bar}>{bar}</div>}
        <div className={classes.scroll}>
          {rows.length === 0 ? (
            <div className={classes.empty}>
              <Empty {...empty} />
            </div>
          ) : (
            <Table label={label} rows={rowHeight}>
              <thead>
                <tr>
                  {columns.map((c) => (
                    <Th key={c.key} num={c.num === true} clip={c.clip === true}>
                      {c.head}
                    </Th>
                  ))}
                </tr>
              </thead>
              <tbody ref={body} onKeyDown={onKey}>
                {rows.map((row, i) => {
                  const id = idOf(row);
                  return (
                    <Row
                      key={id}
                      current={id === current}
                      tabIndex={id === current || (at < 0 && i === 0) ? 0 : -1}
                      data-clickable
                      onClick={() => onCurrent(id)}
                    >
                      {columns.map((c) => (
                        <Td
                          key={c.key}
                          num={c.num === true}
                          clip={c.clip === true}
                          title={c.title?.(row)}
                          {...(c.clip === true ? { 'data-name': true } : {})}
                        >
                          {c.cell(row)}
                        </Td>
                      ))}
                    </Row>
                  );
                })}
              </tbody>
            </Table>
          )}
        </div>
        <div className={classes.foot}>
          {shut && (
            <Button size="xs" variant="subtle" rightSection={<KeyCap>Esc</KeyCap>} onClick={() => onCurrent(null)}>
              Đóng chi tiết
            </Button>
          )}
          {foot}
          <span className={classes.count}>{at >= 0 ? `Dòng ${vnInt(at + 1)} / ${vnInt(total)}` : `${vnInt(total)} ${noun}`}</span>
        </div>
      </div>
      {panel !== undefined && panel !== null && (
        <aside
          ref={side}
          className={classes.panel}
          tabIndex={-1}
          aria-label={panelLabel ?? label}
          onKeyDown={(e) => {
            if (e.key !== 'Escape' || e.defaultPrevented) return;
            e.preventDefault();
            const row = body.current?.querySelectorAll<HTMLElement>('tr')[Math.max(0, at)];
            if (row === undefined) onCurrent(null);
            else row.focus();
          }}
        >
          {panel}
        </aside>
      )}
    </div>
  );
};

type SectionProps = { readonly title: string; readonly note?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode };
/** A part of the panel: small head, then its content. */
export const PanelSection = ({ title, note, actions, children }: SectionProps) => (
  <section className={classes.section}>
    <header className={classes.sectionHead}>
      <h3>{title}</h3>
      <span className={classes.sectionNote}>{note}</span>
      {actions}
    </header>
    {children}
  </section>
);
/** Term and value, one line each; empty values show a dash. */
export const Facts = ({ items }: { readonly items: readonly (readonly [term: string, value: ReactNode])[] }) => (
  <dl className={classes.facts}>
    {items.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value === '' || value === null || value === undefined ? '–' : value}</dd>
      </div>
    ))}
  </dl>
);
export const panelClasses = classes;

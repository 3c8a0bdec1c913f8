import { IconChevronDown, IconChevronRight, IconFileAlert } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { isLeaf } from '../../../shared/assessment/criteria.ts';
import type { NodeSums, TreeLine } from '../../../shared/assessment/tree.ts';
import { pointsText } from '../../../shared/assessment/words.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { cx } from '../../parts/cx.ts';
import classes from './tree.module.css';

type Props = {
  readonly lines: readonly TreeLine[];
  readonly sums: ReadonlyMap<string, NodeSums>;
  readonly current: string | null;
  readonly open: ReadonlySet<string> | 'all';
  /** What stands in the middle column: proved while the commune works, appraised once the city does. */
  readonly middle: 'provable' | 'appraised';
  readonly unanswered: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  readonly onCurrent: (id: string) => void;
  readonly onToggle: (id: string, open: boolean) => void;
  readonly onEnter: () => void;
};

/** The criteria as a tree: one tab stop, arrows move, right opens, left closes, Enter goes to the panel. */
export const CriteriaTree = ({ lines, sums, current, open, middle, unanswered, excluded, onCurrent, onToggle, onEnter }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const at = lines.findIndex((l) => l.node.id === current);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const goTo = (index: number): void => {
    const line = lines[index];
    if (line === undefined) return;
    onCurrent(line.node.id);
    box.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus();
  };
  const isOpen = (id: string): boolean => open === 'all' || open.has(id);
  const onKey = (e: KeyboardEvent): void => {
    // Ctrl+Enter confirms or saves wherever the hands are.
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    // Where the hands are, not where the address is: a held key is faster than the address.
    const here = [...(box.current?.querySelectorAll('[role="treeitem"]') ?? [])].indexOf(document.activeElement ?? document.body);
    const line = lines[here];
    const move = { ArrowDown: here + 1, ArrowUp: Math.max(0, here - 1), Home: 0, End: lines.length - 1 }[e.key];
    if (move !== undefined) {
      e.preventDefault();
      goTo(move);
      return;
    }
    if (line === undefined) return;
    if (e.key === 'ArrowRight' && !isLeaf(line.node)) {
      e.preventDefault();
      if (isOpen(line.node.id)) goTo(here + 1);
      else onToggle(line.node.id, true);
    }
    if (e.key === 'ArrowLeft') {
      e.preventDefault();
      const parent = line.parents.at(-1);
      if (!isLeaf(line.node) && isOpen(line.node.id)) onToggle(line.node.id, false);
      else if (parent !== undefined) goTo(lines.findIndex((l) => l.node.id === parent.id));
    }
    if (e.key === 'Enter') {
      e.preventDefault();
      onEnter();
    }
  };
  return (
    <div ref={box} className={classes.tree} role="tree" aria-label="Tiêu chí" onKeyDown={onKey}>
      {lines.map(({ node, depth }, i) => {
        const sum = sums.get(node.id);
        const leaf = isLeaf(node);
        const short = (sum?.missing ?? 0) > 0;
        const chosen = node.id === current;
        return (
          <div
            key={node.id}
            role="treeitem"
            aria-level={depth + 1}
            aria-selected={chosen}
            {...(leaf ? {} : { 'aria-expanded': isOpen(node.id) })}
            tabIndex={chosen || (at < 0 && i === 0) ? 0 : -1}
            className={cx(classes.line, chosen && classes.current, depth === 0 && classes.top)}
            data-depth={depth}
            onClick={() => {
              onCurrent(node.id);
              if (!leaf && chosen) onToggle(node.id, !isOpen(node.id));
            }}
            title={node.name}
          >
            <span
              className={classes.arrow}
              onClick={(e) => {
                if (leaf) return;
                e.stopPropagation();
                onToggle(node.id, !isOpen(node.id));
              }}
            >
              {leaf ? (
                chosen ? (
                  '●'
                ) : (
                  ''
                )
              ) : isOpen(node.id) ? (
                <IconChevronDown size={15} stroke={1.8} aria-hidden />
              ) : (
                <IconChevronRight size={15} stroke={1.8} aria-hidden />
              )}
            </span>
            <span className={classes.code}>{node.id}</span>
            <span className={classes.name}>{node.name}</span>
            {short && (
              <span className={classes.short} title={leaf ? 'Còn thiếu' : `${sum?.missing ?? 0} mục còn thiếu`}>
                <IconFileAlert size={15} stroke={1.8} aria-hidden />
                <span className="visually-hidden">còn thiếu</span>
              </span>
            )}
            {sum?.claimed === 0 ? (
              <span className={classes.wait}>{sum.appraised === null ? 'chờ thành phố' : pointsText(sum.appraised)}</span>
            ) : excluded.has(node.id) ? (
              <span className={classes.wait} title="Không tính, chia lại">
                không tính
              </span>
            ) : unanswered.has(node.id) ? (
              <span className={classes.wait}>chưa chấm</span>
            ) : (
              <>
                <span className={classes.self}>{pointsText(sum?.self ?? null)}</span>
                <span
                  className={cx(classes.middle, middle === 'provable' && (sum?.self ?? 0) - (sum?.provable ?? 0) > 0.004 && classes.soon)}
                >
                  {pointsText(middle === 'provable' ? (sum?.provable ?? null) : (sum?.appraised ?? null))}
                </span>
              </>
            )}
            <span className={classes.max}>{'adjust' in node && node.adjust !== undefined ? '±' : vnNumber(node.max)}</span>
          </div>
        );
      })}
    </div>
  );
};

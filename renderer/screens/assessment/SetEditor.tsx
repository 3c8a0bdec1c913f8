import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ruleText } from '../../../shared/assessment/answer-text.ts';
import { criteriaFaults, type CriteriaSet, isLeaf, NULL_RULES, type NullRule } from '../../../shared/assessment/criteria.ts';
import { editNode, ruleNumbers, withRuleNumber } from '../../../shared/assessment/edit.ts';
import { lineOf, treeLines } from '../../../shared/assessment/tree.ts';
import { BASIS_WORDS, NULL_WORDS } from '../../../shared/assessment/words.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { toast } from '../../parts/toast.tsx';
import classes from './assessment.module.css';

type Props = { readonly id: string; readonly locked: boolean; readonly used: boolean; readonly onClose: () => void };

/** A set node by node: points, names, targets, floors, days; what does not add up is said while typing. */
export const SetEditor = ({ id, locked, used, onClose }: Props) => {
  const loaded = useCentre('assessment.set', { id }, { keep: false });
  return (
    <Drawer
      open
      onClose={onClose}
      kicker={locked ? (used ? 'Bộ tiêu chí, đã có phiếu dùng nên chỉ xem' : 'Bộ tiêu chí') : 'Sửa bộ tiêu chí'}
      title={loaded.data?.title ?? id}
    >
      <QueryGate query={loaded}>{(set) => <Editing first={set} locked={locked} onClose={onClose} />}</QueryGate>
    </Drawer>
  );
};

const Editing = ({ first, locked, onClose }: { readonly first: CriteriaSet; readonly locked: boolean; readonly onClose: () => void }) => {
  const [set, setSet] = useState(first);
  const [node, setNode] = useState<string | null>(null);
  const save = useCommand('assessment.saveSet');
  const faults = [...criteriaFaults(set), ...(set.title.trim() === '' || set.basis.trim() === '' ? ['Ghi tên và căn cứ của bộ'] : [])];
  const done = async (): Promise<void> => {
    if ((await save.attempt({ set, origin: 'edit' })) === null) return;
    toast({ text: `Đã lưu bộ tiêu chí ${set.id}` });
    onClose();
  };
  return (
    <>
      <div className={classes.row}>
        <TextInput
          label="Tên bộ"
          value={set.title}
          readOnly={locked}
          onChange={(e) => setSet({ ...set, title: e.currentTarget.value })}
          w={300}
        />
        <TextInput
          className={classes.grow}
          label="Căn cứ"
          value={set.basis}
          readOnly={locked}
          onChange={(e) => setSet({ ...set, basis: e.currentTarget.value })}
        />
      </div>
      <p className={classes.quiet}>
        Xếp loại:{' '}
        {set.bands
          .toSorted((a, b) => b.from - a.from)
          .map((b) => `${b.name.toLocaleLowerCase('vi')} từ ${vnNumber(b.from)}`)
          .join(', ')}
        .
      </p>
      {faults.length > 0 && (
        <div role="alert">
          <ul className={classes.faults}>
            {faults.map((f) => (
              <li key={f}>{f}</li>
            ))}
          </ul>
        </div>
      )}
      {node !== null && <NodeForm key={node} set={set} id={node} locked={locked} onChange={setSet} />}
      <div className={classes.setTable}>
        <Table label="Các mục của bộ tiêu chí" rows={27}>
          <thead>
            <tr>
              <Th>Mục</Th>
              <Th clip>Tên</Th>
              <Th>Nguồn</Th>
              <Th num>Điểm</Th>
            </tr>
          </thead>
          <tbody>
            {treeLines(set.groups, 'all').map(({ node: n, depth }) => (
              <Row key={n.id} current={n.id === node} data-clickable onClick={() => setNode(n.id)}>
                <Td>
                  <button type="button" className={classes.code} onClick={() => setNode(n.id)} aria-label={`Mục ${n.id}`}>
                    {n.id}
                  </button>
                </Td>
                <Td clip title={n.name}>
                  {depth === 0 ? <b>{n.name}</b> : n.name}
                </Td>
                <Td className={classes.quiet}>{n.basis === 'sourced' ? 'văn bản' : n.basis === 'pattern' ? 'khuôn chung' : 'mô hình'}</Td>
                <Td num>{vnNumber(n.max, 3)}</Td>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {save.failure !== null && <ErrorBox failure={save.failure} />}
      {!locked && (
        <div className={classes.buttons}>
          <Button variant="filled" disabled={faults.length > 0 || set === first} loading={save.busy} onClick={() => void done()}>
            {faults.length > 0 ? 'Chưa lưu được, còn lỗi nêu trên' : set === first ? 'Chưa sửa gì' : 'Lưu bộ tiêu chí'}
          </Button>
        </div>
      )}
    </>
  );
};

const NodeForm = ({
  set,
  id,
  locked,
  onChange,
}: {
  readonly set: CriteriaSet;
  readonly id: string;
  readonly locked: boolean;
  readonly onChange: (set: CriteriaSet) => void;
}) => {
  const line = lineOf(set, id);
  if (line === null) return null;
  const { node } = line;
  const change = (c: Parameters<typeof editNode>[2]): void => onChange(editNode(set, id, c));
  return (
    <div className={classes.node} role="group" aria-label={`Sửa ${id}`}>
      <div className={classes.row}>
        <TextInput
          className={classes.grow}
          label={`Tên ${id}`}
          value={node.name}
          readOnly={locked}
          maxLength={300}
          onChange={(e) => change({ name: e.currentTarget.value })}
        />
        {isLeaf(node) && (
          <NumberInput
            label="Điểm tối đa"
            value={node.max}
            readOnly={locked}
            min={0}
            max={100}
            step={0.25}
            decimalSeparator=","
            w={110}
            onChange={(v) => {
              if (typeof v === 'number') change({ max: v });
            }}
          />
        )}
      </div>
      {isLeaf(node) && (
        <>
          <div className={classes.row}>
            {node.rule.kind === 'deadline' && (
              <TextInput
                label="Hạn (tháng-ngày)"
                defaultValue={node.rule.due}
                readOnly={locked}
                w={130}
                onChange={(e) => {
                  const due = e.currentTarget.value;
                  if (node.rule.kind === 'deadline' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(due))
                    change({ rule: { ...node.rule, due } });
                }}
              />
            )}
            {ruleNumbers(node).map((n) => (
              <NumberInput
                key={n.key}
                label={n.label}
                value={n.value}
                readOnly={locked}
                min={0}
                decimalSeparator=","
                w={n.label.length > 24 ? 240 : 150}
                onChange={(v) => {
                  if (typeof v === 'number') change({ rule: withRuleNumber(node.rule, n.key, v) });
                }}
              />
            ))}
            <Select
              label="Không phát sinh"
              data={NULL_RULES.map((value) => ({ value, label: NULL_WORDS[value] }))}
              value={node.whenNull}
              readOnly={locked}
              allowDeselect={false}
              w={180}
              onChange={(v) => {
                if ((NULL_RULES as readonly (string | null)[]).includes(v)) change({ whenNull: v as NullRule });
              }}
            />
          </div>
          <p className={classes.quiet}>{ruleText(node)}.</p>
        </>
      )}
      <p className={classes.quiet}>
        Nguồn của mục: {BASIS_WORDS[node.basis]}.{node.note === undefined ? '' : ` ${node.note}`}
      </p>
    </div>
  );
};

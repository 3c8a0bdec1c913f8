import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { fold } from '../../../shared/vi/fold.ts';
import { useCentre } from '../../api/use-centre.ts';
import { cx } from '../../parts/cx.ts';
import { QueryGate } from '../../parts/QueryGate.tsx';
import classes from './FirstRun.module.css';

type Unit = Answer<'setup.units'>[number];
type Props = { readonly onBack: () => void; readonly onNext: (unit: Unit) => void };

/** One of the 114 units; typed without marks is enough. */
export const UnitStep = ({ onBack, onNext }: Props) => {
  const units = useCentre('setup.units', {});
  return <QueryGate query={units}>{(all) => <Picker all={all} onBack={onBack} onNext={onNext} />}</QueryGate>;
};

const Picker = ({ all, onBack, onNext }: Props & { readonly all: readonly Unit[] }) => {
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Unit | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const asked = fold(text).trim();
  const shown = all.filter((u) => asked === '' || fold(u.fullName).includes(asked) || u.code.startsWith(asked));
  const choice = picked !== null && shown.includes(picked) ? picked : asked !== '' && shown.length === 1 ? (shown[0] ?? null) : null;
  const move = (e: KeyboardEvent): void => {
    if (e.nativeEvent.isComposing) return;
    if (e.key === 'Enter' && choice !== null) {
      e.preventDefault();
      onNext(choice);
      return;
    }
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    e.preventDefault();
    const at = choice === null ? (step > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, shown.indexOf(choice) + step));
    setPicked(shown[at] ?? null);
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={classes.body}>
      <TextInput
        label="Tìm xã, phường, đặc khu"
        description={`${shown.length} / ${all.length} đơn vị của thành phố Hải Phòng`}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={move}
        autoFocus
        spellCheck={false}
        placeholder="ninh giang"
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={choice === null ? undefined : `${id}-${choice.code}`}
      />
      <ul className={classes.units} id={id} role="listbox" aria-label="Đơn vị" ref={list}>
        {shown.map((u) => (
          <li
            key={u.code}
            id={`${id}-${u.code}`}
            role="option"
            aria-selected={u === choice}
            className={cx(classes.unit, u === choice && classes.picked)}
            onClick={() => setPicked(u)}
            onDoubleClick={() => onNext(u)}
          >
            <span>{u.fullName}</span>
            <span className={classes.code}>{u.code}</span>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button onClick={onBack}>Trở lại</Button>
        <Button
          variant="filled"
          size="lg"
          disabled={choice === null}
          onClick={() => {
            if (choice !== null) onNext(choice);
          }}
        >
          {choice === null ? 'Chọn đơn vị để tiếp' : `Tiếp với ${choice.kind} ${choice.name}`}
        </Button>
      </div>
    </div>
  );
};

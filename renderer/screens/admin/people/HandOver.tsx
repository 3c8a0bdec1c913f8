import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { vnInt } from '../../../../shared/vi/format.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { SearchSelect } from '../../../parts/SearchSelect.tsx';
import { toast } from '../../../parts/toast.tsx';
import type { Account } from './PeopleTab.tsx';
import classes from '../AdminScreen.module.css';

type Props = { readonly accounts: readonly Account[]; readonly from: string | null };

/** Every open dossier of one person to another, each with its own history line. */
export const HandOver = ({ accounts, from: chosen }: Props) => {
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const hand = useCommand('accounts.handOver');
  const giver = from ?? chosen;
  const held = accounts.find((a) => a.name === giver)?.openDossiers ?? 0;
  const takers = accounts.filter((a) => a.active && a.name !== giver && a.role !== 'it' && a.role !== 'auditor');
  const ready = giver !== null && to !== null && giver !== to && reason.trim() !== '' && held > 0;
  const submit = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (!ready) return;
    const moved = await hand.attempt({ from: giver, to, reason: reason.trim() });
    if (moved === null) return;
    toast({ text: `Đã bàn giao ${vnInt(moved.moved)} hồ sơ từ ${giver} sang ${to}` });
    setReason('');
  };
  return (
    <Card title="Bàn giao hồ sơ đang mở" note={giver === null ? '' : `${giver} đang giữ ${vnInt(held)}`}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <div className={classes.two}>
          <SearchSelect
            label="Người giao"
            data={accounts.map((a) => ({ value: a.name, label: a.name }))}
            value={giver}
            onChange={setFrom}
            placeholder="Chọn"
          />
          <SearchSelect
            label="Người nhận"
            data={takers.map((a) => ({ value: a.name, label: a.name }))}
            value={to}
            onChange={setTo}
            placeholder="Chọn"
          />
        </div>
        <TextInput
          label="Lý do, số quyết định"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          maxLength={300}
          placeholder="Nghỉ phép, quyết định 12/QĐ-UBND"
        />
        {hand.failure !== null && <ErrorBox failure={hand.failure} />}
        <div className={classes.actions}>
          <Button type="submit" loading={hand.busy} disabled={!ready}>
            {held > 0 ? `Bàn giao ${vnInt(held)} hồ sơ` : giver === null ? 'Chọn người giao' : 'Người này không giữ hồ sơ nào'}
          </Button>
        </div>
      </form>
    </Card>
  );
};

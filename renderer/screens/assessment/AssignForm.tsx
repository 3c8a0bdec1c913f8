import { Autocomplete, Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { toast } from '../../parts/toast.tsx';
import classes from './leaf.module.css';

type Props = { readonly sheet: number; readonly leaves: readonly string[]; readonly owner: string; readonly dueOn: string | null };

/** Who does it and by when; for one leaf, or for all of a group at once. */
export const AssignForm = ({ sheet, leaves, owner: was, dueOn: wasDue }: Props) => {
  const people = useCentre('officers.list', {});
  const [owner, setOwner] = useState(was);
  const [dueOn, setDueOn] = useState(wasDue);
  const assign = useCommand('assessment.assign');
  const changed = owner !== was || dueOn !== wasDue;
  const save = async (): Promise<void> => {
    if ((await assign.attempt({ id: sheet, leaves: [...leaves], owner: owner.trim(), dueOn })) !== null)
      toast({ text: leaves.length === 1 ? `Đã giao ${leaves[0] ?? ''}` : `Đã giao ${leaves.length} mục` });
  };
  return (
    <form
      className={classes.assign}
      aria-label="Giao người, hạn"
      onSubmit={(e) => {
        e.preventDefault();
        if (changed) void save();
      }}
    >
      <Autocomplete
        label="Người phụ trách"
        leftSection={<IconUser size={16} stroke={1.7} aria-hidden />}
        data={(people.data ?? []).filter((p) => p.account).map((p) => p.name)}
        value={owner}
        onChange={setOwner}
        maxLength={80}
        w={210}
      />
      <DayField label="Hạn nội bộ" value={dueOn} onChange={setDueOn} width={160} clearable />
      {changed && (
        <Button type="submit" loading={assign.busy}>
          {leaves.length === 1 ? 'Giao' : `Giao ${leaves.length} mục`}
        </Button>
      )}
      {assign.failure !== null && <ErrorBox failure={assign.failure} />}
    </form>
  );
};

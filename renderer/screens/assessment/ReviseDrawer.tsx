import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sheetName } from '../../../shared/assessment/words.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { useCommand } from '../../api/use-centre.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import classes from './assessment.module.css';

/** A new revision with everything carried over; the sealed one stays as it is. */
export const ReviseDrawer = ({
  head,
  onMade,
  onClose,
}: {
  readonly head: SheetHead;
  readonly onMade: (id: number) => void;
  readonly onClose: () => void;
}) => {
  const [reason, setReason] = useState('');
  const revise = useCommand('assessment.revise');
  const make = async (): Promise<void> => {
    if (reason.trim() === '') return;
    const made = await revise.attempt({ id: head.id, reason });
    if (made !== null) onMade(made.id);
  };
  return (
    <Drawer open onClose={onClose} kicker="Lập bản mới" title={sheetName({ year: head.year, revision: head.revision + 1 })}>
      <p>
        Câu trả lời, giải trình, minh chứng, người phụ trách được chép sang; bản đã nộp giữ nguyên. Khác nhau giữa hai bản xem ở So với bản
        trước.
      </p>
      <form
        className={classes.drawerForm}
        onSubmit={(e) => {
          e.preventDefault();
          void make();
        }}
      >
        <Textarea
          label="Vì sao lập bản mới"
          autosize
          minRows={2}
          maxRows={5}
          maxLength={500}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          data-autofocus
        />
        {revise.failure !== null && <ErrorBox failure={revise.failure} />}
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={reason.trim() === ''} loading={revise.busy}>
            {reason.trim() === '' ? 'Ghi lý do trước' : 'Lập bản mới'}
          </Button>
        </div>
      </form>
    </Drawer>
  );
};

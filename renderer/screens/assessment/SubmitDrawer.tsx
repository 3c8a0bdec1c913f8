import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { pointsText, sheetName } from '../../../shared/assessment/words.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Facts } from '../../parts/Ledger.tsx';
import { ProofField } from '../../parts/ProofField.tsx';
import { useProof } from '../../parts/use-proof.ts';
import classes from './assessment.module.css';

/** What will be sealed, what it means, the password; then the digest. */
export const SubmitDrawer = ({ head, onClose }: { readonly head: SheetHead; readonly onClose: () => void }) => {
  const proof = useProof();
  const submit = useCommand('assessment.submit');
  const [digest, setDigest] = useState<string | null>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await proof.prove())) return;
    const done = await submit.attempt({ id: head.id });
    if (done !== null) setDigest(done.digest);
  };
  return (
    <Drawer open onClose={onClose} kicker="Nộp phiếu tự đánh giá" title={sheetName(head)}>
      <Facts
        items={[
          ['Bộ tiêu chí', head.setTitle],
          ['Kỳ số liệu', `${vnDay(head.from)} – ${vnDay(head.to)}`],
          ['Tự chấm', `${pointsText(head.totals.self)} / ${pointsText(head.totals.claimable)}`],
          ['Chứng minh được', pointsText(head.totals.provable)],
          ['Số mục', `${head.leaves}`],
        ]}
      />
      {digest === null ? (
        <>
          <p className={classes.why}>
            <IconLock size={16} stroke={1.8} aria-hidden />
            <span>
              Nộp là niêm phong: câu trả lời, điểm, mã SHA-256 của minh chứng, số máy tính và người ký được đóng băng. Muốn đổi sau đó thì
              lập bản mới, bản này vẫn giữ. Tổng điểm và điểm từng nội dung được gửi thành phố.
            </span>
          </p>
          <form className={classes.drawerForm} onSubmit={(e) => void send(e)}>
            <ProofField proof={proof} />
            {submit.failure !== null && <ErrorBox failure={submit.failure} />}
            <div className={classes.buttons}>
              <Button
                type="submit"
                variant="filled"
                leftSection={<IconLock size={16} stroke={1.8} aria-hidden />}
                disabled={proof.password === '' || head.missing > 0}
                loading={proof.busy || submit.busy}
              >
                {head.missing > 0 ? `Còn thiếu ${head.missing} mục` : proof.password === '' ? 'Nhập mật khẩu để nộp' : 'Nộp và niêm phong'}
              </Button>
            </div>
          </form>
        </>
      ) : (
        <div className={classes.sealed} role="status">
          <p>
            <b>Đã nộp và niêm phong.</b> Mã băm của phiếu:
          </p>
          <p className={classes.hash}>{digest}</p>
          <div className={classes.buttons}>
            <Button variant="filled" onClick={onClose} data-autofocus>
              Xong
            </Button>
          </div>
        </div>
      )}
    </Drawer>
  );
};

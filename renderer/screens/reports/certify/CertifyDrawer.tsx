import { Button } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconLock, IconX } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { COUNTER_IDS } from '../../../../shared/certify/cells.ts';
import { cellWords, shortDigest, spanWords } from '../../../../shared/certify/words.ts';
import type { Answer } from '../../../../shared/contract/contract.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { vnInt } from '../../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../../api/use-centre.ts';
import { Drawer } from '../../../parts/Drawer.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { toast } from '../../../parts/toast.tsx';
import { ProofField } from '../../../parts/ProofField.tsx';
import { useProof } from '../../../parts/use-proof.ts';
import classes from './certify.module.css';

type Preview = Answer<'certify.preview'>;
type Props = { readonly span: DaySpan; readonly onClose: () => void };

/** Before a head certifies: the identities, the very numbers that will be frozen, what it means, and the password. */
export const CertifyDrawer = ({ span, onClose }: Props) => {
  const preview = useCentre('certify.preview', { period: span }, { keep: false });
  const proof = useProof();
  const certify = useCommand('certify.certify');
  const submit = async (event: FormEvent, seen: Preview): Promise<void> => {
    event.preventDefault();
    if (!(await proof.prove())) return;
    const done = await certify.attempt({ period: span, fingerprint: seen.fingerprint });
    if (done === null) {
      void preview.refetch();
      return;
    }
    toast({ text: `Đã chốt kỳ, mã băm ${shortDigest(done.digest)}` });
    onClose();
  };
  return (
    <Drawer open onClose={onClose} kicker="Chốt kỳ" title={spanWords(span)}>
      <QueryGate query={preview}>
        {(seen) => {
          const broken = seen.identities.some((i) => i.ok === false);
          return (
            <>
              <h3 className={classes.head}>Đẳng thức của biểu</h3>
              <Checks identities={seen.identities} />
              <h3 className={classes.head}>Số sẽ đóng băng</h3>
              <dl className={classes.figures}>
                {COUNTER_IDS.map((id) => (
                  <div key={id}>
                    <dt>{cellWords(id)}</dt>
                    <dd>{vnInt(seen.counters[id])}</dd>
                  </div>
                ))}
              </dl>
              <p className={classes.quiet}>
                Cùng {vnInt(seen.indicators.length)} chỉ số với tử số và mẫu số, chia theo {vnInt(seen.fields)} lĩnh vực; cách tính bản{' '}
                {vnInt(seen.definitions)}; dấu chuỗi nhật ký <span className={classes.hash}>{shortDigest(seen.chain.mac)}</span>.
              </p>
              <p className={classes.why}>
                <IconLock size={16} stroke={1.8} aria-hidden />
                <span>
                  Sau khi chốt, việc nhập lùi ngày hay sửa làm đổi số của kỳ chỉ Giám đốc và cán bộ số liệu làm được. Số đổi sau đó đứng
                  trên tờ điều chỉnh, cần người thứ hai duyệt; số đã chốt giữ nguyên.
                </span>
              </p>
              <form className={classes.form} onSubmit={(e) => void submit(e, seen)}>
                <ProofField proof={proof} />
                {certify.failure !== null && <ErrorBox failure={certify.failure} />}
                <div className={classes.actions}>
                  <Button
                    type="submit"
                    variant="filled"
                    leftSection={<IconLock size={16} stroke={1.8} aria-hidden />}
                    disabled={proof.password === '' || broken || !seen.over}
                    loading={proof.busy || certify.busy}
                  >
                    {broken ? 'Chưa chốt được, còn đẳng thức sai' : proof.password === '' ? 'Nhập mật khẩu để chốt' : 'Chốt kỳ'}
                  </Button>
                </div>
              </form>
            </>
          );
        }}
      </QueryGate>
    </Drawer>
  );
};

const Checks = ({ identities }: { readonly identities: Preview['identities'] }) => (
  <ul className={classes.checks}>
    {identities.map((i) => (
      <li key={i.id}>
        {i.ok === true ? (
          <IconCheck size={15} stroke={2.2} className={classes.ok} role="img" aria-label="đúng" />
        ) : i.ok === false ? (
          <IconX size={15} stroke={2.4} className={classes.bad} role="img" aria-label="sai" />
        ) : (
          <IconCircleDashed size={15} stroke={1.8} className={classes.quiet} role="img" aria-label="không áp dụng" />
        )}
        <span className={i.ok === false ? classes.bad : i.ok === null ? classes.quiet : undefined}>{i.label}</span>
      </li>
    ))}
  </ul>
);

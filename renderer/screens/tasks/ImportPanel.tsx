import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { upload } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Facts, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { toast } from '../../parts/toast.tsx';
import classes from './tasks.module.css';

type Looked = { readonly fileId: string; readonly answer: Answer<'tasks.import'> };

/** A file looked at first: what would be added, what is here already, which rows are refused and why. Then one button. */
export const ImportPanel = ({ file, onClose }: { readonly file: File; readonly onClose: () => void }) => {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const take = useCommand('tasks.import');
  const started = useRef<File | null>(null);
  useEffect(() => {
    if (started.current === file) return;
    started.current = file;
    setLooked(null);
    setFailure(null);
    void (async () => {
      try {
        const { fileId } = await upload(file);
        setLooked({ fileId, answer: await take.run({ fileId, dryRun: true }) });
      } catch (e) {
        setFailure(e);
      }
    })();
  }, [file, take]);
  const run = async (): Promise<void> => {
    if (looked === null) return;
    try {
      const done = await take.run({ fileId: looked.fileId, dryRun: false });
      toast({ text: `Đã nhập ${vnInt(done.added)} nhiệm vụ` });
      onClose();
    } catch (e) {
      setFailure(e);
    }
  };
  const a = looked?.answer;
  return (
    <PanelSection title="Nhập tệp nhiệm vụ" note={file.name}>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {a === undefined && failure === null && <p role="status">Đang đọc tệp…</p>}
      {a !== undefined && (
        <>
          <Facts
            items={[
              ['Dòng đã đọc', vnInt(a.read)],
              ['Sẽ thêm', vnInt(a.added)],
              ['Đã có, giữ nguyên', vnInt(a.unchanged)],
              ['Không nhận', vnInt(a.refusals.length)],
              ...(a.unknownColumns.length === 0 ? [] : [['Cột không đọc', a.unknownColumns.join(', ')] as const]),
            ]}
          />
          {a.refusals.length > 0 && (
            <ul className={classes.refusals} aria-label="Dòng không nhận">
              {a.refusals.map((r) => (
                <li key={r.row}>
                  <b>Dòng {vnInt(r.row)}:</b> {r.why}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <div className={panelClasses.buttons}>
        {a !== undefined && a.added > 0 && (
          <Button variant="filled" size="xs" loading={take.busy} onClick={() => void run()} data-autofocus>
            Nhập {vnInt(a.added)} nhiệm vụ
          </Button>
        )}
        {a !== undefined && a.added === 0 && <p className={panelClasses.quiet}>Không có nhiệm vụ mới trong tệp.</p>}
        <Button size="xs" onClick={onClose}>
          {a !== undefined && a.added === 0 ? 'Đóng' : 'Thôi'}
        </Button>
      </div>
    </PanelSection>
  );
};

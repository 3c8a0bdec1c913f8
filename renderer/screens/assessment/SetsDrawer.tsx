import { Button, FileButton, NumberInput, TextInput } from '@mantine/core';
import { IconCopy, IconDownload, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import classes from './assessment.module.css';
import { readSet } from './read-set.ts';
import { SetEditor } from './SetEditor.tsx';

const ORIGIN = { shipped: 'kèm chương trình', import: 'nhập từ tệp', copy: 'chép', edit: 'đã sửa' } as const;

/** Sets of criteria: what there is, importing the city's, copying to the next year, looking and editing. */
export const SetsDrawer = ({ onClose }: { readonly onClose: () => void }) => {
  const decides = useCan('head', 'data');
  const sets = useCentre('assessment.sets', {});
  const save = useCommand('assessment.saveSet');
  const [opened, setOpened] = useState<string | null>(null);
  const [copying, setCopying] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [unsaved, setUnsaved] = useState<unknown>(null);
  const download = async (id: string): Promise<void> => {
    setUnsaved(null);
    try {
      const { link, name } = await call('assessment.exportSet', { id });
      await saveFile(link, name);
    } catch (e) {
      setUnsaved(e);
    }
  };
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const read = readSet(await file.text());
    setFaults(read.faults);
    if (read.set === null) return;
    if ((await save.attempt({ set: read.set, origin: 'import' })) !== null) toast({ text: `Đã nhập bộ tiêu chí ${read.set.id}` });
  };
  const editing = sets.data?.find((s) => s.id === opened);
  if (editing !== undefined)
    return (
      <SetEditor key={editing.id} id={editing.id} locked={editing.used || !decides} used={editing.used} onClose={() => setOpened(null)} />
    );
  return (
    <Drawer
      open
      onClose={onClose}
      kicker="Tự đánh giá"
      title="Bộ tiêu chí"
      actions={
        decides && (
          <FileButton accept="application/json,.json" onChange={(f) => void take(f)}>
            {(props) => (
              <Button {...props} leftSection={<IconFileImport size={16} stroke={1.7} aria-hidden />}>
                Nhập tệp JSON
              </Button>
            )}
          </FileButton>
        )
      }
    >
      {save.failure !== null && <ErrorBox failure={save.failure} />}
      {unsaved !== null && <ErrorBox failure={failureOf(unsaved)} />}
      {faults.length > 0 && (
        <div role="alert">
          <p className={classes.soon}>Tệp chưa dùng được:</p>
          <ul className={classes.faults}>
            {faults.map((f) => (
              <li key={f}>{f}</li>
            ))}
          </ul>
        </div>
      )}
      <QueryGate query={sets}>
        {(all) => (
          <Table label="Bộ tiêu chí" rows={41}>
            <thead>
              <tr>
                <Th>Năm</Th>
                <Th clip>Tên, căn cứ, nguồn</Th>
                <Th num>Mục</Th>
                <Th />
              </tr>
            </thead>
            <tbody>
              {all.map((s) => (
                <Row key={s.id}>
                  <Td>{s.year}</Td>
                  <Td className={classes.wrap}>
                    <b>{s.title}</b>
                    <br />
                    <span className={classes.quiet}>{s.basis}</span>
                    <br />
                    <span className={classes.quiet}>
                      {s.id} · {ORIGIN[s.origin]}
                      {s.used ? ', đang dùng' : ''}
                    </span>
                  </Td>
                  <Td num>{s.leaves}</Td>
                  <Td num>
                    <Button size="xs" variant="subtle" onClick={() => setOpened(s.id)}>
                      {s.used || !decides ? 'Xem' : 'Sửa'}
                    </Button>
                    <Button
                      size="xs"
                      variant="subtle"
                      leftSection={<IconDownload size={15} stroke={1.7} aria-hidden />}
                      onClick={() => void download(s.id)}
                      aria-label={`Tải về bộ ${s.id}`}
                    >
                      Tải về
                    </Button>
                    {decides && (
                      <Button
                        size="xs"
                        variant="subtle"
                        leftSection={<IconCopy size={15} stroke={1.7} aria-hidden />}
                        onClick={() => setCopying(s.id)}
                      >
                        Chép
                      </Button>
                    )}
                  </Td>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </QueryGate>
      {copying !== null && (
        <CopyForm
          key={copying}
          id={copying}
          year={(sets.data?.find((s) => s.id === copying)?.year ?? 2026) + 1}
          onDone={() => setCopying(null)}
        />
      )}
      <p className={classes.quiet}>
        Bộ kèm chương trình là mô hình: tên nội dung theo văn bản đã công bố, điểm và mốc là giả định, ghi rõ ở từng mục. Có quyết định của
        thành phố thì chép rồi sửa, hoặc tải một bộ về làm khuôn, sửa tệp rồi nhập. Bộ đã có phiếu dùng không sửa được nữa.
      </p>
    </Drawer>
  );
};

const CopyForm = ({ id, year: next, onDone }: { readonly id: string; readonly year: number; readonly onDone: () => void }) => {
  const [year, setYear] = useState<number | string>(next);
  const [newId, setNewId] = useState(id.includes(String(next - 1)) ? id.replace(String(next - 1), String(next)) : `${id}-${next}`);
  const copy = useCommand('assessment.copySet');
  const ready = typeof year === 'number' && /^[A-Za-z0-9._-]{1,40}$/.test(newId);
  const go = async (): Promise<void> => {
    if (typeof year !== 'number' || !ready) return;
    if ((await copy.attempt({ id, newId, year })) === null) return;
    toast({ text: `Đã chép thành ${newId}` });
    onDone();
  };
  return (
    <form
      className={classes.drawerForm}
      aria-label="Chép bộ tiêu chí"
      onSubmit={(e) => {
        e.preventDefault();
        void go();
      }}
    >
      <div className={classes.row}>
        <NumberInput
          label="Sang năm"
          value={year}
          onChange={setYear}
          min={2020}
          max={2100}
          thousandSeparator=""
          allowDecimal={false}
          w={100}
          data-autofocus
        />
        <TextInput label="Mã bộ mới" value={newId} onChange={(e) => setNewId(e.currentTarget.value)} maxLength={40} w={220} />
      </div>
      {copy.failure !== null && <ErrorBox failure={copy.failure} />}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={!ready} loading={copy.busy}>
          Chép
        </Button>
        <Button onClick={onDone}>Thôi</Button>
      </div>
    </form>
  );
};

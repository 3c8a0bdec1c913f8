import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconRadar2, IconWorldSearch } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { readAddress } from '../../../shared/incident/address.ts';
import { KIND_NAME, SYSTEM_KINDS, type SystemKind } from '../../../shared/incident/systems.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { call } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import classes from './incidents.module.css';

type Watched = Answer<'incidents.watched'>['systems'][number];
const KINDS = SYSTEM_KINDS.map((value) => ({ value, label: KIND_NAME[value] }));

/** Systems of the centre's own, tried by the program when they have an address. */
export const WatchTab = () => {
  const query = useCentre('incidents.watched', {});
  const edits = useCan('head', 'it');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  return (
    <QueryGate query={query}>
      {({ systems, everyMinutes }) => (
        <div className={classes.split}>
          <Card
            flush
            fill
            title="Hệ thống theo dõi"
            note={`${vnInt(systems.length)} hệ thống`}
            actions={
              edits && (
                <Button size="xs" leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />} onClick={() => setOpen('new')}>
                  Thêm hệ thống
                </Button>
              )
            }
            foot={<Every minutes={everyMinutes} readOnly={!edits} key={everyMinutes} />}
          >
            {systems.length === 0 ? (
              <Empty
                icon={IconRadar2}
                fact="Chưa theo dõi địa chỉ nào."
                todo="Sự cố vẫn báo được bằng tay. Thêm địa chỉ của cổng, phần mềm một cửa hoặc máy chủ để chương trình tự nhận biết."
              />
            ) : (
              <Table label="Hệ thống theo dõi" rows={33}>
                <thead>
                  <tr>
                    <Th clip>Tên</Th>
                    <Th>Loại</Th>
                    <Th>Địa chỉ</Th>
                    <Th>Tình trạng</Th>
                  </tr>
                </thead>
                <tbody>
                  {systems.map((w) => (
                    <Row key={w.id} current={w.id === open} data-clickable onClick={() => setOpen(w.id)}>
                      <Td clip title={w.name}>
                        <button type="button" className={classes.link} data-name onClick={() => setOpen(w.id)}>
                          {w.name}
                        </button>
                      </Td>
                      <Td>{KIND_NAME[w.kind]}</Td>
                      <Td>{w.address === '' ? '–' : w.address}</Td>
                      <Td>{!w.active ? 'Ngừng dùng' : w.address === '' ? 'Chỉ báo tay' : 'Tự thử'}</Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )}
          </Card>
          <div className={classes.column}>
            {open === null ? (
              <Card>
                <Empty
                  icon={IconWorldSearch}
                  fact="Cách tự nhận biết"
                  todo="Hai lần thử liên tiếp không có trả lời thì mở sự cố, tính từ lần đầu; hai lần trả lời liên tiếp thì kết thúc. Đứt đường truyền thì hệ thống khác không bị ghi oan. Không gửi gì ngoài lời gọi."
                />
              </Card>
            ) : (
              <WatchForm
                key={String(open)}
                known={systems.find((w) => w.id === open) ?? null}
                readOnly={!edits}
                onClose={() => setOpen(null)}
                onSaved={setOpen}
              />
            )}
          </div>
        </div>
      )}
    </QueryGate>
  );
};

const Every = ({ minutes, readOnly }: { readonly minutes: number; readonly readOnly: boolean }) => {
  const [value, setValue] = useState<number>(minutes);
  const set = useCommand('incidents.setProbe');
  const ok = Number.isInteger(value) && value >= 1 && value <= 60;
  const save = async (): Promise<void> => {
    if ((await set.attempt({ everyMinutes: value })) !== null) toast({ text: `Thử mỗi ${vnInt(value)} phút` });
  };
  return (
    <form
      className={classes.every}
      onSubmit={(e) => {
        e.preventDefault();
        if (ok && value !== minutes) void save();
      }}
    >
      <span id="every-label">Thử mỗi</span>
      <NumberInput
        aria-labelledby="every-label"
        w={64}
        value={value}
        min={1}
        max={60}
        allowDecimal={false}
        hideControls
        readOnly={readOnly}
        onChange={(v) => setValue(typeof v === 'number' ? v : 0)}
        error={!ok}
      />
      <span>phút, chờ trả lời tối đa 10 giây.</span>
      {!readOnly && value !== minutes && (
        <Button type="submit" size="xs" loading={set.busy} disabled={!ok}>
          {ok ? 'Đổi nhịp' : 'Từ 1 đến 60'}
        </Button>
      )}
      {set.failure !== null && <ErrorBox failure={set.failure} />}
    </form>
  );
};

type FormProps = {
  readonly known: Watched | null;
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
};
const WatchForm = ({ known, readOnly, onClose, onSaved }: FormProps) => {
  const [kind, setKind] = useState<SystemKind>(known?.kind ?? 'province');
  const [name, setName] = useState(known?.name ?? '');
  const [address, setAddress] = useState(known?.address ?? '');
  const [active, setActive] = useState(known?.active ?? true);
  const [tried, setTried] = useState<'trying' | 'up' | 'down' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const save = useCommand('incidents.saveWatched');
  const bad = address.trim() !== '' && readAddress(address) === null;
  const missing = name.trim() === '' ? 'Cần tên hệ thống.' : bad ? 'Sửa địa chỉ.' : null;
  const submit = async (e?: FormEvent): Promise<void> => {
    e?.preventDefault();
    if (missing !== null || readOnly) return;
    const saved = await save.attempt({ id: known?.id ?? null, kind, name, address, active });
    if (saved === null) return;
    toast({ text: `Đã lưu ${name.trim()}` });
    onSaved(saved.id);
  };
  const tryIt = async (): Promise<void> => {
    setTried('trying');
    setFailure(null);
    try {
      setTried((await call('incidents.tryAddress', { address })).answer);
    } catch (e) {
      setTried(null);
      setFailure(e);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void submit(), Esc: onClose });
  return (
    <Card title={known === null ? 'Thêm hệ thống' : known.name}>
      <form className={classes.plainForm} aria-label="Hệ thống theo dõi" onSubmit={(e) => void submit(e)}>
        <Select
          label="Loại"
          value={kind}
          onChange={(v) => {
            if (v !== null) setKind(v as SystemKind);
          }}
          data={KINDS}
          disabled={readOnly}
        />
        <TextInput
          label="Tên"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          maxLength={80}
          readOnly={readOnly}
          placeholder="iGate thành phố"
          spellCheck={false}
          autoFocus={known === null}
        />
        <TextInput
          label="Địa chỉ"
          description="https://…, http://… hoặc máy:cổng. Để trống: chỉ báo bằng tay."
          value={address}
          onChange={(e) => {
            setAddress(e.currentTarget.value);
            setTried(null);
          }}
          maxLength={200}
          readOnly={readOnly}
          error={bad ? 'Dạng https://dichvucong.gov.vn hoặc 10.0.0.1:443' : null}
          spellCheck={false}
        />
        {!readOnly && (
          <div className={classes.buttons}>
            <Button size="xs" loading={tried === 'trying'} disabled={bad || address.trim() === ''} onClick={() => void tryIt()}>
              {address.trim() === '' ? 'Thử (cần địa chỉ)' : 'Thử ngay'}
            </Button>
            <span role="status" className={tried === 'up' ? classes.answered : tried === 'down' ? classes.silent : undefined}>
              {tried === 'up' ? 'Có trả lời' : tried === 'down' ? 'Không trả lời' : ''}
            </span>
          </div>
        )}
        <Switch label="Đang dùng" checked={active} disabled={readOnly} onChange={(e) => setActive(e.currentTarget.checked)} />
        {failure !== null && <ErrorBox failure={failureOf(failure)} />}
        {save.failure !== null && <ErrorBox failure={save.failure} />}
        {missing !== null && !readOnly && (
          <p className="hint" role="status">
            {missing}
          </p>
        )}
        <div className={classes.buttons}>
          {!readOnly && (
            <Button
              type="submit"
              variant="filled"
              loading={save.busy}
              disabled={missing !== null}
              rightSection={<KeyCap>Ctrl Enter</KeyCap>}
            >
              Lưu
            </Button>
          )}
          <Button variant="subtle" onClick={onClose}>
            Thôi
          </Button>
        </div>
      </form>
    </Card>
  );
};

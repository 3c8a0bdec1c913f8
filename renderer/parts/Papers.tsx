import { ActionIcon, Button, FileButton, Popover, TextInput } from '@mantine/core';
import { IconDownload, IconLink, IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Evidence, RecordKind } from '../../shared/contract/records.ts';
import { vnDay, vnNumber } from '../../shared/vi/format.ts';
import { call, saveFile, upload } from '../api/client.ts';
import { failureOf } from '../api/failure.ts';
import { useCentre, useCommand } from '../api/use-centre.ts';
import { DayField } from './DayField.tsx';
import { ErrorBox } from './ErrorBox.tsx';
import { SearchField } from './SearchField.tsx';
import classes from './Papers.module.css';

type Props = { readonly kind: RecordKind; readonly id: string; /** Sealed or not allowed: look only. */ readonly readOnly?: boolean };

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${vnNumber(Math.max(1, Math.round(bytes / 1024)))} KB`
    : `${vnNumber(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`;
const aboutText = (e: Evidence): string =>
  [
    e.docNo,
    e.docOn === null ? '' : vnDay(e.docOn),
    e.issuer,
    e.fileName === '' ? 'chỉ có số hiệu' : sizeText(e.bytes),
    e.uses > 1 ? `dùng cho ${e.uses} mục` : '',
  ]
    .filter((w) => w !== '')
    .join(' · ');

/** The papers of a record: kept sealed with their SHA-256; one paper may serve several records. */
export const Papers = ({ kind, id, readOnly = false }: Props) => {
  const record = { kind, id };
  const papers = useCentre('evidence.of', { record }, { keep: false });
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setFailure(null);
    try {
      await work();
      return true;
    } catch (e) {
      setFailure(e);
      return false;
    }
  };
  const open = (e: Evidence): void =>
    void attempt(async () => {
      const { link, name } = await call('evidence.open', { id: e.id });
      await saveFile(link, name);
    });
  return (
    <div className={classes.papers}>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {papers.data?.length === 0 && <p className={classes.none}>Chưa có minh chứng.</p>}
      <ul className={classes.list}>
        {papers.data?.map((e) => (
          <li key={e.id} className={classes.paper}>
            <IconPaperclip size={16} stroke={1.7} aria-hidden />
            <div className={classes.words}>
              <span className={classes.title}>{e.title}</span>
              <span className={classes.about}>{aboutText(e)}</span>
            </div>
            {e.sha256 !== null && (
              <ActionIcon
                variant="subtle"
                aria-label={`Mở ${e.title}`}
                title={`Mở tệp · SHA-256 ${e.sha256.slice(0, 16)}…`}
                onClick={() => open(e)}
              >
                <IconDownload size={16} stroke={1.7} aria-hidden />
              </ActionIcon>
            )}
            {!readOnly && <Detach kind={kind} id={id} paper={e} />}
          </li>
        ))}
      </ul>
      {!readOnly &&
        (adding ? (
          <AddPaper kind={kind} id={id} onDone={() => setAdding(false)} attempt={attempt} />
        ) : (
          <div className={classes.buttons}>
            <Button size="xs" leftSection={<IconPaperclip size={15} stroke={1.7} aria-hidden />} onClick={() => setAdding(true)}>
              Thêm minh chứng
            </Button>
            <Existing kind={kind} id={id} />
          </div>
        ))}
    </div>
  );
};

type AddProps = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly onDone: () => void;
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>;
};
const AddPaper = ({ kind, id, onDone, attempt }: AddProps) => {
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [docNo, setDocNo] = useState('');
  const [docOn, setDocOn] = useState<string | null>(null);
  const [issuer, setIssuer] = useState('');
  const [busy, setBusy] = useState(false);
  const add = useCommand('evidence.add');
  const ready = title.trim() !== '' && (file !== null || docNo.trim() !== '');
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await attempt(async () => {
      const fileId = file === null ? null : (await upload(file)).fileId;
      await add.run({ record: { kind, id }, fileId, title, docNo, docOn, issuer });
    });
    setBusy(false);
    if (done) onDone();
  };
  return (
    <form
      className={classes.add}
      onSubmit={(e) => {
        e.preventDefault();
        if (ready && !busy) void save();
      }}
    >
      <div className={classes.pick}>
        <FileButton
          onChange={(f) => {
            setFile(f);
            if (f !== null && title === '') setTitle(f.name.replace(/\.[^.]+$/, ''));
          }}
        >
          {(props) => (
            <Button size="xs" {...props}>
              Chọn tệp
            </Button>
          )}
        </FileButton>
        <span className={classes.about}>
          {file === null ? 'Tệp đến 50 MB, hoặc chỉ ghi số hiệu văn bản' : `${file.name} · ${sizeText(file.size)}`}
        </span>
      </div>
      <TextInput label="Tên minh chứng" value={title} maxLength={200} onChange={(e) => setTitle(e.currentTarget.value)} required />
      <div className={classes.three}>
        <TextInput label="Số, ký hiệu" value={docNo} maxLength={60} onChange={(e) => setDocNo(e.currentTarget.value)} />
        <DayField label="Ngày" value={docOn} onChange={setDocOn} />
        <TextInput label="Cơ quan ban hành" value={issuer} maxLength={160} onChange={(e) => setIssuer(e.currentTarget.value)} />
      </div>
      <div className={classes.buttons}>
        <Button size="xs" type="submit" variant="filled" disabled={!ready} loading={busy}>
          Lưu minh chứng
        </Button>
        <Button size="xs" onClick={onDone}>
          Thôi
        </Button>
      </div>
    </form>
  );
};

/** A paper kept already serves this record too. */
const Existing = ({ kind, id }: Pick<Props, 'kind' | 'id'>) => {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const found = useCentre('evidence.find', { text }, { enabled: open });
  const attach = useCommand('evidence.attach');
  return (
    <Popover opened={open} onChange={setOpen} width={380} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" leftSection={<IconLink size={15} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>
          Dùng minh chứng đã có
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <SearchField label="Tìm minh chứng" value={text} onChange={setText} />
        {attach.failure !== null && <ErrorBox failure={attach.failure} />}
        <ul className={classes.found}>
          {found.data?.map((e) => (
            <li key={e.id}>
              <button
                type="button"
                onClick={() =>
                  void attach.attempt({ record: { kind, id }, id: e.id }).then((done) => {
                    if (done !== null) setOpen(false);
                  })
                }
              >
                <span className={classes.title}>{e.title}</span>
                <span className={classes.about}>{aboutText(e)}</span>
              </button>
            </li>
          ))}
          {found.data?.length === 0 && <li className={classes.none}>Không có minh chứng nào khớp.</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
};

const Detach = ({ kind, id, paper }: Pick<Props, 'kind' | 'id'> & { readonly paper: Evidence }) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const detach = useCommand('evidence.detach');
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" aria-label={`Gỡ ${paper.title}`} onClick={() => setOpen(true)}>
          <IconTrash size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.add}
          onSubmit={(e) => {
            e.preventDefault();
            if (reason.trim() !== '') void detach.attempt({ record: { kind, id }, id: paper.id, reason });
          }}
        >
          <TextInput
            label="Vì sao gỡ minh chứng này"
            value={reason}
            maxLength={300}
            onChange={(e) => setReason(e.currentTarget.value)}
            data-autofocus
          />
          {detach.failure !== null && <ErrorBox failure={detach.failure} />}
          <Button size="xs" type="submit" disabled={reason.trim() === ''} loading={detach.busy}>
            Gỡ khỏi mục này
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};

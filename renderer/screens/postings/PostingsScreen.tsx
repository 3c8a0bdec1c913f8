import { Button, Select } from '@mantine/core';
import { IconChecks, IconFileSpreadsheet, IconPin, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { POSTING_SHOWN, type PostingRow } from '../../../shared/contract/postings.ts';
import { placesText, POSTING_KIND_LABEL, type PostingAct } from '../../../shared/posting/states.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Ledger, type LedgerColumn, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { useCan } from '../../session/session.ts';
import { ACT_TITLE, ActForm } from './ActForm.tsx';
import { AddressForm } from './AddressForm.tsx';
import { postingsGuide } from './guide.ts';
import { PaperForm } from './PaperForm.tsx';
import { PostingPanel } from './PostingPanel.tsx';
import { PostingShares } from './PostingShares.tsx';
import { PrintMenu } from './PrintMenu.tsx';
import { StateWords } from './StateWords.tsx';
import { usePostingPrints } from './use-posting-prints.tsx';
import classes from './postings.module.css';

type Shown = (typeof POSTING_SHOWN)[number];
const SHOWN_LABEL: Readonly<Record<Shown, string>> = {
  all: 'Tất cả',
  none: 'Chưa niêm yết',
  again: 'Cần niêm yết lại',
  check: 'Chờ kiểm tra',
  posted: 'Đang niêm yết',
  remove: 'Cần gỡ',
  removed: 'Đã gỡ',
};
/** In the list of fields: the papers that are no procedures. */
const PAPERS = 'giấy tờ';
/** Rows drawn at once, so that a key answers at once on an old PC; the rest on demand. Acts and prints take the whole list either way. */
const FIRST_ROWS = 120;
/** Most sheets of one printing; the centre takes as many. */
const MOST_SHEETS = 600;
const WANTS: Readonly<Record<PostingAct, (r: PostingRow) => boolean>> = {
  post: (r) => r.state === 'none' || r.state === 'again',
  check: (r) => r.state === 'posted' && !r.checked,
  remove: (r) => r.state === 'remove',
};
const BULK = [
  ['post', IconPin, 'Niêm yết', 'Alt B'],
  ['check', IconChecks, 'Kiểm tra', 'Alt K'],
  ['remove', IconTrash, 'Gỡ', 'Alt G'],
] as const satisfies readonly (readonly [PostingAct, ...unknown[]])[];
type Side =
  | { readonly kind: 'row' }
  | { readonly kind: 'bulk'; readonly act: PostingAct }
  | { readonly kind: 'paper' }
  | { readonly kind: 'address' };
const inField = (e: KeyboardEvent): boolean =>
  e.target instanceof HTMLTextAreaElement || (e.target instanceof HTMLInputElement && e.target.type !== 'checkbox');

/** Công khai: what has to hang, what hangs, what changed since, who checked; and the sheets to hang. */
export const PostingsScreen = () => {
  useGuide(postingsGuide);
  const works = useCan('clerk', 'officer', 'head', 'data');
  const decides = useCan('head', 'data');
  const prints = usePostingPrints();
  const [params] = useSearchParams();
  const [text, setText] = useState('');
  const [show, setShow] = useState<Shown>(() => POSTING_SHOWN.find((s) => s === params.get('show')) ?? 'all');
  const [field, setField] = useState('');
  const [current, setCurrent] = useState<string | null>(null);
  const [side, setSide] = useState<Side>({ kind: 'row' });
  const [act, setAct] = useState<PostingAct | null>(null);
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const [printing, setPrinting] = useState(false);
  const [drawn, setDrawn] = useState(FIRST_ROWS);
  const [failure, setFailure] = useState<unknown>(null);
  const filter = { text, show, kind: field === PAPERS ? 'paper' : 'all', field: field === PAPERS ? '' : field } as const;
  const list = useCentre('postings.list', filter);
  const figures = useCentre('postings.figures', {});
  const address = useCentre('postings.address', {}, { enabled: side.kind === 'address' });
  const rows = list.data?.rows ?? [];
  const chosen = side.kind === 'row' ? rows.find((r) => r.key === current) : undefined;
  const marked = rows.filter((r) => marks.has(r.key));
  const wanted = (a: PostingAct): readonly PostingRow[] => marked.filter(WANTS[a]);
  const may = (a: PostingAct): boolean => (a === 'check' ? decides : works);
  const choose = (key: string | null): void => {
    setSide({ kind: 'row' });
    setAct(null);
    setCurrent(key);
  };
  const toggle = (key: string): void =>
    setMarks((all) => {
      const next = new Set(all);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const attempt = (work: Promise<unknown>): void => {
    setFailure(null);
    work.catch(setFailure);
  };
  const press = (a: PostingAct): false | void => {
    if (!may(a)) return false;
    if (wanted(a).length > 0) {
      setSide({ kind: 'bulk', act: a });
      return undefined;
    }
    if (chosen === undefined || marked.length > 0) return false;
    setAct(a);
    return undefined;
  };
  const sheetCodes = (marked.length > 0 ? marked : chosen !== undefined ? [chosen] : rows)
    .filter((r) => r.kind === 'procedure' && r.version !== null)
    .map((r) => r.code)
    .slice(0, MOST_SHEETS);
  const exportIt = async (): Promise<void> => {
    const { link, name } = await call('postings.export', filter);
    await saveFile(link, name);
  };
  useKeys({
    'Alt+N': () => {
      if (!works) return false;
      setSide({ kind: 'paper' });
      return undefined;
    },
    'Alt+B': () => press('post'),
    'Alt+K': () => press('check'),
    'Alt+G': () => press('remove'),
    F4: () => setPrinting(true),
    Esc: () => {
      if (side.kind === 'row') return false;
      choose(null);
      return undefined;
    },
    Space: () => {
      if (chosen === undefined) return false;
      toggle(chosen.key);
      return undefined;
    },
    'Ctrl+A': (e) => {
      if (inField(e) || rows.length === 0) return false;
      setMarks(new Set(rows.map((r) => r.key)));
      return undefined;
    },
  });
  const wide = chosen === undefined && side.kind === 'row';
  const columns: readonly LedgerColumn<PostingRow>[] = [
    {
      key: 'mark',
      head: 'Chọn',
      cell: (r) => (
        <input
          type="checkbox"
          tabIndex={-1}
          className={classes.box}
          checked={marks.has(r.key)}
          aria-label={`Chọn ${r.title}`}
          onClick={(e) => e.stopPropagation()}
          onChange={() => toggle(r.key)}
        />
      ),
    },
    { key: 'code', head: 'Mã, loại', cell: (r) => (r.kind === 'procedure' ? r.code : POSTING_KIND_LABEL[r.kind]) },
    { key: 'title', head: 'Nội dung niêm yết', clip: true, cell: (r) => r.title, title: (r) => r.title },
    ...(wide ? [{ key: 'places', head: 'Nơi niêm yết', cell: (r: PostingRow) => (r.removedOn === null ? placesText(r.places) : '') }] : []),
    { key: 'state', head: 'Trạng thái', cell: (r) => <StateWords row={r} /> },
    ...(wide
      ? [
          { key: 'posted', head: 'Niêm yết', num: true, cell: (r: PostingRow) => (r.postedOn === null ? '' : vnDay(r.postedOn)) },
          { key: 'checked', head: 'Kiểm tra', num: true, cell: (r: PostingRow) => (r.checkedOn === null ? '' : vnDay(r.checkedOn)) },
        ]
      : []),
  ];
  const counts = list.data?.counts;
  const keys = side.kind === 'bulk' ? wanted(side.act).map((r) => r.key) : [];
  const panel =
    side.kind === 'paper' ? (
      <PanelSection title="Giấy niêm yết mới">
        <PaperForm
          before={null}
          onSaved={(key) => {
            setText('');
            setShow('all');
            setField('');
            choose(key);
          }}
          onClose={() => choose(null)}
        />
      </PanelSection>
    ) : side.kind === 'address' ? (
      <PanelSection title="Địa chỉ trang thủ tục">
        {address.data !== undefined && <AddressForm before={address.data.address} onClose={() => choose(null)} />}
      </PanelSection>
    ) : side.kind === 'bulk' ? (
      <PanelSection
        title={`${vnInt(keys.length)} mục đã chọn`}
        note={marked.length > keys.length ? `${vnInt(marked.length - keys.length)} mục khác để nguyên` : ''}
      >
        {keys.length === 0 ? (
          <p className={panelClasses.quiet}>Không còn mục nào cần việc này.</p>
        ) : (
          <ActForm
            key={side.act}
            act={side.act}
            keys={keys}
            places={[]}
            min={null}
            onDone={() => {
              setMarks(new Set());
              choose(null);
            }}
            onClose={() => choose(null)}
          />
        )}
      </PanelSection>
    ) : chosen === undefined ? null : (
      <PostingPanel key={chosen.key} row={chosen} act={act} onAct={setAct} onPrint={() => attempt(prints.sheets([chosen.code]))} />
    );
  const untouched = text === '' && show === 'all' && field === '';
  return (
    <div className={classes.page}>
      <PageHead title="Công khai">
        <Button leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={() => attempt(exportIt())}>
          Excel
        </Button>
        <PrintMenu
          opened={printing}
          onChange={setPrinting}
          sheets={sheetCodes.length}
          field={filter.field}
          mayAddress={decides}
          onSheets={() => attempt(prints.sheets(sheetCodes))}
          onFees={() => attempt(prints.fees(filter.field))}
          onCatalogue={() => attempt(prints.catalogue(filter.field))}
          onList={() => attempt(prints.list(rows, SHOWN_LABEL[show]))}
          onAddress={() => setSide({ kind: 'address' })}
        />
        {works && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
            rightSection={<KeyCap>Alt N</KeyCap>}
            onClick={() => setSide({ kind: 'paper' })}
          >
            Thêm giấy niêm yết
          </Button>
        )}
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {figures.data !== undefined && <PostingShares figures={figures.data} />}
      <QueryGate query={list}>
        {() => (
          <Ledger
            label="Nội dung niêm yết"
            noun="nội dung"
            rows={rows.slice(0, drawn)}
            total={rows.length}
            idOf={(r) => r.key}
            columns={columns}
            current={side.kind === 'row' ? current : null}
            onCurrent={(key) => choose(key === null ? null : String(key))}
            bar={
              <>
                <SearchField label="Tìm thủ tục, giấy tờ" value={text} onChange={setText} width={210} />
                <Select
                  aria-label="Trạng thái"
                  w={196}
                  allowDeselect={false}
                  value={show}
                  onChange={(v) => setShow(POSTING_SHOWN.find((s) => s === v) ?? 'all')}
                  data={POSTING_SHOWN.map((value) => ({
                    value,
                    label: `${SHOWN_LABEL[value]}${counts === undefined ? '' : ` ${vnInt(counts[value])}`}`,
                  }))}
                  comboboxProps={{ transitionProps: { duration: 0 } }}
                />
                <Select
                  aria-label="Lĩnh vực"
                  w={210}
                  searchable
                  placeholder="Mọi lĩnh vực"
                  clearable
                  value={field === '' ? null : field}
                  onChange={(v) => setField(v ?? '')}
                  data={[
                    { value: PAPERS, label: 'Giấy tờ niêm yết' },
                    ...(list.data?.fields ?? []).map((value) => ({ value, label: value })),
                  ]}
                  nothingFoundMessage="Không có lĩnh vực nào khớp"
                  comboboxProps={{ transitionProps: { duration: 0 } }}
                  clearButtonProps={{ 'aria-label': 'Mọi lĩnh vực' }}
                />
              </>
            }
            foot={
              <>
                {rows.length > drawn && (
                  <Button size="xs" variant="subtle" onClick={() => setDrawn(rows.length)}>
                    Hiện thêm {vnInt(rows.length - drawn)} dòng
                  </Button>
                )}
                {marked.length > 0 && (
                  <span className={classes.bulk}>
                    <span className={classes.selected} role="status">
                      Đã chọn {vnInt(marked.length)}
                    </span>
                    {BULK.map(
                      ([a, IconOf, words, key]) =>
                        may(a) &&
                        wanted(a).length > 0 && (
                          <Button
                            key={a}
                            size="xs"
                            aria-label={`${ACT_TITLE[a]} ${vnInt(wanted(a).length)} mục đã chọn`}
                            leftSection={<IconOf size={15} stroke={1.7} aria-hidden />}
                            rightSection={<KeyCap>{key}</KeyCap>}
                            onClick={() => setSide({ kind: 'bulk', act: a })}
                          >
                            {words} {vnInt(wanted(a).length)}
                          </Button>
                        ),
                    )}
                    <Button
                      size="xs"
                      variant="subtle"
                      leftSection={<IconX size={15} stroke={1.7} aria-hidden />}
                      onClick={() => setMarks(new Set())}
                    >
                      Bỏ chọn
                    </Button>
                  </span>
                )}
              </>
            }
            empty={{
              icon: IconPin,
              fact: untouched ? 'Danh mục chưa có thủ tục nào đang tiếp nhận.' : 'Không có nội dung nào khớp.',
              todo: untouched ? 'Mở Quản trị, Danh mục thủ tục để cho tiếp nhận.' : 'Xóa ô tìm, chọn Tất cả và mọi lĩnh vực.',
            }}
            panelLabel={
              side.kind === 'row'
                ? (chosen?.title ?? '')
                : side.kind === 'paper'
                  ? 'Giấy niêm yết mới'
                  : side.kind === 'address'
                    ? 'Địa chỉ trang thủ tục'
                    : 'Các mục đã chọn'
            }
            panel={panel}
          />
        )}
      </QueryGate>
    </div>
  );
};

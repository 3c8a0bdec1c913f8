import { ActionIcon, Button, Checkbox, Menu, Popover, Select, TextInput } from '@mantine/core';
import { IconBookmark, IconColumns, IconStack2, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { Filters } from '../../../shared/contract/dossiers.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { COLUMN_KEYS, COLUMNS } from './columns.tsx';
import { GROUP_LIMIT, GROUPING_LABEL, GROUPINGS, type Grouping } from './groups.ts';
import { filterCount } from './queues.ts';
import { DEFAULT_LAYOUT, isSort, type Layout, type Sort } from './remember.ts';
import classes from './tracking.module.css';

const drop = { shadow: 'float', transitionProps: { duration: 0 }, position: 'bottom-start', trapFocus: true, returnFocus: true } as const;

type GroupProps = {
  readonly grouping: Grouping | null;
  readonly total: number | null;
  readonly onGrouping: (grouping: Grouping | null) => void;
};

export const GroupMenu = ({ grouping, total, onGrouping }: GroupProps) => {
  const tooMany = total === null || total > GROUP_LIMIT;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          leftSection={<IconStack2 size={16} stroke={1.7} aria-hidden />}
          {...(grouping === null ? {} : { rightSection: <span className={classes.badge}>1</span> })}
        >
          Nhóm
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tooMany ? (
          <Menu.Label maw={260} style={{ whiteSpace: 'normal' }}>
            Nhóm được khi có từ {vnInt(GROUP_LIMIT)} hồ sơ trở xuống{total === null ? '' : `, đang có ${vnInt(total)}`}. Lọc bớt trước.
          </Menu.Label>
        ) : (
          GROUPINGS.map((by) => (
            <Menu.Item key={by} aria-current={grouping === by} fw={grouping === by ? 600 : undefined} onClick={() => onGrouping(by)}>
              Theo {GROUPING_LABEL[by].toLocaleLowerCase('vi')}
            </Menu.Item>
          ))
        )}
        {grouping !== null && <Menu.Item onClick={() => onGrouping(null)}>Bỏ nhóm</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
};

type ColumnProps = {
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
};
const SORT_CHOICES = COLUMN_KEYS.filter((key) => key !== 'promisedOn').flatMap((key) =>
  COLUMNS[key].sort === null ? [] : [{ value: COLUMNS[key].sort as string, label: COLUMNS[key].title }],
);

/** Which columns, how many stay put when scrolling sideways, what order. Remembered on this machine. */
export const ColumnMenu = ({ layout, onLayout, sort, onSort }: ColumnProps) => {
  const shown = COLUMN_KEYS.length - layout.hidden.filter((id) => (COLUMN_KEYS as readonly string[]).includes(id)).length;
  return (
    <Popover {...drop}>
      <Popover.Target>
        <Button size="xs" leftSection={<IconColumns size={16} stroke={1.7} aria-hidden />}>
          Cột
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={`${classes.pop ?? ''} ${classes.narrow ?? ''}`}>
          <div role="group" aria-label="Cột hiện ra" className={classes.two}>
            {COLUMN_KEYS.map((key) => {
              const on = !layout.hidden.includes(key);
              return (
                <Checkbox
                  key={key}
                  label={COLUMNS[key].title}
                  checked={on}
                  disabled={on && shown === 1}
                  onChange={() => onLayout({ ...layout, hidden: on ? [...layout.hidden, key] : layout.hidden.filter((id) => id !== key) })}
                />
              );
            })}
          </div>
          <div>
            <p className={classes.legend}>Giữ yên khi cuộn ngang</p>
            <Segmented
              label="Số cột giữ yên"
              full
              value={String(layout.frozen)}
              onChange={(value) => onLayout({ ...layout, frozen: Number(value) })}
              options={[
                { value: '0', label: 'Không' },
                { value: '1', label: '1 cột' },
                { value: '2', label: '2 cột' },
                { value: '3', label: '3 cột' },
              ]}
            />
          </div>
          <div className={classes.pair}>
            <Select
              label="Sắp xếp theo"
              data={SORT_CHOICES}
              value={sort.by}
              comboboxProps={{ withinPortal: false }}
              onChange={(by) => {
                if (by !== null && isSort(by)) onSort({ ...sort, by });
              }}
            />
            <Segmented
              label="Chiều sắp xếp"
              value={sort.dir}
              onChange={(dir) => onSort({ ...sort, dir })}
              options={[
                { value: 'asc', label: 'Tăng' },
                { value: 'desc', label: 'Giảm' },
              ]}
            />
          </div>
          <div className={classes.popFoot}>
            <Button size="xs" variant="subtle" onClick={() => onLayout(DEFAULT_LAYOUT)}>
              Về mặc định
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};

export type SavedView = Answer<'views.list'>[number];
type ViewsProps = { readonly filters: Filters; readonly sort: Sort; readonly onApply: (view: SavedView) => void };

/** Saved filters: own ones, and those colleagues share. They open on the queue of all dossiers. */
export const ViewsMenu = ({ filters, sort, onApply }: ViewsProps) => {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const views = useCentre('views.list', {});
  const save = useCommand('views.save');
  const remove = useCommand('views.remove');
  const list = views.data ?? [];
  const count = filterCount(filters);
  const keep = (): void => {
    void save.run({ name: name.trim(), shared, filters, sort }).then(
      () => setName(''),
      () => undefined,
    );
  };
  return (
    <Popover {...drop} opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconBookmark size={16} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {list.length === 0 ? 'Lưu bộ lọc' : `Bộ lọc đã lưu ${vnInt(list.length)}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={`${classes.pop ?? ''} ${classes.narrow ?? ''}`}>
          {list.length > 0 && (
            <ul className={classes.views} aria-label="Bộ lọc đã lưu">
              {list.map((view) => (
                <li key={view.id} className={classes.view}>
                  <button
                    type="button"
                    className={classes.linkButton}
                    onClick={() => {
                      onApply(view);
                      setOpen(false);
                    }}
                  >
                    {view.name}
                    {view.shared ? (view.mine ? ' · đã chia sẻ' : ' · của đồng nghiệp') : ''}
                  </button>
                  {view.mine && (
                    <ActionIcon
                      variant="subtle"
                      size={26}
                      aria-label={`Xóa bộ lọc ${view.name}`}
                      onClick={() => void remove.run({ id: view.id }).catch(() => undefined)}
                    >
                      <IconTrash size={16} stroke={1.7} aria-hidden />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          )}
          {remove.failure !== null && <ErrorBox failure={remove.failure} />}
          {count === 0 ? (
            <p className={classes.hint}>Đặt điều kiện ở Bộ lọc trước, rồi lưu lại ở đây để mở lần sau.</p>
          ) : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (name.trim() !== '') keep();
              }}
              style={{ display: 'contents' }}
            >
              <TextInput
                label={`Lưu ${count} điều kiện và cách sắp xếp, tên là`}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={60}
              />
              <Checkbox label="Chia sẻ cho cả trung tâm" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
              {save.failure !== null && <ErrorBox failure={save.failure} />}
              <div className={classes.popFoot}>
                <Button type="submit" size="xs" variant="filled" loading={save.busy} disabled={name.trim() === ''}>
                  Lưu
                </Button>
              </div>
            </form>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};

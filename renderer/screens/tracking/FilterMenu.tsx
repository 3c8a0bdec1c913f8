import { Button, Checkbox, Popover, Select } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Filters } from '../../../shared/contract/dossiers.ts';
import type { Channel, Status } from '../../../shared/contract/fields.ts';
import { compareVi } from '../../../shared/vi/collate.ts';
import { CHANNEL_LABEL, statusFull } from '../../../shared/vi/dossier-words.ts';
import { fold } from '../../../shared/vi/fold.ts';
import { useCentre } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { filterCount, NO_FILTERS } from './queues.ts';
import classes from './tracking.module.css';

const STATUSES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const satisfies readonly Status[];
const CHANNELS = ['direct', 'online', 'post'] as const satisfies readonly Channel[];
const toggled = <T,>(list: readonly T[], value: T): T[] => (list.includes(value) ? list.filter((v) => v !== value) : [...list, value]);

type Props = { readonly filters: Filters; readonly onFilters: (filters: Filters) => void };

/** Conditions on top of the queue; the table follows at once. */
export const FilterMenu = ({ filters, onFilters }: Props) => {
  const [open, setOpen] = useState(false);
  const count = filterCount(filters);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="float"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          size="xs"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden />}
          rightSection={count === 0 ? undefined : <span className={classes.badge}>{count}</span>}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          Bộ lọc
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{open && <FilterForm filters={filters} onFilters={onFilters} onClose={() => setOpen(false)} />}</Popover.Dropdown>
    </Popover>
  );
};

type Choice = { readonly value: string; readonly label: string };
const withoutMarks = ({ options, search }: { readonly options: readonly unknown[]; readonly search: string }) =>
  (options as readonly Choice[])
    .filter((option) => fold(option.label).includes(fold(search)) || option.value.toLowerCase().includes(search.toLowerCase()))
    .slice(0, 80);

const FilterForm = ({ filters, onFilters, onClose }: Props & { readonly onClose: () => void }) => {
  const procedures = useCentre('procedures.list', { show: 'all' });
  const officers = useCentre('officers.list', {});
  const rows = procedures.data?.rows;
  const fields = useMemo(() => [...new Set((rows ?? []).map((row) => row.field))].toSorted(compareVi), [rows]);
  const choices = useMemo(
    () =>
      (rows ?? [])
        .filter((row) => row.used > 0 || row.offered)
        .toSorted((a, b) => b.used - a.used)
        .map((row) => ({ value: row.code, label: row.shortName })),
    [rows],
  );
  const set = (part: Partial<Filters>): void => onFilters({ ...filters, ...part });
  const select = { searchable: true, clearable: true, nothingFoundMessage: 'Không có', comboboxProps: { withinPortal: false } } as const;
  return (
    <div className={classes.pop}>
      <div role="group" aria-label="Trạng thái">
        <p className={classes.legend}>Trạng thái</p>
        <div className={classes.two}>
          {STATUSES.map((status) => (
            <Checkbox
              key={status}
              label={statusFull(status)}
              checked={filters.statuses.includes(status)}
              onChange={() => set({ statuses: toggled(filters.statuses, status) })}
            />
          ))}
        </div>
      </div>
      <div role="group" aria-label="Kênh tiếp nhận">
        <p className={classes.legend}>Kênh tiếp nhận</p>
        <div className={classes.two}>
          {CHANNELS.map((channel) => (
            <Checkbox
              key={channel}
              label={CHANNEL_LABEL[channel]}
              checked={filters.channels.includes(channel)}
              onChange={() => set({ channels: toggled(filters.channels, channel) })}
            />
          ))}
          <Checkbox
            label="Chỉ hồ sơ còn mã tạm"
            checked={filters.temporaryCode}
            onChange={(event) => set({ temporaryCode: event.currentTarget.checked })}
          />
        </div>
      </div>
      <div className={classes.pair}>
        <Select
          label="Lĩnh vực"
          data={fields}
          value={filters.field === '' ? null : filters.field}
          onChange={(value) => set({ field: value ?? '' })}
          filter={({ options, search }) => options.filter((option) => 'label' in option && fold(option.label).includes(fold(search)))}
          {...select}
        />
        <Select
          label="Người xử lý"
          data={(officers.data ?? []).map(({ name }) => name)}
          value={filters.officer === '' ? null : filters.officer}
          onChange={(value) => set({ officer: value ?? '' })}
          filter={({ options, search }) => options.filter((option) => 'label' in option && fold(option.label).includes(fold(search)))}
          {...select}
        />
      </div>
      <Select
        label="Thủ tục"
        data={choices}
        value={filters.procedureCode === '' ? null : filters.procedureCode}
        onChange={(value) => set({ procedureCode: value ?? '' })}
        filter={({ options, search }) => [...withoutMarks({ options, search })] as typeof options}
        {...select}
      />
      <div className={classes.pair}>
        <DayField label="Nhận từ ngày" value={filters.receivedFrom} onChange={(receivedFrom) => set({ receivedFrom })} clearable />
        <DayField label="đến ngày" value={filters.receivedTo} onChange={(receivedTo) => set({ receivedTo })} clearable />
      </div>
      <div className={classes.pair}>
        <DayField label="Hẹn trả từ ngày" value={filters.dueFrom} onChange={(dueFrom) => set({ dueFrom })} clearable />
        <DayField label="đến ngày" value={filters.dueTo} onChange={(dueTo) => set({ dueTo })} clearable />
      </div>
      <div className={classes.popFoot}>
        <Button variant="filled" size="xs" onClick={onClose}>
          Xem kết quả
        </Button>
        <Button size="xs" variant="subtle" disabled={filterCount(filters) === 0} onClick={() => onFilters(NO_FILTERS)}>
          Bỏ hết
        </Button>
      </div>
    </div>
  );
};
